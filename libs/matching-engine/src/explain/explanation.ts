import type { CostSheet } from '../verify/cost/doctor-cost.js';
import type { Blocker, BlockerCode } from '../what-if/blocker.js';
import type { AmountRange } from './solver.js';

/** A place for a need: slot, its host and specialty, and the start week. */
export interface PlaceName {
  readonly slot: string;
  readonly host: string;
  readonly specialty: string;
  readonly start: number;
}

/** A place with what the whole plan would cost, everything else left as it is. */
export interface PricedPlace extends PlaceName {
  readonly totalCost: number;
  /** Total there minus total now; negative: cheaper. */
  readonly dearerBy: number;
}

/** A place that something stands in the way of; the first blocker is the one to name. */
export interface BlockedPlace extends PricedPlace {
  readonly blockers: readonly Blocker[];
  readonly message: string;
}

/** Start weeks of one slot, one after another, that the same thing stands in the way of first. Both ends included. */
export interface BlockedStarts {
  readonly slot: string;
  readonly host: string;
  readonly specialty: string;
  readonly firstStart: number;
  readonly lastStart: number;
  readonly blocker: Blocker;
  readonly message: string;
}

/** What a re-solve says of a place that the need was forced into. */
export type ForcedPlace =
  | {
      readonly outcome: 'possible';
      readonly place: PlaceName;
      /** By how much the best plan with the need here is dearer than the best plan without that demand. */
      readonly dearerBy: AmountRange;
      /** Needs that this plan places and that one does not, or the other way round. */
      readonly newlyUnplaced: readonly string[];
      readonly newlyPlaced: readonly string[];
      readonly message: string;
    }
  | { readonly outcome: 'impossible' | 'not-found'; readonly place: PlaceName; readonly message: string };

/** One small change of the problem. */
export type Change =
  | { readonly kind: 'seat'; readonly slot: string; readonly from: number; readonly to: number }
  | { readonly kind: 'absence'; readonly homeCentre: string; readonly weeks: readonly number[] }
  | { readonly kind: 'window'; readonly need: string; readonly earliest: number; readonly latest: number }
  | { readonly kind: 'leave'; readonly doctor: string; readonly from: number; readonly to: number };

/** A change that a re-solve has confirmed to get the need placed. */
export interface HelpfulChange {
  readonly change: Change;
  /** Where the need stands in the plan of the re-solve. */
  readonly place: PlaceName;
  readonly totalCost: number;
  /** Total now minus total with the change. */
  readonly saves: number;
  /** Other needs that are placed thanks to the change, and that lose their place by it. */
  readonly newlyPlaced: readonly string[];
  readonly newlyUnplaced: readonly string[];
  readonly message: string;
}

/** Why a placed need is where it is. */
export interface PlacedExplanation {
  readonly kind: 'placed';
  readonly need: string;
  readonly doctor: string;
  readonly place: PlaceName;
  readonly totalCost: number;
  /** What the doctor's own cost would change by if the need were left out, by term: present minus left out. */
  readonly costByTerm: CostSheet;
  /** Total if the need were left out, everything else as it is. */
  readonly totalUnplaced: number;
  /** Free places, cheapest first. The first ones may be cheaper than the present one if the plan is not optimal. */
  readonly alternatives: readonly PricedPlace[];
  readonly alternativesInAll: number;
  /** Places that would be cheaper but are not free, cheapest first. */
  readonly better: readonly BlockedPlace[];
  readonly betterInAll: number;
  /** The cheapest of the better places that another plan could clear, forced and re-solved; empty without a solver. */
  readonly forced: readonly ForcedPlace[];
  readonly message: string;
}

/** Why a need has no place. */
export interface UnplacedExplanation {
  readonly kind: 'unplaced';
  readonly need: string;
  readonly doctor: string;
  readonly totalCost: number;
  readonly unplacedCost: number;
  /** Places in all: every slot of a wanted specialty, every start that fits the slot. */
  readonly candidates: number;
  /** Places by their first blocker, and those that are free. */
  readonly blockerCounts: Readonly<Partial<Record<BlockerCode | 'free', number>>>;
  /** Every place by its first blocker, runs of weeks put together, in the order of slots. */
  readonly blocked: readonly BlockedStarts[];
  /** Free places: dearer than leaving the need out, or the plan is not optimal. Cheapest first. */
  readonly free: readonly PricedPlace[];
  /** The cheapest places that another plan could clear, with everything that stands in the way now. */
  readonly nearest: readonly BlockedPlace[];
  /** The same, forced and re-solved; empty without a solver. */
  readonly forced: readonly ForcedPlace[];
  /** Small changes that a re-solve has confirmed, in the order seat, absence, window, leave; empty without a solver. */
  readonly changes: readonly HelpfulChange[];
  readonly message: string;
}

export type NeedExplanation = PlacedExplanation | UnplacedExplanation;
