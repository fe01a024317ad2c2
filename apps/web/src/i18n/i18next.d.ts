import 'i18next';
import type { webTexts } from '#texts/web';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: (typeof webTexts)['sv'] };
  }
}
