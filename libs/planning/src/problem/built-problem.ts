import { type IsoWeek, type OpenNeed, type Specialty } from '#domain';
import { type Problem } from '#matching-engine';

/** A need as the problem holds it: weeks are counted from the horizon's first week. */
export interface PlannedNeed {
  /** `${doctorId}:${key}`. */
  readonly id: string;
  readonly doctorId: string;
  /** Which of the doctor's needs. */
  readonly key: string;
  readonly need: OpenNeed;
  /** Calendar weeks that the placement takes. */
  readonly weeks: number;
  /** Share of full time that the length was reckoned with. */
  readonly share: number;
  /** First and last allowed start. */
  readonly earliest: number;
  readonly latest: number;
  /** The target phase as it is; it may lie before week 0 or after the horizon. */
  readonly targetFrom: number;
  readonly targetTo: number;
  /** Why it may not move, if so: by date or by the unit. */
  readonly held: 'frozen' | 'pinned' | 'confirmed' | null;
  /** Why no seat may be given to it, if so: only a study director's decision opens the time that is left. */
  readonly closed: 'last-months' | 'training-ends' | null;
}

/** Why a slot takes no part in the plan. */
export type SlotLeftOutReason =
  'not-published' | 'supervisor-untrained' | 'no-seats' | 'begun' | 'after-horizon' | 'closed-weeks-only';

export interface LeftOutSlot {
  readonly slotId: string;
  readonly reason: SlotLeftOutReason;
}

/**
 * Why an open need takes no part in the plan: it is going on already, no start is allowed within the horizon, or the
 * doctor's training has ended by the clock though the need is not done.
 */
export type NeedLeftOutReason = 'ongoing' | 'after-horizon' | 'training-ended';

export interface LeftOutNeed {
  readonly needId: string;
  readonly doctorId: string;
  readonly key: string;
  readonly specialties: readonly Specialty[];
  readonly reason: NeedLeftOutReason;
}

/** Why a placement that people were told of cannot be held; the need is then planned anew. */
export type BrokenPromiseReason =
  'need-gone' | 'slot-gone' | 'outside-slot' | 'leave' | 'own-placement' | 'seat-gone' | 'prerequisite';

export interface BrokenPromise {
  readonly needId: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  readonly reason: BrokenPromiseReason;
}

/** The problem of a region's data, with the way back from the engine's ids to the region's. */
export interface BuiltProblem {
  readonly problem: Problem;
  /** By id, in the order of the problem. */
  readonly needs: ReadonlyMap<string, PlannedNeed>;
  /** The region's slot behind each slot of the problem; one slot may have become several. */
  readonly slotIds: ReadonlyMap<string, string>;
  readonly leftOut: {
    readonly needs: readonly LeftOutNeed[];
    readonly slots: readonly LeftOutSlot[];
  };
  readonly brokenPromises: readonly BrokenPromise[];
}
