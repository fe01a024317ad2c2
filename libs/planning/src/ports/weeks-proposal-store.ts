import type { IsoWeek, Specialty, WeeksProposalState } from '#domain';
import type { Instant } from './clock.js';

/** Other weeks that a host proposes for a placement instead of saying yes or no to it. */
export interface WeeksProposal {
  readonly id: string;
  readonly placementId: string;
  readonly doctorId: string;
  readonly doctorName: string;
  readonly hostId: string;
  readonly hostName: string;
  readonly specialty: Specialty;
  /** Where the placement lay when the weeks were proposed, and its length, which stays. */
  readonly from: IsoWeek;
  readonly weeks: number;
  /** The first week that the host proposes instead. */
  readonly start: IsoWeek;
  readonly reason: string;
  /** Why it was refused; `null` otherwise. */
  readonly answer: string | null;
  readonly state: WeeksProposalState;
  readonly proposedAt: Instant;
  /** Rises with every change; a change names the version that it was made from. */
  readonly version: number;
}

export type NewWeeksProposal = Pick<WeeksProposal, 'placementId' | 'start' | 'reason'>;

/** Narrows a list of proposals; each part given must hold. */
export interface WeeksProposalFilter {
  readonly hostIds?: readonly string[];
  readonly placementIds?: readonly string[];
  readonly states?: readonly WeeksProposalState[];
}

/** What hosts propose; at most one is open for a placement. */
export interface WeeksProposalStore {
  /** The placement's open proposal, where it has one, must have been closed before. */
  add(proposal: NewWeeksProposal): Promise<WeeksProposal>;
  find(proposalId: string): Promise<WeeksProposal | null>;
  /** Locks the proposal until the transaction ends, and reads it after the lock. */
  lock(proposalId: string): Promise<WeeksProposal | null>;
  /** Oldest first. */
  list(filter: WeeksProposalFilter): Promise<readonly WeeksProposal[]>;
  close(
    proposalId: string,
    state: Exclude<WeeksProposalState, 'open'>,
    answer: string | null,
  ): Promise<WeeksProposal>;
  /** Lets what is open about these placements fall. */
  lapse(placementIds: readonly string[]): Promise<void>;
}
