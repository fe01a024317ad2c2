import { addWeeks, type IsoWeek, weekFromParts, weekParts, weeksInYear } from './iso-week.js';
import { type WeekRange, weekRangeOf, weeksIn } from './week-range.js';

/** Weeks of one week-year as they recur in another. */
export interface RepeatedWeeks {
  readonly weeks: WeekRange;
  /** Whether week 53 stands between: the start has no week of its number, or the end has another number than before. */
  readonly moved: boolean;
}

/**
 * The same weeks, by their number, so many week-years later; as many weeks as before. Week 53 recurs, in a year that has
 * none, as the week after week 52. What is not counted: 2026 has 53 weeks, so the same number a year later is 53 weeks away.
 */
export function repeatWeeks(range: WeekRange, years: number): RepeatedWeeks {
  const first = weekParts(range.from);
  const start = addWeeks(weekFromParts(first.year + years, 1), first.week - 1);
  const weeks = weekRangeOf(start, weeksIn(range));
  const hasOwnNumber = first.week <= weeksInYear(first.year + years);
  return { weeks, moved: !hasOwnNumber || numberOfLast(weeks) !== numberOfLast(range) };
}

function numberOfLast({ to }: { readonly to: IsoWeek }): number {
  return weekParts(addWeeks(to, -1)).week;
}
