import { DomainError, type Language } from '../errors/domain-error.js';
import { addWeeks, type IsoWeek, isoWeek, weekParts, weeksBetween } from './iso-week.js';

/** Weeks from and including `from` up to, not including, `to`. Never empty. People see and type inclusive weeks. */
export interface WeekRange {
  readonly from: IsoWeek;
  readonly to: IsoWeek;
}

/**
 * The half-open range `[from, to)`.
 * @throws DomainError `WEEK.INVALID`, or `WEEK_RANGE.EMPTY` when `to` is not after `from`
 */
export function weekRange(from: IsoWeek, to: IsoWeek): WeekRange {
  if (isoWeek(from) < isoWeek(to)) return { from, to };
  throw new DomainError(
    'WEEK_RANGE.EMPTY',
    { from, to },
    `The range from ${from} to ${to} (not included) holds no week.`,
  );
}

/** The range that begins with `from` and is so many weeks long. */
export function weekRangeOf(from: IsoWeek, weeks: number): WeekRange {
  return weekRange(from, addWeeks(from, weeks));
}

/** The range from the first to the last week, both included, as people say it. */
export function inclusiveWeeks(first: IsoWeek, last: IsoWeek): WeekRange {
  return weekRange(first, addWeeks(last, 1));
}

/** The last week inside the range. */
export function lastWeek(range: WeekRange): IsoWeek {
  return addWeeks(range.to, -1);
}

/** How many weeks long. */
export function weeksIn(range: WeekRange): number {
  return weeksBetween(range.from, range.to);
}

/** Whether the week lies inside the range. */
export function containsWeek(range: WeekRange, week: IsoWeek): boolean {
  return range.from <= week && week < range.to;
}

/** Whether the two ranges share a week; ranges that only touch do not. */
export function overlaps(a: WeekRange, b: WeekRange): boolean {
  return a.from < b.to && b.from < a.to;
}

const PREFIX: Readonly<Record<Language, string>> = { sv: 'v.', en: 'w.' };

/**
 * The range as people read it, weeks inclusive and always with the week-year: `v. 36 2027`, `v. 36–41 2027`,
 * `v. 51 2026 – v. 2 2027`.
 */
export function inclusiveText(range: WeekRange, language: Language = 'sv'): string {
  const first = weekParts(range.from);
  const last = weekParts(lastWeek(range));
  const prefix = PREFIX[language];
  if (first.year !== last.year) {
    return `${prefix} ${first.week} ${first.year} – ${prefix} ${last.week} ${last.year}`;
  }
  const weeks = first.week === last.week ? String(first.week) : `${first.week}–${last.week}`;
  return `${prefix} ${weeks} ${first.year}`;
}
