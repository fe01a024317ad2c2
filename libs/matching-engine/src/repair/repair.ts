import type { Placement } from '../plan.js';

/** A place in time: a slot and a start week. */
export interface Place {
  readonly slot: string;
  readonly start: number;
}

/** One need that gets another place. */
export interface Move {
  readonly need: string;
  readonly doctor: string;
  /** `null` for a need that has no place before. */
  readonly from: Place | null;
  readonly to: Place;
}

/** A way to give a need a place again that keeps every rule. */
export interface Repair {
  /** First the need that was asked about, then those that must move for it. */
  readonly moves: readonly Move[];
  /** The whole plan after it. */
  readonly placements: readonly Placement[];
  /** The plan's total cost after it, as the verifier counts it. */
  readonly cost: number;
}

/** What a search for repairs found. */
export interface RepairSearch {
  /** Cheapest first, no two alike. */
  readonly repairs: readonly Repair[];
  /** The plan's total cost with the need left without a place. */
  readonly costUnplaced: number;
  /** Whether the search was cut off by its limit, so that a cheaper repair may exist. */
  readonly cutOff: boolean;
}

export interface RepairOptions {
  /** Most repairs to return. Default 3. */
  readonly count?: number;
  /** Most other needs that may move. Default 2. */
  readonly maxOthers?: 0 | 1 | 2;
  /** Only these places will do for the need. Default: every one. */
  readonly accepts?: (slot: string, start: number) => boolean;
  /** Most places to look at; the search is deterministic with it. Default 300 000. */
  readonly workLimit?: number;
}
