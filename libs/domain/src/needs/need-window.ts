import { type CurriculumItem } from '../curriculum/curriculum.js';
import { type PlanningRules } from '../curriculum/planning-rules.js';
import { type CalendarDate, laterDate } from '../time/calendar-date.js';
import {
  addWeeks,
  earlierWeek,
  type IsoWeek,
  laterWeek,
  mondayOf,
  weekOf,
  weekStartingOnOrAfter,
} from '../time/iso-week.js';
import { type TrainingClock } from '../training/training-clock.js';
import { type NeedWindow, type RescueReason } from './derived-need.js';

/** The hard limits that a study director has opened for a need. */
export interface OpenedLimits {
  readonly start: boolean;
  readonly end: boolean;
}

/** The phase of one need before it is known how many weeks it takes. */
export interface NeedPhase {
  readonly earliestDate: CalendarDate;
  readonly targetFromDate: CalendarDate;
  readonly targetToDate: CalendarDate;
  /** A placement has ended by this day. */
  readonly endByDate: CalendarDate;
  readonly earliest: IsoWeek;
}

/**
 * Maps an item's window from clock months to the calendar. No start within the first months at home and none before
 * `notBefore`; the window ends at the earlier of its own end and the last months of training.
 */
export function needPhase(
  item: CurriculumItem,
  clock: TrainingClock,
  rules: PlanningRules,
  opened: OpenedLimits,
  notBefore: IsoWeek,
): NeedPhase {
  const firstMonth = opened.start ? 0 : rules.firstMonthsAtHome;
  const lastMonth = clock.requiredMonths - (opened.end ? 0 : rules.lastMonthsFree);
  const targetTo = Math.min(item.windowToMonths, lastMonth);
  const targetFrom = Math.min(Math.max(item.windowFromMonths, firstMonth), targetTo);
  const earliestDate = clock.dateAt(firstMonth);
  return {
    earliestDate,
    targetFromDate: clock.dateAt(targetFrom),
    targetToDate: clock.dateAt(targetTo),
    endByDate: clock.dateAt(lastMonth),
    earliest: laterWeek(weekStartingOnOrAfter(earliestDate), notBefore),
  };
}

/**
 * The share that the doctor is expected to work during the placement: that of the day when it would best begin, or of
 * the first day of training after it when the doctor is then on full leave.
 */
export function expectedShare(phase: NeedPhase, clock: TrainingClock): number {
  const start = laterDate(phase.targetFromDate, mondayOf(phase.earliest));
  return clock.rateAt(clock.nextTrainingDay(start));
}

/** Some minutes of a week: what the rounding of shares to millionths of full time may add to a length. */
const ROUNDING_WEEKS = 1e-3;

/** Calendar weeks of a placement: weeks at full time ÷ share, rounded up. */
export function calendarWeeks(weeksFullTime: number, share: number): number {
  return Math.max(1, Math.ceil(weeksFullTime / share - ROUNDING_WEEKS));
}

/** The last week in which a placement may start to have ended by the day. */
export function lastStart(endBy: CalendarDate, weeks: number): IsoWeek {
  return addWeeks(weekOf(endBy), -weeks);
}

/** Room that a prolonged training gives to start a placement that no longer fits, in weeks: half a year. */
const PROLONGED_START_WEEKS = 26;

/**
 * The phase with its weeks. Where no start is left before the last months of training, the window is that of a rescue:
 * the last months, or, where training itself is too short, half a year of starts that prolong it. Whether the rescue may
 * be used is for the rules or a study director to say. `crowded` says that the doctor's needs together do not fit before
 * the last months and that the rules open these for all of them.
 */
export function needWindow(
  phase: NeedPhase,
  weeks: number,
  clock: TrainingClock,
  crowded: boolean,
): NeedWindow {
  const window = (endByDate: CalendarDate, rescueReason: RescueReason | null): NeedWindow => ({
    earliest: phase.earliest,
    latest: lastStart(endByDate, weeks),
    targetFrom: earlierWeek(weekStartingOnOrAfter(phase.targetFromDate), weekOf(phase.targetToDate)),
    targetTo: weekOf(phase.targetToDate),
    earliestDate: phase.earliestDate,
    targetFromDate: phase.targetFromDate,
    targetToDate: phase.targetToDate,
    endByDate,
    rescued: rescueReason !== null,
    rescueReason,
  });
  const regular = window(phase.endByDate, null);
  const startLeft = regular.latest >= regular.earliest;
  const canOpen = phase.endByDate < clock.expectedEnd;
  if (startLeft && !(crowded && canOpen)) return regular;
  const rescued = window(clock.expectedEnd, startLeft ? 'needs-do-not-fit' : 'no-start-left');
  if (rescued.latest >= rescued.earliest) return rescued;
  const prolongedEnd = addWeeks(phase.earliest, PROLONGED_START_WEEKS + weeks);
  return window(mondayOf(prolongedEnd), 'prolongs-training');
}
