import { type Bilingual, type Unreadable } from '../errors/domain-error.js';
import { type CalendarDate, dayNumberOf, fromDayNumber } from './calendar-date.js';
import { MONTH_NAMES } from './day-names.js';

/** What a typed date was read as. */
export type DateTextResult = { readonly ok: true; readonly date: CalendarDate } | Unreadable;

/** A form that dates are written in: its pattern, and where its year, month and day stand. */
interface DateForm {
  readonly pattern: RegExp;
  readonly order: readonly ['year' | 'month' | 'day', 'year' | 'month' | 'day', 'year' | 'month' | 'day'];
}

/**
 * A time of day after the date, as spreadsheets write a date without one. It is left aside. With a time zone only
 * midnight passes: any other instant might be another day in Sweden.
 */
const TIME_OF_DAY = /[ T](?:\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?|00:00(?::00(?:\.0+)?)?Z)$/i;

const FORMS: readonly DateForm[] = [
  { pattern: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, order: ['year', 'month', 'day'] },
  { pattern: /^(\d{4})()(\d{2})(\d{2})$/, order: ['year', 'month', 'day'] },
  { pattern: /^(\d{1,2})([-/.]) ?(\d{1,2})(?:\2|[ -]) ?(\d{4})$/, order: ['day', 'month', 'year'] },
  {
    pattern: /^(?:den )?(\d{1,2})(?::e|:a|\.)?([ -])(\p{L}{3,})\.?,?\2(\d{4})$/u,
    order: ['day', 'month', 'year'],
  },
  { pattern: /^(\p{L}{3,})\.?( )(\d{1,2}),? (\d{4})$/u, order: ['month', 'day', 'year'] },
];

const TWO_DIGIT_YEAR = /^\d{1,2}([-/.])\d{1,2}(?:\1|[ -])\d{2}$/;

/** Years that a date in training can have; any other is a slip of the finger. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/**
 * Reads a date as people in Sweden write it: `2027-01-15`, `2027/01/15`, `2027.01.15`, `20270115`, `15/1 2027`,
 * `15.1.2027`, `15 januari 2027`, `15 jan 2027`. Where day and month are both numbers, the day comes first.
 * A time of day is left aside. Refused with what would be right: two-digit years, years before 1900 or after 2199, and days that do
 * not exist.
 */
export function parseDateText(text: string): DateTextResult {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (typed === '') {
    return refuse(typed, 'DATE_TEXT.EMPTY', { sv: 'Datum saknas.', en: 'The date is missing.' });
  }
  const plain = typed.replace(/[‐‑‒–—]/g, '-').replace(TIME_OF_DAY, '');
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(plain);
    if (match) return read(typed, order, [match[1] ?? '', match[3] ?? '', match[4] ?? '']);
  }
  if (TWO_DIGIT_YEAR.test(plain)) {
    return refuse(typed, 'DATE_TEXT.YEAR_TOO_SHORT', {
      sv: `"${typed}": skriv året med fyra siffror, till exempel 2027-01-15.`,
      en: `"${typed}": write the year with four digits, for example 2027-01-15.`,
    });
  }
  return refuse(typed, 'DATE_TEXT.UNREADABLE', {
    sv: `"${typed}" går inte att läsa som datum. Skriv som 2027-01-15.`,
    en: `"${typed}" cannot be read as a date. Write it as 2027-01-15.`,
  });
}

function read(typed: string, order: DateForm['order'], values: readonly string[]): DateTextResult {
  const valueOf = (part: DateForm['order'][number]): string => values[order.indexOf(part)] ?? '';
  const month = monthOf(valueOf('month'));
  const year = Number(valueOf('year'));
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return refuse(typed, 'DATE_TEXT.YEAR_UNLIKELY', {
      sv: `${typed}: året ska ligga mellan ${FIRST_YEAR} och ${LAST_YEAR}.`,
      en: `${typed}: the year must lie between ${FIRST_YEAR} and ${LAST_YEAR}.`,
    });
  }
  const day = month === undefined ? undefined : dayNumberOf(year, month, Number(valueOf('day')));
  if (day !== undefined) return { ok: true, date: fromDayNumber(day) };
  return refuse(typed, 'DATE_TEXT.NO_SUCH_DAY', {
    sv: `${typed} finns inte i kalendern.`,
    en: `${typed} does not exist in the calendar.`,
  });
}

/** Month 1–12 from its number or the beginning of its name, at least three letters. */
function monthOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const wanted = text.toLowerCase();
  for (const names of [MONTH_NAMES.sv, MONTH_NAMES.en]) {
    const index = names.findIndex((name) => name.toLowerCase().startsWith(wanted));
    if (index >= 0) return index + 1;
  }
  return undefined;
}

function refuse(value: string, code: string, message: Bilingual): Unreadable {
  return { ok: false, code, params: { value }, message };
}
