import type { IsoWeek, Role, Specialty } from '#domain';
import type { Instant } from './clock.js';

/** A message on its way to one receiver. */
export interface Delivery {
  readonly id: string;
  /** The same for every receiver and every attempt: what a receiver knows a repetition by. */
  readonly messageId: string;
  readonly key: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly createdAt: Instant;
  /** Attempts that have failed. */
  readonly attempts: number;
}

/** A message or letter that is not tried any more. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: 'message' | 'letter';
  readonly receiver: string;
  readonly topic: string | null;
  readonly attempts: number;
  /** Stable code; never an address. */
  readonly fault: string;
  readonly createdAt: Instant;
}

/** Whether messages flow. */
export interface MessageFlow {
  /** Deliveries and letters that wait. */
  readonly waiting: number;
  /** Seconds that the oldest of them has been due; 0 when nothing is. */
  readonly oldestSeconds: number;
  readonly dead: number;
}

/** Holders of a role over one object, or the person of an account. */
export type Audience =
  | {
      readonly role: Role;
      readonly kind: 'region' | 'healthCentre' | 'studyDirectorGroup' | 'area' | 'host' | 'doctor';
      /** Id of the object; the name of an area; `null` for the region. */
      readonly id: string | null;
      /** Only those who can sign in, or only those who cannot; without it all. */
      readonly signsIn?: boolean;
    }
  | { readonly role: null; readonly kind: 'account'; readonly id: string };

/** What a message says of a placement or an offered seat. */
export interface PlacementFacts {
  readonly id: string;
  readonly doctorId: string;
  readonly needKey: string;
  readonly specialty: Specialty;
  readonly hostId: string;
  readonly hostName: string;
  readonly start: IsoWeek;
  /** Length in weeks. */
  readonly weeks: number;
  readonly homeCentreId: string;
  readonly studyDirector: string | null;
  readonly area: string | null;
  /** Whether it holds its seat. */
  readonly holds: boolean;
}

/** A host that has not answered. */
export interface HostWaiting {
  readonly hostId: string;
  /** Requests without an answer. */
  readonly waiting: number;
  /** The placement that it was asked about first, and how many days ago. */
  readonly oldestId: string;
  readonly days: number;
}

/** Messages from the outbox to their receivers, one row for each receiver and message. */
export interface MessageStore {
  /** Gives each new message a row for every receiver; returns how many messages. Messages held by another relay are left. */
  fanOut(receivers: readonly string[], limit: number): Promise<number>;
  /** The oldest due deliveries to the receiver that nobody else holds, or a given one, locked until the transaction ends. */
  take(receiver: string, most: number, deliveryId?: string): Promise<readonly Delivery[]>;
  done(deliveryIds: readonly string[]): Promise<void>;
  /** Notes a failed attempt; tried again after so many seconds, or never (`null`). */
  failed(deliveryId: string, fault: string, retrySeconds: number | null): Promise<void>;
  dead(limit: number): Promise<readonly DeadLetter[]>;
  /** Tries a dead letter again; `false` when it is not dead. */
  revive(id: string): Promise<boolean>;
  flow(): Promise<MessageFlow>;

  /**
   * By audience, in the order given: ids of the persons. A doctor without a login is told as a person; a clinic for which
   * nobody holds the role is told through those who supervise there.
   */
  personsOf(audiences: readonly Audience[]): Promise<readonly (readonly string[])[]>;
  placements(ids: readonly string[]): Promise<readonly PlacementFacts[]>;
  /** Placements that a plan began or ended when it was published. */
  placementsOfPlan(planId: string): Promise<readonly (PlacementFacts & { readonly begun: boolean })[]>;
  offer(offerId: string): Promise<PlacementFacts | null>;
  /** Doctors of a swap, with the placement that each gave. */
  swapPlacements(swapId: string): Promise<readonly PlacementFacts[]>;
  /** Doctors on the roster. */
  doctorIds(): Promise<readonly string[]>;
  /** Placements at the host that wait for its answer, by first week. */
  waitingAt(hostId: string): Promise<readonly PlacementFacts[]>;
  /** Hosts that have not answered a request for so many days. */
  hostsWaitedFor(days: number): Promise<readonly HostWaiting[]>;
}
