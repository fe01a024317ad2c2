import { type Language } from '#domain';

/** The languages that Randa speaks; the first is the default. */
export const LANGUAGES: readonly [Language, ...Language[]] = ['sv', 'en'];

/**
 * The language that a browser or client asks for (RFC 9110, Accept-Language): the known one with the highest weight,
 * the earlier at equal weights; Swedish when none is known or nothing is asked for.
 */
export function languageFrom(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const language = LANGUAGES.find((known) => range === known || range.startsWith(`${known}-`));
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    if (language && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? LANGUAGES[0];
}
