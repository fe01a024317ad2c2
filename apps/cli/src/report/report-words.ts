import { type Language } from '#domain';
import { LOCALES, type Say, sayer } from '#texts';

/** Texts and numbers in the report's language. */
export interface ReportWords {
  readonly language: Language;
  readonly say: Say<'report'>;
  readonly number: (value: number, decimals?: number) => string;
  /** A part of a whole, as "84,2 %"; a dash of nothing. */
  readonly percent: (part: number, whole: number) => string;
}

export function reportWords(language: Language): ReportWords {
  const number = (value: number, decimals = 0): string =>
    new Intl.NumberFormat(LOCALES[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(value);
  return {
    language,
    say: sayer('report', language),
    number,
    percent: (part, whole) => (whole === 0 ? '–' : `${number((100 * part) / whole, 1)} %`),
  };
}
