import { type DateRange, normaliseDateRanges, subtractDateRanges } from '../time/date-range.js';
import { weekOf, weekStartingOnOrAfter } from '../time/iso-week.js';
import { type WeekRange } from '../time/week-range.js';
import { type TrainingRecord } from './training-record.js';

/**
 * The weeks that no placement may touch: every week with a day of full leave, whether or not it stops the clock, or
 * with a day between two employments. Part-time leave takes no weeks; it makes placements longer. Sorted, apart.
 */
export function awayWeeks(record: Pick<TrainingRecord, 'employment' | 'leaves'>): WeekRange[] {
  const fullLeaves = record.leaves.filter((leave) => leave.share === undefined || leave.share >= 1);
  const away = normaliseDateRanges([...fullLeaves, ...betweenEmployments(record.employment)]);
  const weeks: WeekRange[] = [];
  for (const { from, to } of away) {
    if (to === null) continue;
    const touched = { from: weekOf(from), to: weekStartingOnOrAfter(to) };
    const last = weeks.at(-1);
    if (last && touched.from <= last.to) weeks[weeks.length - 1] = { from: last.from, to: touched.to };
    else weeks.push(touched);
  }
  return weeks;
}

function betweenEmployments(employment: readonly DateRange[]): DateRange[] {
  const periods = normaliseDateRanges(employment);
  const [first] = periods;
  if (first === undefined) return [];
  const unemployed = subtractDateRanges([{ from: first.from, to: null }], periods);
  // The last period's share is assumed to go on, so the time after it is not away.
  return unemployed.filter((range) => range.to !== null);
}
