import { type IsoWeek, type Specialty } from '#domain';
import { type Ownership } from '../region/region-data.js';
import { type UnplacedReason } from '../proposal/proposal.js';

/** How a group of needs has fared. */
export interface GroupFigures {
  readonly needs: number;
  readonly placed: number;
  /** Placed wholly inside the target phase. */
  readonly inPhase: number;
  /** Placed, but ending after a phase that no start still allowed could have met. */
  readonly lateAnyway: number;
  /** Weeks before and after the target phase, summed over placements. */
  readonly weeksEarly: number;
  readonly weeksLate: number;
  /** Weeks late of the placement that is latest. */
  readonly worstLate: number;
}

/** A group with what tells it apart; `null` where the lists do not say. */
export interface NamedGroup<Key> extends GroupFigures {
  readonly key: Key;
}

/** Seats and their use in one specialty, week by week. */
export interface CapacityByWeek {
  readonly specialty: Specialty;
  /** Seats that the problem's slots offer each week of the horizon; a block's in all its weeks. */
  readonly seats: readonly number[];
  /** Seats held, a block's for the whole block. */
  readonly used: readonly number[];
}

/** A doctor and how she has fared. */
export interface DoctorFigures {
  readonly doctorId: string;
  readonly cost: number;
  readonly needs: number;
  readonly unplaced: number;
  readonly weeksLate: number;
}

/** The figures of a plan. */
export interface PlanReport {
  readonly firstWeek: IsoWeek;
  readonly weeks: number;
  readonly doctors: number;
  readonly total: GroupFigures;
  /** By the specialties that would do, in the order of the curriculum. */
  readonly bySpecialties: readonly NamedGroup<readonly Specialty[]>[];
  /** By the area of the doctor. */
  readonly byArea: readonly NamedGroup<string | null>[];
  /** By who runs the doctor's centre: public and private stand side by side, and nothing else uses it. */
  readonly byOwnership: readonly NamedGroup<Ownership | null>[];
  readonly capacity: readonly CapacityByWeek[];
  /** Doctors away from each health centre, by week; centres without absences are left out. */
  readonly absences: readonly {
    readonly healthCentreId: string;
    readonly away: readonly number[];
    readonly doctors: number;
  }[];
  /** Doctors on placement in each week, over all centres. */
  readonly awayByWeek: readonly number[];
  /** Dearest first. */
  readonly worstOff: readonly DoctorFigures[];
  readonly unplacedByReason: readonly { readonly reason: UnplacedReason; readonly needs: number }[];
  readonly leftOutSlots: number;
  readonly leftOutNeeds: number;
  readonly cost: number;
  readonly lowerBound: number | null;
  /** Proven: the cost is at most this share above the least possible; `null` without a bound. */
  readonly gap: number | null;
}
