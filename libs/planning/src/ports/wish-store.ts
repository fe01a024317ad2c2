import type { IsoWeek, WeekRange, WishKind, WishState } from '#domain';
import type { Instant } from './clock.js';

/** A wish of one doctor, named as lists name things. */
export interface NewWish {
  readonly hsaId: string;
  /** `null` = for every need of the doctor. */
  readonly needKey: string | null;
  /** Name of the clinic; `null` = any. */
  readonly clinic: string | null;
  readonly weeks: WeekRange | null;
  /** Points taken from the cost where it is met; negative = unwanted. Whole. */
  readonly weight: number;
}

/** Special circumstances that have been granted. */
export interface NewClaim {
  readonly hsaId: string;
  readonly needKey: string | null;
}

/** One line of a list: a host, a period or both. The order of the lines is the rank. */
export interface WishLine {
  readonly kind: WishKind;
  /** `null` = for every need of the doctor. */
  readonly needKey: string | null;
  readonly hostId: string | null;
  readonly weeks: { readonly from: IsoWeek; readonly to: IsoWeek } | null;
}

/** One version of a doctor's list. */
export interface WishList {
  readonly id: string;
  readonly doctorId: string;
  readonly roundId: string | null;
  /** Counts the doctor's lists from 1. */
  readonly version: number;
  readonly state: WishState;
  /** Stands for exactly this content; `null` for a draft. */
  readonly receipt: string | null;
  readonly sentAt: Instant | null;
  readonly lines: readonly (WishLine & {
    readonly rank: number;
    /** How it went; `null` until the list is resolved. */
    readonly outcome: WishOutcome | null;
    /** Why it was not granted in full. */
    readonly reason: WishReason | null;
  })[];
}

export type WishOutcome = 'granted' | 'partly' | 'refused';

/**
 * Why a wish was not granted in full: the need is credited, waived or done; nobody offers such a place; all of its seats
 * are held by others; the plan as a whole is better with another place, or without one; what was to be avoided is the best
 * that could be had.
 */
export type WishReason =
  'need-settled' | 'not-offered' | 'seats-taken' | 'better-elsewhere' | 'need-unplaced' | 'no-better-place';

/** How one line of a list went. */
export interface WishLineOutcome {
  readonly rank: number;
  readonly outcome: WishOutcome;
  readonly reason: WishReason | null;
}

/** How the lines of one list went. */
export interface ResolvedWishes {
  readonly listId: string;
  readonly outcomes: readonly WishLineOutcome[];
}

/** A time during which doctors send in wishes. */
export interface WishRound {
  readonly id: string;
  readonly name: string;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** Published before the round opens: every lottery number follows from it. */
  readonly lotterySeed: string;
}

/** What doctors wish for and are granted. */
export interface WishStore {
  /** Puts a list in the place of those that the named doctors have. */
  addWishes(wishes: readonly NewWish[]): Promise<void>;
  addGrantedClaims(claims: readonly NewClaim[]): Promise<void>;
  addRound(round: Omit<WishRound, 'id'>): Promise<WishRound>;
  /** The round that is open now, by the database's clock. */
  openRound(): Promise<WishRound | null>;
  /** Every version of the doctor's list, newest first. */
  lists(doctorId: string): Promise<readonly WishList[]>;
  /** Writes the lines of the doctor's draft, which is made when there is none. */
  saveDraft(doctorId: string, roundId: string | null, lines: readonly WishLine[]): Promise<WishList>;
  /** Sends the draft; the version that stood until now is kept as replaced. */
  send(listId: string, receipt: string): Promise<WishList>;
  /** Locks what was sent in rounds that have closed, and returns how many lists that were. */
  lockClosedRounds(): Promise<number>;
  /** The lists of all doctors that are locked and wait for a plan. */
  locked(): Promise<readonly WishList[]>;
  /** Notes how locked lists went, by rank, and closes them. */
  resolve(lists: readonly ResolvedWishes[]): Promise<void>;
}
