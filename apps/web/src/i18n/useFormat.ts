import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CalendarDate,
  inclusiveText,
  isIsoWeek,
  type Language,
  lastWeek,
  longDate,
  mondayOf,
  specialtyName,
  sundayOf,
  type WeekRange,
} from '#domain';

const LOCALES: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };
const STOCKHOLM = 'Europe/Stockholm';

/** Sorts names the Swedish way, Å, Ä and Ö last, in either language; numbers in names by their value. */
export const swedish = new Intl.Collator('sv', { numeric: true });

/** How numbers, weeks, days and names are written in the reader's language. */
export interface Format {
  readonly language: Language;
  readonly number: (value: number, decimals?: number) => string;
  /** A share 0–1 as per cent. */
  readonly percent: (share: number, decimals?: number) => string;
  /** `2026-11-21 21:04`, Stockholm's time. */
  readonly instant: (iso: string) => string;
  /** The days of weeks, `2027-02-01 – 2027-03-28`. */
  readonly days: (range: WeekRange) => string;
  /** Weeks as people say them, last one included: `v. 5–12 2027`. */
  readonly weeks: (range: WeekRange) => string;
  readonly longDay: (day: string) => string;
  readonly specialty: (code: string) => string;
  /** Names of several specialties, any of which will do. */
  readonly anySpecialty: (codes: readonly string[]) => string;
}

/** The half-open range of two weeks as the API sends them. */
export function weeksOf({ from, to }: { readonly from: string; readonly to: string }): WeekRange {
  if (!isIsoWeek(from) || !isIsoWeek(to)) throw new RangeError(`Not weeks: ${from}, ${to}`);
  return { from, to };
}

function formatIn(language: Language): Format {
  const locale = LOCALES[language];
  const number = (value: number, decimals = 0) =>
    value.toLocaleString(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const instants = new Intl.DateTimeFormat('sv-SE', {
    timeZone: STOCKHOLM,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const specialty = (code: string) => specialtyName(code)[language];
  return {
    language,
    number,
    percent: (share, decimals = 0) =>
      share.toLocaleString(locale, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
    instant: (iso) => instants.format(new Date(iso)),
    days: (range) => `${mondayOf(range.from)} – ${sundayOf(lastWeek(range))}`,
    weeks: (range) => inclusiveText(range, language),
    longDay: (day) => longDate(day as CalendarDate, language),
    specialty,
    anySpecialty: (codes) => codes.map(specialty).join(' / '),
  };
}

/** The reader's way of writing; changes with the language. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formatIn(i18n.language === 'en' ? 'en' : 'sv'), [i18n.language]);
}
