import {
  addWeeks,
  type CalendarDate,
  type IsoWeek,
  laterWeek,
  weeksBetween,
  weekStartingOnOrAfter,
} from '#domain';
import { type RegionData } from '../region/region-data.js';

/** Weeks of the horizon as numbers, 0 for the first. */
export interface WeekAxis {
  readonly firstWeek: IsoWeek;
  readonly weeks: number;
  /** First week in which something new may start: neither before the horizon nor before the plan's day. */
  readonly firstStart: number;
  readonly indexOf: (week: IsoWeek) => number;
  readonly weekAt: (index: number) => IsoWeek;
}

/** The axis of a region's horizon. */
export function weekAxis({ horizon, asOf }: Pick<RegionData, 'horizon' | 'asOf'>): WeekAxis {
  const { firstWeek, weeks } = horizon;
  const indexOf = (week: IsoWeek): number => weeksBetween(firstWeek, week);
  return {
    firstWeek,
    weeks,
    firstStart: indexOf(firstWeekToPlan(firstWeek, asOf)),
    indexOf,
    weekAt: (index) => addWeeks(firstWeek, index),
  };
}

/** The horizon's first week, or the first that begins on the plan's day or after it. */
export function firstWeekToPlan(firstWeek: IsoWeek, asOf: CalendarDate): IsoWeek {
  return laterWeek(firstWeek, weekStartingOnOrAfter(asOf));
}
