import type { CalendarDate, SwapState } from '#domain';
import type { Instant } from './clock.js';

export type Answer = 'pending' | 'yes' | 'no';

/** One of those in a swap. She gives her placement to the one before her in the ring and takes that of the next. */
export interface SwapParty {
  readonly position: number;
  readonly doctorId: string;
  readonly needKey: string;
  /** The placement that is given, and the version that it had when the swap was asked for. */
  readonly placementId: string;
  readonly placementVersion: number;
  /** Change of the doctor's own cost that she was shown: above 0 is worse, and she agrees to no more than that. */
  readonly ownChange: number;
  readonly answer: Answer;
  /** The study director whose yes it takes, by name; `null` = the chief study director. */
  readonly studyDirector: string | null;
  readonly approval: Answer;
}

export interface Swap {
  readonly id: string;
  readonly state: SwapState;
  /** The doctor who asked; `null` when Randa suggested it. */
  readonly askedBy: string | null;
  readonly askedAt: Instant;
  /** Last day to answer and to decide. */
  readonly answerBy: CalendarDate;
  /** Why it was refused, or could not be carried out; `null` otherwise. */
  readonly reason: string | null;
  /** In the order of the ring. */
  readonly parties: readonly SwapParty[];
  readonly version: number;
}

export type NewSwap = Pick<Swap, 'askedBy' | 'answerBy'> & {
  readonly parties: readonly Omit<SwapParty, 'position' | 'approval'>[];
};

/** Swaps on their way, and those that have come to an end. */
export interface SwapStore {
  add(swap: NewSwap): Promise<Swap>;
  find(swapId: string): Promise<Swap | null>;
  /** Locks the swap until the transaction ends, and reads it after the lock. */
  lock(swapId: string): Promise<Swap | null>;
  list(filter: {
    readonly doctorIds?: readonly string[];
    readonly studyDirectors?: readonly string[];
    readonly placementIds?: readonly string[];
    readonly states?: readonly SwapState[];
  }): Promise<readonly Swap[]>;
  answer(swapId: string, doctorId: string, answer: Answer): Promise<void>;
  /** Notes the approval of everybody whose study director this is. */
  approve(swapId: string, studyDirector: string | null, approval: Answer): Promise<void>;
  move(swapId: string, state: SwapState, reason: string | null): Promise<void>;
}
