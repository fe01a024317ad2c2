import type { IsoWeek, PlanState, Specialty, WeekRange } from '#domain';
import type { CostByTerm } from '#matching-engine';
import type { RestoredPlan } from '../proposal/restored-plan.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** Every figure of a plan. */
export interface PlanFigures {
  readonly needs: number;
  readonly placed: number;
  readonly unplaced: number;
  /** Placed wholly inside the target phase. */
  readonly inPhase: number;
  readonly cost: number;
  readonly lowerBound: number | null;
  readonly gap: number | null;
  readonly costByTerm: CostByTerm;
  /** Each doctor's own cost, worst first; by doctor id. */
  readonly costByDoctor: readonly { readonly doctorId: string; readonly cost: number }[];
}

/** A version of the region's plan: a proposal, the published plan, or a former one. */
export interface PlanVersion {
  readonly id: string;
  /** Counts the published versions of a region from 1; `null` while proposed. */
  readonly number: number | null;
  readonly state: PlanState;
  /** The run that made it; `null` for an undo. */
  readonly runId: string | null;
  /** The published version that it was made from; `null` for the first. */
  readonly baseVersionId: string | null;
  /** The version whose content it brings back, when it undoes another. */
  readonly restoresVersionId: string | null;
  /** The proposal that it is a part of. */
  readonly partOfVersionId: string | null;
  readonly horizon: { readonly firstWeek: IsoWeek; readonly weeks: number };
  readonly figures: PlanFigures | null;
  readonly createdAt: Instant;
  readonly approvedAt: Instant | null;
  /** The account that has approved the proposal, and the person's name. */
  readonly approvedById: string | null;
  readonly approvedBy: string | null;
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
  readonly reason: string | null;
}

/** One placement as a plan contains it. */
export interface PlanPlacement {
  readonly doctorId: string;
  /** Which of the doctor's needs it meets. */
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly pinned: boolean;
  /** Weeks before and after the target phase; both 0 when in phase. */
  readonly weeksEarly: number;
  readonly weeksLate: number;
}

/** A placement as lists show it. */
export interface PlanPlacementSummary extends PlanPlacement {
  /** Of the placement that people were told of; `null` in a proposal and in a plan that no longer holds. */
  readonly placementId: string | null;
  /** `proposed` in a proposal, `superseded` in a former plan, else the state of the placement itself. */
  readonly state: string;
  readonly doctorName: string;
  readonly healthCentreId: string;
  readonly healthCentreName: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
}

/** A need that a plan leaves without a placement, and why. */
export interface UnplacedNeed {
  readonly doctorId: string;
  readonly needKey: string;
  readonly specialties: readonly Specialty[];
  /** Stable code of the binding reason. */
  readonly reasonCode: string;
  readonly reasonParams: Readonly<Record<string, string | number>>;
}

export interface UnplacedSummary extends UnplacedNeed {
  readonly doctorName: string;
  readonly healthCentreId: string;
  readonly healthCentreName: string;
}

/** Narrows a list of placements or unplaced needs; each part given must hold. An empty list matches nothing. */
export interface PlacementFilter {
  readonly doctorIds?: readonly string[];
  readonly healthCentreIds?: readonly string[];
  readonly areas?: readonly string[];
  readonly studyDirectors?: readonly string[];
  readonly hostIds?: readonly string[];
  readonly specialties?: readonly Specialty[];
  /** Placements that share at least one week with the range. */
  readonly weeks?: WeekRange;
}

/** One bar of a timeline: what is needed to draw it, and no more. */
export interface TimelineBar {
  readonly doctorId: string;
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly pinned: boolean;
  readonly weeksEarly: number;
  readonly weeksLate: number;
  readonly state: string;
  /** Of the placement that people were told of; `null` in a proposal and in a former plan. */
  readonly placementId: string | null;
}

/** A whole plan at once, names said once: for a page that draws every doctor over every week. */
export interface PlanTimeline {
  /** By name; those with a bar. */
  readonly doctors: readonly {
    readonly id: string;
    readonly name: string;
    readonly healthCentreId: string;
  }[];
  readonly healthCentres: readonly { readonly id: string; readonly name: string }[];
  /** Slots with a bar. */
  readonly slots: readonly {
    readonly id: string;
    readonly specialty: Specialty;
    readonly hostId: string;
    readonly hostName: string;
  }[];
  /** By doctor, then start. */
  readonly bars: readonly TimelineBar[];
}

export interface NewProposal {
  readonly runId: string;
  /** The proposal that it is a part of, where it is one. */
  readonly partOfVersionId?: string;
  readonly baseVersionId: string | null;
  readonly horizon: { readonly firstWeek: IsoWeek; readonly weeks: number };
  readonly figures: PlanFigures;
  readonly placements: readonly PlanPlacement[];
  readonly unplaced: readonly UnplacedNeed[];
}

/** What publishing did to the placements that people were told of. */
export interface PublicationEffect {
  readonly added: number;
  readonly moved: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** Plan versions, their content, and the placements that hold seats. */
export interface PlanStore {
  addProposal(proposal: NewProposal): Promise<PlanVersion>;
  find(planId: string): Promise<PlanVersion | null>;
  /** The plan that holds now. */
  published(): Promise<PlanVersion | null>;
  list(page: PageRequest, states?: readonly PlanState[]): Promise<Page<PlanVersion>>;
  placements(planId: string, filter: PlacementFilter, page: PageRequest): Promise<Page<PlanPlacementSummary>>;
  unplaced(planId: string, filter: PlacementFilter, page: PageRequest): Promise<Page<UnplacedSummary>>;
  /** The whole plan, or the part that the filter leaves, in one answer. */
  timeline(planId: string, filter: PlacementFilter): Promise<PlanTimeline>;
  /** Everything a plan contains. */
  content(planId: string): Promise<readonly PlanPlacement[]>;
  /**
   * Locks the pointer to the published plan, then every centre, doctor and slot that either plan touches, in that
   * order and by id, until the transaction ends.
   * @returns the id of the published plan, read after the lock
   */
  lockForPublishing(planId: string): Promise<string | null>;
  /**
   * Makes the plan the published one: claims and frees seats, moves the pointer. Needs the locks.
   * Placements that have started stay as they are.
   * @throws UseCaseError `PLAN.SEAT_TAKEN` or `PLAN.DOCTOR_BUSY` when the database's own walls refuse
   */
  publish(planId: string, by: string, reason: string | null, today: IsoWeek): Promise<PublicationEffect>;
  /** A new, unpublished version with the content of a former one, less what cannot come back. */
  copyOf(planId: string, baseVersionId: string | null, restored: RestoredPlan): Promise<PlanVersion>;
  /** Notes who approves a proposal; `false` where it is none any more, or has been approved. */
  approve(planId: string, accountId: string): Promise<boolean>;
  discard(planId: string): Promise<void>;
}
