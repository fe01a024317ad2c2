import { type IsoWeek, type RescueReason, type Specialty } from '#domain';
import { type Certificate, type Plan } from '#matching-engine';
import { type BrokenPromise, type LeftOutNeed, type LeftOutSlot } from '../problem/built-problem.js';

/** What one placement adds to the plan's cost; gains are negative. */
export interface PlacementCost {
  readonly early: number;
  readonly late: number;
  /** Host in another area, or a wish for the host. */
  readonly host: number;
  /** Wished or unwished start. */
  readonly start: number;
  /** Moved from where it was published. */
  readonly changed: number;
}

/** One need placed, in the region's own terms. */
export interface ProposedPlacement {
  readonly needId: string;
  readonly doctorId: string;
  readonly needKey: string;
  /** The specialty of the slot. */
  readonly specialty: Specialty;
  readonly slotId: string;
  readonly hostId: string;
  readonly start: IsoWeek;
  readonly weeks: number;
  /** Weeks that it starts before the target phase, and that it ends after it; both 0 = in phase. */
  readonly weeksEarly: number;
  readonly weeksLate: number;
  /** Why it may not move, if so. */
  readonly held: 'frozen' | 'pinned' | 'confirmed' | null;
  readonly cost: PlacementCost;
}

/**
 * Why a need has no placement: the blocker of the start that came closest to being possible.
 *
 * - `no-slot`: nothing is published in the specialty over the plan's weeks
 * - `no-slot-in-window`: nothing in the weeks that are allowed for the need
 * - `last-months`: only in the last months of training, which are kept free
 * - `training-ends`: training ends before anything is free
 * - `block-too-short`: every slot is shorter than the placement takes at the doctor's share
 * - `leave`, `own-placements`: the doctor is away, or on other placements
 * - `prerequisite`: what must be done before is not placed, or too late
 * - `seats-taken`: others have the seats
 * - `centre-limit`: the home centre has as many away as it can spare
 * - `costs-more`: there is a free start, but it makes the whole plan dearer or was not found in time
 */
export const UNPLACED_REASONS = [
  'no-slot',
  'no-slot-in-window',
  'last-months',
  'training-ends',
  'block-too-short',
  'leave',
  'own-placements',
  'prerequisite',
  'seats-taken',
  'centre-limit',
  'costs-more',
] as const;

export type UnplacedReason = (typeof UNPLACED_REASONS)[number];

/** A need left without a placement, and why. */
export interface UnplacedProposal {
  readonly needId: string;
  readonly doctorId: string;
  readonly needKey: string;
  readonly specialties: readonly Specialty[];
  /** Calendar weeks at the doctor's share. */
  readonly weeks: number;
  readonly share: number;
  readonly targetFrom: IsoWeek;
  readonly targetTo: IsoWeek;
  readonly rescueReason: RescueReason | null;
  readonly reasonCode: UnplacedReason;
  /** Values for the text behind the code; others are counted, never named. */
  readonly reasonParams: Readonly<Record<string, string | number>>;
}

/** What is stored of how good a plan is. */
export type PlanProof = Pick<
  Certificate,
  'placed' | 'unplaced' | 'cost' | 'lowerBound' | 'gap' | 'costByTerm' | 'costByDoctor'
>;

/** A plan in the region's terms: what is proposed, what is not, why, and every figure of the run. */
export interface Proposal<Proof extends PlanProof = Certificate> {
  readonly plan: Plan;
  readonly certificate: Proof;
  /** By doctor and start. */
  readonly placements: readonly ProposedPlacement[];
  readonly unplaced: readonly UnplacedProposal[];
  /** Needs for a later plan, or going on already. */
  readonly leftOutNeeds: readonly LeftOutNeed[];
  readonly leftOutSlots: readonly LeftOutSlot[];
  readonly brokenPromises: readonly BrokenPromise[];
}
