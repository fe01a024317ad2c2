import { type Specialty } from '../curriculum/specialty.js';
import { type CalendarDate } from '../time/calendar-date.js';
import { type IsoWeek } from '../time/iso-week.js';
import { type NeedDecision } from './need-decision.js';

/** Where a need stands; who may move it is in the life cycle `need`. */
export type NeedState = 'open' | 'placed' | 'done' | 'credited' | 'waived' | 'lapsed';

/** A placement that the doctor has behind them. */
export interface CompletedPlacement {
  readonly specialty: Specialty;
  /** Key of the need that it answers, where that is known; else the first need of the specialty. */
  readonly need?: string;
  /** Weeks at full time that count; absent when it answers the need whatever its length. */
  readonly weeks?: number;
}

/**
 * Why the window lies in the last months although no study director has opened them:
 * - `no-start-left`: this need can no longer end before them;
 * - `needs-do-not-fit`: the doctor's open needs together are longer than the weeks left before them, and the rules open
 *   them then;
 * - `prolongs-training`: the need cannot end within training at all, so training has to be prolonged.
 */
export type RescueReason = 'no-start-left' | 'needs-do-not-fit' | 'prolongs-training';

/** What all derived needs have in common. */
interface NeedFacts {
  /** Identifies the need within the doctor: the item's key, and for a part `psychiatry.2`. */
  readonly key: string;
  /** The curriculum item or added need that it comes from. */
  readonly item: string;
  /** Which part it is, counted from 1, and of how many. */
  readonly part: number;
  readonly parts: number;
  readonly specialties: readonly Specialty[];
  readonly requires: readonly Specialty[];
  readonly avoidJuly: boolean;
  /** Weeks at full time that earlier work was credited for. */
  readonly creditedWeeks: number;
  /** The decisions that shaped it. */
  readonly decisions: readonly NeedDecision[];
}

/** The phase of an open need, in dates and weeks. Weeks lie wholly inside the dates. */
export interface NeedWindow {
  /** First week that a placement may start in: hard. */
  readonly earliest: IsoWeek;
  /** Last week that a placement may start in: hard. Never before `earliest`. */
  readonly latest: IsoWeek;
  /** Best start not before this week. */
  readonly targetFrom: IsoWeek;
  /** Best end not after the beginning of this week (half-open). It may lie in the past. */
  readonly targetTo: IsoWeek;
  /** The days that the weeks come from: no start before, target from, target to (half-open), ended by. */
  readonly earliestDate: CalendarDate;
  readonly targetFromDate: CalendarDate;
  readonly targetToDate: CalendarDate;
  readonly endByDate: CalendarDate;
  /**
   * Whether the window is a rescue in the last months or beyond, and why. It may be used where the rules say so
   * (`lastMonthsOpenByRule`); otherwise the need waits for a study director's decision.
   */
  readonly rescued: boolean;
  readonly rescueReason: RescueReason | null;
}

/** A placement still to be had. */
export interface OpenNeed extends NeedFacts, NeedWindow {
  readonly state: 'open';
  /** Weeks at full time still to do, credits and completed weeks taken off. */
  readonly weeksFullTime: number;
  /** Share of full time that the doctor is expected to work during the placement. */
  readonly share: number;
  /** Calendar weeks at that share: `weeksFullTime ÷ share`, rounded up. */
  readonly weeks: number;
}

/** A placement that is not to be planned. */
export interface SettledNeed extends NeedFacts {
  readonly state: 'done' | 'credited' | 'waived';
}

export type DerivedNeed = OpenNeed | SettledNeed;
