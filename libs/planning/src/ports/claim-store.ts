import type { CalendarDate, ClaimGround, PriorityClaimState } from '#domain';
import type { Instant } from './clock.js';

/** A claim of special circumstances without what is written about it. */
export interface StoredClaim {
  readonly id: string;
  readonly doctorId: string;
  readonly needKey: string | null;
  readonly ground: ClaimGround | null;
  readonly state: PriorityClaimState;
  readonly validFrom: CalendarDate | null;
  /** In force up to, not including. */
  readonly validTo: CalendarDate | null;
  readonly decidedAt: Instant | null;
  readonly decidedById: string | null;
  readonly appealedAt: Instant | null;
  readonly appealDecidedById: string | null;
  readonly version: number;
}

export type ClaimTextKind = 'reason' | 'decision' | 'appeal' | 'appealDecision';

/** What is written about a claim: for those who decide it. */
export interface ClaimText {
  readonly kind: ClaimTextKind;
  readonly text: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
}

/** What changes when a claim moves. */
export interface ClaimMove {
  readonly state: PriorityClaimState;
  readonly validFrom?: CalendarDate;
  readonly validTo?: CalendarDate;
  /** The account that decided. */
  readonly decidedById?: string | null;
  readonly appealDecidedById?: string | null;
}

/** Claims of special circumstances. */
export interface ClaimStore {
  add(claim: Pick<StoredClaim, 'doctorId' | 'needKey' | 'ground'>): Promise<StoredClaim>;
  /** A claim that is granted without having been asked for. */
  addGranted(
    claim: Pick<StoredClaim, 'doctorId' | 'needKey' | 'ground' | 'validFrom' | 'validTo'>,
  ): Promise<StoredClaim>;
  find(claimId: string): Promise<StoredClaim | null>;
  /** Locks the claim until the transaction ends, and reads it after the lock. */
  lock(claimId: string): Promise<StoredClaim | null>;
  ofDoctors(doctorIds: readonly string[]): Promise<readonly StoredClaim[]>;
  move(claimId: string, move: ClaimMove): Promise<StoredClaim>;
  /** Whether two accounts belong to one person; never where one is missing. */
  isSamePerson(oneAccountId: string | null, otherAccountId: string | null): Promise<boolean>;
  /** Writes a text, in the place of an earlier one of its kind. */
  writeText(claimId: string, kind: ClaimTextKind, text: string, by: string): Promise<void>;
  texts(claimId: string): Promise<readonly ClaimText[]>;
}
