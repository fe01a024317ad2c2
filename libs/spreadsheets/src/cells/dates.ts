import {
  addDays,
  type CalendarDate,
  fromDayNumber,
  type IsoWeek,
  mondayOf,
  parseDateText,
  parseWeekText,
  type WeekRange,
  weekParts,
} from '#domain';
import { type RowFaultCode } from '../fault-codes.js';
import { type CellOutcome, read, unreadable, type UnreadableCell } from './outcome.js';

/** Absence, half-open. */
export interface LeavePeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Years of a list that can be meant; anything else is a slip of the pen, such as 2207 for 2027. */
export interface PlausibleYears {
  readonly first: number;
  readonly last: number;
}

/** Training began at most so many years ago, and lists look ahead at most so far. */
const YEARS_BACK = 30;
const YEARS_AHEAD = 15;

/** The years that can be meant in a list that is read on a day. */
export function plausibleYears(asOf: CalendarDate | IsoWeek): PlausibleYears {
  const year = Number(asOf.slice(0, 4));
  return { first: year - YEARS_BACK, last: year + YEARS_AHEAD };
}

/** Excel's day 25569 is 1970-01-01. */
const EXCEL_EPOCH = 25_569;
const SERIAL_DAY = /^[2-7]\d{4}(?:[.,]\d+)?$/;

/** The day of a serial number, as a spreadsheet shows a date whose cell lost its date format. */
function withoutSerial(cell: string): string {
  return SERIAL_DAY.test(cell)
    ? fromDayNumber(Math.floor(Number(cell.replace(',', '.'))) - EXCEL_EPOCH)
    : cell;
}

const DATE_CODES: Readonly<Record<string, RowFaultCode>> = {
  'DATE_TEXT.NO_SUCH_DAY': 'IMPORT.DATE_NO_SUCH_DAY',
  'DATE_TEXT.YEAR_TOO_SHORT': 'IMPORT.DATE_YEAR_TOO_SHORT',
};

/** A date in any form that `parseDateText` knows, or a spreadsheet's serial number. */
export function readDate(cell: string, years: PlausibleYears): CellOutcome<CalendarDate> {
  const parsed = parseDateText(withoutSerial(cell));
  if (!parsed.ok && parsed.code === 'DATE_TEXT.YEAR_UNLIKELY') return implausible(years, cell);
  if (!parsed.ok) return unreadable(DATE_CODES[parsed.code] ?? 'IMPORT.DATE_UNREADABLE', {}, cell);
  const year = Number(parsed.date.slice(0, 4));
  return year >= years.first && year <= years.last ? read(parsed.date) : implausible(years, cell);
}

function implausible({ first, last }: PlausibleYears, cell: string): UnreadableCell {
  return unreadable('IMPORT.DATE_IMPLAUSIBLE', { first, last }, cell);
}

const BETWEEN_ITEMS = /[,;|+\n\r]+|\s(?:och|and|samt|&)\s/i;
/** Between the first and the last day of a period. A plain hyphen only with blanks, or after a whole date. */
const BETWEEN_ENDS =
  /\s*[–—]\s*|\s+-\s+|\s+(?:till och med|till|to|until|t\.?\s?o\.?\s?m\.?)\s+|(?<=^\d{4}-\d{1,2}-\d{1,2})[-/](?=\d{4}-)|(?<=^\d{4}[/.]\d{1,2}[/.]\d{1,2})-(?=\d{4}[/.])|(?<=^\d{1,2}[/.] ?\d{1,2}[-/. ] ?\d{4})-(?=\d{1,2}[/.])|(?<=^\d{8})-(?=\d{8}$)/i;

