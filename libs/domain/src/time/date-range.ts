import { DomainError } from '../errors/domain-error.js';
import { type CalendarDate, calendarDate, daysBetween } from './calendar-date.js';

/** Days from and including `from` up to, not including, `to`; `null` means without end. */
export interface DateRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** Sorts after every date, so that it can stand for "without end" when ends are compared. */
const WITHOUT_END = '~';

const endOf = (range: DateRange): string => range.to ?? WITHOUT_END;
const isEmpty = (range: DateRange): boolean => range.from >= endOf(range);

/**
 * The half-open range `[from, to)`.
 * @throws DomainError `DATE.INVALID`, or `DATE_RANGE.EMPTY` when `to` is not after `from`
 */
export function dateRange(from: CalendarDate, to: CalendarDate | null): DateRange {
  const range = { from: calendarDate(from), to: to === null ? null : calendarDate(to) };
  if (!isEmpty(range)) return range;
  throw new DomainError(
    'DATE_RANGE.EMPTY',
    { from, to: to ?? '' },
    `The range from ${from} to ${to ?? 'no end'} (not included) holds no day.`,
  );
}

/** Whether the day lies inside the range. */
export function containsDate(range: DateRange, date: CalendarDate): boolean {
  return range.from <= date && date < endOf(range);
}

/** How many days long; `Infinity` without end. */
export function daysIn(range: DateRange): number {
  return range.to === null ? Number.POSITIVE_INFINITY : daysBetween(range.from, range.to);
}

/** The same days as sorted ranges that neither overlap nor touch; empty ranges fall away. */
export function normaliseDateRanges(ranges: readonly DateRange[]): DateRange[] {
  const sorted = ranges.filter((range) => !isEmpty(range)).sort((a, b) => (a.from < b.from ? -1 : 1));
  const merged: DateRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last === undefined || endOf(last) < range.from) {
      merged.push({ from: range.from, to: range.to });
    } else if (endOf(range) > endOf(last)) {
      merged[merged.length - 1] = { from: last.from, to: range.to };
    }
  }
  return merged;
}

/** The days that lie in both, normalised. */
export function intersectDateRanges(a: readonly DateRange[], b: readonly DateRange[]): DateRange[] {
  const pairs = a.flatMap((left) =>
    b.map((right) => ({
      from: left.from >= right.from ? left.from : right.from,
      to: endOf(left) <= endOf(right) ? left.to : right.to,
    })),
  );
  return normaliseDateRanges(pairs);
}

/** The days of `from` that lie in none of `away`, normalised. */
export function subtractDateRanges(from: readonly DateRange[], away: readonly DateRange[]): DateRange[] {
  const outside = complement(normaliseDateRanges(away));
  return normaliseDateRanges(
    from.flatMap((range) => outside.map((gap) => cut(range, gap)).filter((piece) => piece !== undefined)),
  );
}

/** A stretch of time that may be open at either end. */
interface Stretch {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** Everything outside normalised ranges. */
function complement(ranges: readonly DateRange[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from: CalendarDate | null = null;
  for (const range of ranges) {
    stretches.push({ from, to: range.from });
    if (range.to === null) return stretches;
    from = range.to;
  }
  return [...stretches, { from, to: null }];
}

function cut(range: DateRange, stretch: Stretch): DateRange | undefined {
  const from = stretch.from !== null && stretch.from > range.from ? stretch.from : range.from;
  const to = endOf(range) <= (stretch.to ?? WITHOUT_END) ? range.to : stretch.to;
  const piece = { from, to };
  return isEmpty(piece) ? undefined : piece;
}
