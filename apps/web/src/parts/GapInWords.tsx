import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/useFormat';

/** How good a plan is proven to be, as a sentence. */
export function GapInWords({ gap }: { readonly gap: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gap === null) return t('plans.gapUnknown');
  if (gap <= 0) return t('plans.gapNone');
  return t('plans.gap', { share: format.percent(gap, gap < 0.1 ? 1 : 0) });
}