/** The items of a cell that lists several. */
export function listItems(cell: string): string[] {
  return cell
    .split(BETWEEN_ITEMS)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The two ends of a period in one text, or `undefined` when it has not two. */
export function periodEnds(text: string): readonly [string, string] | undefined {
  const [first, last, ...rest] = text
    .replace(/^(?:från|from|fr\.?\s?o\.?\s?m\.?)\s+/i, '')
    .split(BETWEEN_ENDS);
  return first && last && rest.length === 0 ? [first, last] : undefined;
}

const NO_LEAVE = /^(?:nej|ingen|inga|inget|no|none|0)$/i;

/**
 * Periods of absence, `2027-01-01–2027-03-01, …`. Lists give the last day of absence, so it is included in the cell
 * and the stored end is the day after.
 */
export function readLeavePeriods(cell: string, years: PlausibleYears): CellOutcome<readonly LeavePeriod[]> {
  const periods: LeavePeriod[] = [];
  if (NO_LEAVE.test(cell)) return read(periods);
  for (const item of listItems(cell)) {
    const period = readLeavePeriod(item, years);
    if (!period.ok) return period;
    periods.push(period.value);
  }
  return read(sorted(periods));
}

function readLeavePeriod(item: string, years: PlausibleYears): CellOutcome<LeavePeriod> {
  const weeks = wholeWeeks(item);
  if (weeks) return read(weeks);
  const ends = periodEnds(item);
  if (!ends) return unreadable('IMPORT.LEAVE_UNREADABLE', {}, item);
  const from = readDate(ends[0], years);
  if (!from.ok) return from;
  const to = readDate(ends[1], years);
  return to.ok ? leave(from.value, to.value, item) : to;
}

/** A week is said to be one: days mean themselves here and not the weeks that hold them. */
const SAYS_WEEK = /(?<!\p{L})(?:v|w|vecka|veckor|veckorna|weeks?)\.?\s?\d/iu;

/** `v. 5–8 2027`: absence from Monday to Sunday. The year must be said. */
function wholeWeeks(item: string): LeavePeriod | undefined {
  if (!SAYS_WEEK.test(item) || !/\d{4}/.test(item)) return undefined;
  const parsed = parseWeekText(item, { from: '1970-W01' });
  return parsed.ok ? { from: mondayOf(parsed.range.from), to: mondayOf(parsed.range.to) } : undefined;
}

/** From the first to the last day, both included. */
export function leave(first: CalendarDate, last: CalendarDate, part: string): CellOutcome<LeavePeriod> {
  return last < first
    ? unreadable('IMPORT.LEAVE_REVERSED', { from: first, to: last }, part)
    : read({ from: first, to: addDays(last, 1) });
}

/** By start. */
export function sorted(periods: readonly LeavePeriod[]): LeavePeriod[] {
  return [...periods].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
}

const WEEK_CODES: Readonly<Record<string, RowFaultCode>> = {
  'WEEK_TEXT.NO_SUCH_WEEK': 'IMPORT.WEEK_NO_SUCH_WEEK',
  'WEEK_TEXT.YEAR_TOO_SHORT': 'IMPORT.WEEK_NO_SUCH_WEEK',
  'WEEK_TEXT.AMBIGUOUS': 'IMPORT.WEEK_AMBIGUOUS',
  'WEEK_TEXT.REVERSED': 'IMPORT.WEEK_REVERSED',
  'DATE_TEXT.NO_SUCH_DAY': 'IMPORT.DATE_NO_SUCH_DAY',
};

/** `202705`, as some systems write week 5 of 2027. */
const COMPACT_WEEK = /^(20\d{2})(\d{2})$/;

/**
 * Weeks in any form that `parseWeekText` knows, or a day or two days for the weeks that hold them. A week without a
 * year is the first one not over when `from` begins.
 */
export function readWeeks(cell: string, from: IsoWeek): CellOutcome<WeekRange> {
  const parsed = parseWeekText(withoutSerial(cell).replace(COMPACT_WEEK, '$1-W$2'), { from });
  if (parsed.ok) return plausibleWeeks(parsed.range, from, cell);
  const ends = periodEnds(cell);
  if (ends) {
    const first = parseWeekText(ends[0], { from });
    const last = first.ok ? parseWeekText(ends[1], { from: first.range.from }) : first;
    if (first.ok && last.ok) {
      return last.range.to > first.range.from
        ? plausibleWeeks({ from: first.range.from, to: last.range.to }, from, cell)
        : unreadable('IMPORT.WEEK_REVERSED', {});
    }
  }
  return unreadable(WEEK_CODES[parsed.code] ?? 'IMPORT.WEEK_UNREADABLE', {});
}

function plausibleWeeks(range: WeekRange, from: IsoWeek, cell: string): CellOutcome<WeekRange> {
  const { first, last } = plausibleYears(from);
  const plausible = weekParts(range.from).year >= first && weekParts(range.to).year <= last;
  return plausible ? read(range) : unreadable('IMPORT.DATE_IMPLAUSIBLE', { first, last }, cell);
}
