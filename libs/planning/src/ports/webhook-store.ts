import type { WebhookData, WebhookEvent } from '../webhooks/events.js';
import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** Why an endpoint is not called: the clinic says so; nothing but failures for days; its server said 410, it is gone. */
export type WebhookOff = 'clinic' | 'failing' | 'gone';

/** Why an attempt failed, or why none is made. */
export const WEBHOOK_FAULTS = [
  /** Another status than 2xx. */
  'status',
  /** The server points elsewhere, and nobody follows. */
  'redirect',
  'timeout',
  /** No connection, or one that broke. */
  'unreachable',
  /** Its certificate is not to be trusted. */
  'certificate',
  /** The name leads to an address inside a network. */
  'private-address',
  /** The secret cannot be made any more: rotate it. */
  'secret-lost',
  /** The endpoint was off when the event came, or was switched off while it waited. */
  'endpoint-off',
] as const;

export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

export const WEBHOOK_DELIVERY_STATES = ['waiting', 'delivered', 'dead'] as const;

export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

/** Where a clinic's system hears of events, and which. */
export interface WebhookTarget {
  /** What the clinic calls it. */
  readonly label: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

export interface NewWebhookEndpoint extends WebhookTarget {
  readonly hostId: string;
  readonly nonce: string;
  /** SHA-256 of the secret, hexadecimal. */
  readonly secretHash: string;
  readonly createdBy: string;
}

export interface WebhookEndpoint extends NewWebhookEndpoint {
  readonly id: string;
  readonly offSince: Instant | null;
  readonly offBecause: WebhookOff | null;
  /** The first failure after the last success. */
  readonly failingSince: Instant | null;
  /** Until then it is also signed with the secret before. */
  readonly formerUntil: Instant | null;
  readonly createdAt: Instant;
  /** Rises with every change by hand. */
  readonly version: number;
}

/** An event that is to be sent to an endpoint. */
export interface NewWebhookDelivery {
  readonly endpointId: string;
  /** The same key is written down once. */
  readonly key: string;
  readonly event: string;
  readonly body: string;
  /** Written down as dead where the endpoint is off: it can be sent later. */
  readonly off: boolean;
}

export interface WebhookDelivery {
  readonly id: string;
  readonly event: string;
  readonly state: WebhookDeliveryState;
  readonly attempts: number;
  /** Of the last answer. */
  readonly responseStatus: number | null;
  readonly fault: WebhookFault | null;
  readonly createdAt: Instant;
  readonly attemptedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  /** When it is tried next; `null` unless it waits. */
  readonly dueAt: Instant | null;
}

/** A delivery that is lent to a worker. */
export interface DueWebhook {
  readonly id: string;
  /** Counts this attempt: what is noted holds only while this number is still the last. */
  readonly attempt: number;
  /** Attempts since it was last put in line, this one included. */
  readonly round: number;
  readonly body: string;
  readonly endpointId: string;
  readonly hostId: string;
  readonly url: string;
  readonly nonce: string;
  readonly secretHash: string;
  /** `null` where there was no secret before, or its time is over. */
  readonly formerNonce: string | null;
}

/** How an attempt failed. */
export interface WebhookFailure {
  readonly fault: WebhookFault;
  readonly responseStatus: number | null;
  /** Seconds until it is tried again, unless that is past its time. */
  readonly retrySeconds: number;
}

/** Clinics' endpoints and what is sent to them. */
export interface WebhookStore {
  list(hostId: string): Promise<readonly WebhookEndpoint[]>;
  find(hostId: string, endpointId: string): Promise<WebhookEndpoint | null>;
  /** Like {@link find}, and nobody else changes it until the transaction ends. */
  lock(hostId: string, endpointId: string): Promise<WebhookEndpoint | null>;
  add(endpoint: NewWebhookEndpoint): Promise<WebhookEndpoint>;
  change(endpointId: string, target: WebhookTarget): Promise<void>;
  /** With everything that was sent or waits. */
  remove(endpointId: string): Promise<void>;
  /** Gives it a new secret; the one before is used beside it for so many hours. */
  rotate(
    endpointId: string,
    secret: Pick<NewWebhookEndpoint, 'nonce' | 'secretHash'>,
    overlapHours: number,
  ): Promise<void>;
  /** Nothing is sent from now on, what waits is dead; `false` when it is off already. */
  switchOff(endpointId: string, because: WebhookOff): Promise<boolean>;
  switchOn(endpointId: string): Promise<void>;
  /** Endpoints of the host that were there at the time and have chosen the event; those that are off too. */
  listening(
    hostId: string,
    event: WebhookEvent,
    at: Instant,
  ): Promise<readonly { readonly id: string; readonly off: boolean }[]>;
  /** What a message about a placement means for its clinic; `null` where the change is told by another message. */
  placementEvent(
    messageId: string,
    placementId: string,
    state: string,
  ): Promise<{ readonly event: WebhookEvent; readonly data: WebhookData } | null>;
  /** The slot as it is now; `null` when it is gone. */
  slotData(slotId: string): Promise<WebhookData | null>;
  /** Puts events in line; what is there already stays as it is. */
  deliver(deliveries: readonly NewWebhookDelivery[], hours: number): Promise<void>;
  /** Latest first. */
  deliveries(
    endpointId: string,
    filter: { readonly states?: readonly WebhookDeliveryState[] },
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>>;
  /** Puts a delivery in line again; `false` when the endpoint has none such. */
  replay(endpointId: string, deliveryId: string, hours: number): Promise<boolean>;
  /** Puts all in line again that died of what came since; returns how many. */
  replayDead(endpointId: string, since: Instant, hours: number): Promise<number>;
  /** A due delivery, oldest first, one of each endpoint at a time; lent for so many seconds. */
  take(leaseSeconds: number): Promise<DueWebhook | null>;
  /** `false` when it was lent to another meanwhile. */
  delivered(due: Pick<DueWebhook, 'id' | 'attempt' | 'endpointId'>, responseStatus: number): Promise<boolean>;
  /**
   * Notes a failure; dead where the next attempt would come too late.
   * @returns days for which the endpoint has done nothing but fail; `null` when it was lent to another meanwhile
   */
  failed(
    due: Pick<DueWebhook, 'id' | 'attempt' | 'endpointId'>,
    failure: WebhookFailure,
  ): Promise<number | null>;
  /** Deletes what was done with so many days ago; returns how many. */
  forgetOld(days: number): Promise<number>;
}
