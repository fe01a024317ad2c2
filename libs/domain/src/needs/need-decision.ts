import { type CurriculumItem } from '../curriculum/curriculum.js';
import { type CalendarDate } from '../time/calendar-date.js';

/** What every decision about a need carries into the log. */
interface Decided {
  readonly reason: string;
  /** Account or name of the study director. */
  readonly decidedBy: string;
  readonly decidedOn: CalendarDate;
}

/** Earlier BT, AT or other work counts for some of the weeks, or for all of them. */
export interface CreditDecision extends Decided {
  readonly kind: 'credit';
  /** Key of the curriculum item or the added need. */
  readonly item: string;
  /** Weeks at full time. */
  readonly weeks: number;
}

/** The placement is not needed. */
export interface WaiveDecision extends Decided {
  readonly kind: 'waive';
  readonly item: string;
}

/** The placement is done in parts, each a need of its own. */
export interface SplitDecision extends Decided {
  readonly kind: 'split';
  readonly item: string;
  /** Weeks at full time of each part, in order; their sum is the item's length. */
  readonly parts: readonly number[];
}

/** A placement beyond the curriculum. */
export interface AddDecision extends Decided {
  readonly kind: 'add';
  /** Its key differs from those of the curriculum. */
  readonly need: CurriculumItem;
}

/** Opens the hard limits at the beginning or the end of training. */
export interface OpenDecision extends Decided {
  readonly kind: 'open';
  /** Absent for all needs of the doctor. */
  readonly item?: string;
  /** `start`: the first months at the home centre; `end`: the last months of training. */
  readonly limit: 'start' | 'end';
}

/** What a study director has decided about one doctor's needs. */
export type NeedDecision = CreditDecision | WaiveDecision | SplitDecision | AddDecision | OpenDecision;
