import { type Specialty } from '../curriculum/specialty.js';
import { type CalendarDate } from '../time/calendar-date.js';
import { trainingClock } from '../training/training-clock.js';
import { type TrainingRecord } from '../training/training-record.js';

/** What a host asks of a doctor who takes a slot; absent = nothing. */
export interface SlotRequirements {
  /** Share of full time that the doctor works at least, 0.01 to 1. */
  readonly minimumShare?: number;
  /** Clock months of training behind her when the slot begins. */
  readonly minimumMonths?: number;
  /** Specialties whose placement is done. */
  readonly completed?: readonly Specialty[];
}

/** What decides whether a doctor meets requirements. */
export interface Applicant {
  readonly training: TrainingRecord;
  /** Specialties done. */
  readonly completed: readonly Specialty[];
  /** Share that she agrees to work at least during a placement; 0 when nothing is agreed. */
  readonly agreedShare?: number;
}

/** Which requirement a doctor does not meet. */
export type UnmetRequirement = keyof SlotRequirements;

/** The requirements that the doctor does not meet on the slot's first day; none when she may take it. */
export function unmetRequirements(
  requirements: SlotRequirements,
  { training, completed, agreedShare = 0 }: Applicant,
  firstDay: CalendarDate,
): UnmetRequirement[] {
  const { minimumShare, minimumMonths, completed: wanted } = requirements;
  const unmet: UnmetRequirement[] = [];
  const clock = trainingClock(training);
  if (minimumShare !== undefined && Math.max(clock.shareAt(firstDay), agreedShare) < minimumShare)
    unmet.push('minimumShare');
  if (minimumMonths !== undefined && clock.monthsAt(firstDay) < minimumMonths) unmet.push('minimumMonths');
  if (wanted?.some((specialty) => !completed.includes(specialty))) unmet.push('completed');
  return unmet;
}
