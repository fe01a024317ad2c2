import type { CalendarDate, SwapState } from '#domain';
import type { ReportKind } from '../reports/report.js';
import type { Instant } from '../ports/clock.js';

/** One placement, by id; what it is now is for the database to tell. */
export interface PlacementPayload {
  readonly placementId: string;
  readonly doctorId: string;
  /** Why it ended, where it did. */
  readonly reasonCode?: string;
}

export interface OfferPayload {
  readonly offerId: string;
  readonly doctorId: string;
  /** Last day to answer. */
  readonly answerBy: CalendarDate;
}

export interface RoundPayload {
  readonly roundId: string;
  readonly closesAt: Instant;
}

/** Other weeks that a host has proposed for a placement. */
export interface WeeksPayload {
  readonly proposalId: string;
  readonly placementId: string;
  readonly hostId: string;
}

type PlacementTopic = `placement.${
  | 'placed'
  | 'moved'
  | 'cancelled'
  | 'declined'
  | 'pinned'
  | 'unpinned'
  | 'confirmed'
  | 'ongoing'
  | 'completed'
  | 'interrupted'}`;

type ClaimTopic = `claim.${'granted' | 'refused' | 'upheld' | 'changed'}`;

/** Every topic of a message and what it carries: ids, codes and dates, never a name, an address or a written reason. */
export interface MessagePayloads
  extends
    Readonly<Record<PlacementTopic | 'evaluation.asked', PlacementPayload>>,
    Readonly<Record<`swap.${SwapState}`, { readonly swapId: string }>>,
    Readonly<Record<ClaimTopic, { readonly claimId: string; readonly doctorId: string }>>,
    Readonly<Record<'seat.offered' | 'offer.closing', OfferPayload>>,
    Readonly<Record<'round.opened' | 'round.closing', RoundPayload>> {
  readonly 'plan.published': { readonly planId: string };
  readonly 'study.finished': { readonly groupId: string };
  /** A report that an account has ordered is there to be fetched. */
  readonly 'report.finished': {
    readonly reportId: string;
    readonly accountId: string;
    readonly kind: ReportKind;
  };
  readonly 'run.succeeded': { readonly runId: string; readonly planId: string };
  readonly 'run.failed': { readonly runId: string; readonly code: string };
  readonly 'seat.withdrawn': { readonly offerId: string; readonly doctorId: string };
  /** A placement at a clinic whose own system is told of such things; `state` is the one that it came into. */
  readonly 'clinic.placement': {
    readonly placementId: string;
    readonly hostId: string;
    readonly state: string;
  };
  /** A slot of such a clinic. */
  readonly 'clinic.slot': {
    readonly slotId: string;
    readonly hostId: string;
    readonly change: 'published' | 'changed' | 'closed' | 'withdrawn';
  };
  /** An endpoint of the clinic's has failed for so long that it is called no more. */
  readonly 'webhook.off': { readonly endpointId: string; readonly hostId: string };
  readonly 'weeks.proposed': WeeksPayload;
  readonly 'weeks.refused': WeeksPayload;
  readonly 'wishes.resolved': { readonly listId: string; readonly doctorId: string };
  /** A host has not answered so many requests. */
  readonly 'host.reminded': { readonly hostId: string; readonly waiting: number };
}

export type MessageTopic = keyof MessagePayloads;

/** A message's topic with the payload that belongs to it. */
export type TypedMessage = {
  readonly [Topic in MessageTopic]: { readonly topic: Topic; readonly payload: MessagePayloads[Topic] };
}[MessageTopic];

/** Tests a stored payload against its topic. @throws Error when it is not what the topic carries */
export type MessageCheck = (topic: string, payload: unknown) => TypedMessage;
