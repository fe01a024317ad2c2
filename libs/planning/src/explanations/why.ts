import type { IsoWeek, Specialty } from '#domain';
import type { BlockerCode, CostTerm } from '#matching-engine';
import type { NeedLeftOutReason } from '../problem/built-problem.js';

/** A place that a need has or could have. */
export interface WhyPlace {
  readonly slotId: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly weeksEarly: number;
  readonly weeksLate: number;
}

/** A place with its price: by how much the whole plan would be dearer, everybody else left where they are. */
export interface WhyPricedPlace {
  readonly place: WhyPlace;
  /** Below 0: cheaper. */
  readonly dearerBy: number;
}

/** One thing that stands in the way of a place. */
export interface WhyObstacle {
  readonly code: BlockerCode;
  /** Weeks that it is about. */
  readonly weeks: readonly IsoWeek[];
  /** Doctors who hold what is asked for; whoever shows them decides who may see their names. */
  readonly doctorIds: readonly string[];
  /** The doctor's own needs that it is about, by key. */
  readonly needKeys: readonly string[];
  /** Specialties that must be done first. */
  readonly specialties: readonly Specialty[];
}

/** A place that would be better and is not free. */
export interface WhyBlockedPlace extends WhyPricedPlace {
  /** The one to name first. */
  readonly obstacles: readonly WhyObstacle[];
}

/** The smallest change that gives the need a place while everybody else stays where they are. */
export interface WhyChange {
  /** One more seat; one more away from the health centre; another window; leave at another time. */
  readonly kind: 'seat' | 'absence' | 'window' | 'leave';
  readonly place: WhyPlace;
  /** Weeks that the change is about. */
  readonly weeks: readonly IsoWeek[];
  /** By how much the plan would be cheaper. */
  readonly saves: number;
}

/** What moving a placement would mean, everybody else left where they are. */
export interface MoveEffect {
  /** Where it lies now; `null` where the need has no placement. */
  readonly from: WhyPlace | null;
  readonly to: WhyPlace;
  /** By how much the whole plan would be dearer; below 0: cheaper. */
  readonly dearerBy: number;
  /** Rules that would be broken and who is touched; none = it can be done. */
  readonly obstacles: readonly WhyObstacle[];
  /** Why the optimiser may not move it, if so. */
  readonly held: 'frozen' | 'pinned' | 'confirmed' | null;
}

/** Which need an answer is about. */
export interface WhyNeed {
  readonly doctorId: string;
  readonly needKey: string;
  readonly specialties: readonly Specialty[];
  /** Length in weeks. */
  readonly weeks: number;
  /** The target phase, half-open. */
  readonly targetFrom: IsoWeek;
  readonly targetTo: IsoWeek;
}

/** Why a need is where it is in a plan, or nowhere. Costs are points: what the plan is compared by, lower is better. */
export type Why =
  | {
      readonly kind: 'placed';
      readonly need: WhyNeed;
      readonly place: WhyPlace;
      /** Why it may not move, if so. */
      readonly held: 'frozen' | 'pinned' | 'confirmed' | null;
      /** What the placement costs, the dearest part first; parts that cost nothing are left out. */
      readonly costs: readonly { readonly term: CostTerm; readonly cost: number }[];
      /** By how much the plan would be dearer if the need had no placement. */
      readonly worth: number;
      /** Free places, cheapest first, and how many there are in all. */
      readonly alternatives: readonly WhyPricedPlace[];
      readonly alternativesInAll: number;
      /** Places that would be cheaper and are not free, and how many there are in all. */
      readonly better: readonly WhyBlockedPlace[];
      readonly betterInAll: number;
    }
  | {
      readonly kind: 'unplaced';
      readonly need: WhyNeed;
      /** Why only a study director's decision gives it time, if so. */
      readonly closed: 'last-months' | 'training-ends' | null;
      /** What it costs the plan that the need has no placement. */
      readonly cost: number;
      /** Places in all, and how many of them each thing is the first to stand in the way of; the commonest first. */
      readonly places: number;
      readonly inTheWay: readonly { readonly code: BlockerCode | 'free'; readonly places: number }[];
      /** The places that come closest, cheapest first. */
      readonly nearest: readonly WhyBlockedPlace[];
      readonly change: WhyChange | null;
    }
  | {
      readonly kind: 'left-out';
      readonly doctorId: string;
      readonly needKey: string;
      /** `met` where nothing is left to plan: done, credited or waived. */
      readonly reason: NeedLeftOutReason | 'met';
    };
