import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#domain';

/** The languages by the names that their readers use; Swedish first. */
export const LANGUAGES: readonly { readonly code: Language; readonly name: string }[] = [
  { code: 'sv', name: 'Svenska' },
  { code: 'en', name: 'English' },
];

const STORAGE_KEY = 'randa.language';

/** The language chosen on this device; Swedish until somebody chooses. */
export function chosenLanguage(): Language {
  return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'sv';
}

/** Each language comes as a file of its own. */
const texts = {
  sv: async () => (await import('virtual:texts/sv')).default,
  en: async () => (await import('virtual:texts/en')).default,
} satisfies Record<Language, () => Promise<unknown>>;

/**
 * Switches the pages' language, tells assistive technology by the document's `lang`, and remembers the choice.
 * @throws Error when the texts cannot be fetched; the language is then as before
 */
export async function chooseLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await texts[language]());
  localStorage.setItem(STORAGE_KEY, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Must be awaited before the first render, so that no page shows a key instead of a text. */
export async function startTexts(): Promise<void> {
  const language = chosenLanguage();
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await texts[language]() } },
    interpolation: { escapeValue: false },
  });
}
