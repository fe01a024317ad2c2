import { closedStartWeeks } from '../curriculum/closed-weeks.js';
import { DomainError } from '../errors/domain-error.js';
import { addWeeks, type IsoWeek, weekParts } from '../time/iso-week.js';
import { type WeekRange } from '../time/week-range.js';

/** When a clinic offers slots again and again. */
export interface SlotSeriesRule {
  /** Start of the first slot, and the week that no slot reaches beyond (half-open). */
  readonly weeks: WeekRange;
  /** Length of each slot in weeks. */
  readonly lengthWeeks: number;
  /** Weeks from one start to the next. */
  readonly everyWeeks: number;
  /** Weeks in which the clinic is closed. */
  readonly closedWeeks: readonly IsoWeek[];
  /** Whether no slot may touch July or Christmas. */
  readonly skipHolidays: boolean;
}

/** More slots than any clinic offers in one series: a mistake in the rule. */
export const MOST_SLOTS_IN_SERIES = 520;

/**
 * The slots of a series, in order. One that would touch a closed week is left out; the starts of the others do not
 * shift, so that closing a week later changes nothing else.
 * @throws DomainError `SLOT_SERIES.RULE_INVALID` for lengths below one week, `SLOT_SERIES.TOO_MANY_SLOTS`
 */
export function seriesSlots(rule: SlotSeriesRule): WeekRange[] {
  const { weeks, lengthWeeks, everyWeeks, skipHolidays } = rule;
  for (const [field, value] of Object.entries({ lengthWeeks, everyWeeks })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new DomainError(
      'SLOT_SERIES.RULE_INVALID',
      { field, value },
      `${field} is ${value}: give a whole number of weeks, 1 or more.`,
    );
  }
  const closed = new Set<IsoWeek>(rule.closedWeeks);
  const isClosed = (week: IsoWeek): boolean =>
    closed.has(week) || (skipHolidays && closedStartWeeks(weekParts(week).year).includes(week));
  const slots: WeekRange[] = [];
  for (let from = weeks.from; addWeeks(from, lengthWeeks) <= weeks.to; from = addWeeks(from, everyWeeks)) {
    const to = addWeeks(from, lengthWeeks);
    if (!weeksOf(from, lengthWeeks).some(isClosed)) slots.push({ from, to });
    if (slots.length > MOST_SLOTS_IN_SERIES) {
      throw new DomainError(
        'SLOT_SERIES.TOO_MANY_SLOTS',
        { most: MOST_SLOTS_IN_SERIES },
        `The series gives more than ${MOST_SLOTS_IN_SERIES} slots: end it earlier.`,
      );
    }
  }
  return slots;
}

function weeksOf(from: IsoWeek, length: number): IsoWeek[] {
  return Array.from({ length }, (_, offset) => addWeeks(from, offset));
}
