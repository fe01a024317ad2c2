import type {
  CalendarDate,
  Curriculum,
  IsoWeek,
  NeedDecision,
  NeedState,
  Specialty,
  TrainingRecord,
} from '#domain';
import type { Actor } from './actor.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** A need before it is stored. */
export interface NeedDraft {
  readonly doctorId: string;
  /** Identifies it within the doctor: the item's key, and for a part `psychiatry.2`. */
  readonly key: string;
  readonly item: string;
  readonly part: number;
  readonly parts: number;
  readonly specialties: readonly Specialty[];
  readonly requires: readonly Specialty[];
  readonly avoidJuly: boolean;
  /** Weeks at full time: in all, still to do, and credited. */
  readonly weeks: number;
  readonly weeksLeft: number;
  readonly creditedWeeks: number;
  /** Target phase in clock months. */
  readonly windowFromMonths: number;
  readonly windowToMonths: number;
  /** Target phase by the training clock as it was reckoned last; `null` when training has ended. */
  readonly targetFrom: CalendarDate | null;
  readonly targetTo: CalendarDate | null;
  readonly state: NeedState;
  /** The curriculum's version that it comes from; `null` when a study director added it. */
  readonly curriculumVersionId: string | null;
}

export interface StoredNeed extends NeedDraft {
  readonly id: string;
  /** Rises with every change. */
  readonly version: number;
}

/** A decision about one doctor's needs, and whether it has been taken back. */
export interface StoredDecision {
  readonly id: string;
  readonly doctorId: string;
  readonly decision: NeedDecision;
  readonly revokedAt: Instant | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
}

/** Everything that a doctor's needs are generated from, and what is stored of them. */
export interface NeedBasis {
  readonly doctorId: string;
  readonly training: TrainingRecord;
  /** Done before Randa knew of it, as the roster says. */
  readonly completed: readonly Specialty[];
  /** Decisions that hold. */
  readonly decisions: readonly NeedDecision[];
  readonly needs: readonly StoredNeed[];
  /** Placements that hold, and those that were broken off. */
  readonly placements: readonly {
    readonly needKey: string;
    readonly specialty: Specialty;
    /** `over`: its last day has passed, but there is no certificate yet. */
    readonly stage: 'ahead' | 'over' | 'certified' | 'interrupted';
    /** Weeks at full time that count of one that was broken off. */
    readonly weeksDone: number | null;
  }[];
}

/** A placement that is over, by which a need was met. */
export interface DonePlacement {
  readonly needKey: string;
  readonly start: IsoWeek;
  readonly weeks: number;
  readonly hostName: string;
  /** The day of its certificate; `null` while that is missing. */
  readonly signedOn: CalendarDate | null;
}

/** A stored version of the curriculum. */
export interface StoredCurriculum extends Curriculum {
  readonly versionId: string;
}

/** Narrows a list of needs; each part given must hold. An empty list matches nothing. */
export interface NeedFilter {
  readonly needIds?: readonly string[];
  readonly doctorIds?: readonly string[];
  readonly states?: readonly NeedState[];
  readonly specialties?: readonly Specialty[];
}

/** The needs of one region. */
export interface NeedStore {
  list(filter: NeedFilter, page: PageRequest): Promise<Page<StoredNeed>>;
  /**
   * @param doctorIds `null` = every doctor on the roster
   * @param asOf decides which placements are over
   */
  basis(doctorIds: readonly string[] | null, asOf: CalendarDate): Promise<readonly NeedBasis[]>;
  /** The doctor's placements that are over on the day, the earliest first. */
  donePlacements(doctorId: string, asOf: CalendarDate): Promise<readonly DonePlacement[]>;
  /** Writes what differs from what is stored and returns how many rows that were. */
  save(drafts: readonly NeedDraft[]): Promise<number>;
  /** Every version of the region's curriculum. */
  curricula(): Promise<readonly StoredCurriculum[]>;
  addCurriculum(curriculum: Curriculum): Promise<StoredCurriculum>;
  /** Locks the doctor until the transaction ends, so that decisions about her come one after the other; `false` = no such doctor. */
  lockDoctor(doctorId: string): Promise<boolean>;
  /** Every decision about the doctor, oldest first. */
  decisions(doctorId: string): Promise<readonly StoredDecision[]>;
  addDecision(actor: Actor, doctorId: string, decision: NeedDecision): Promise<StoredDecision>;
  /** `null` when there is no such decision that still holds. */
  revokeDecision(actor: Actor, decisionId: string, reason: string): Promise<StoredDecision | null>;
}
