import type { IsoWeek, Specialty } from '#domain';
import type { Instant } from '../ports/clock.js';

/** What a clinic's own system can be told of. */
export const WEBHOOK_EVENTS = [
  'placement.published',
  'placement.changed',
  'placement.answered',
  'placement.begun',
  'placement.completed',
  'placement.interrupted',
  'placement.cancelled',
  'weeks.refused',
  'slot.published',
  'slot.changed',
  'slot.closed',
  'slot.withdrawn',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What is sent to try an endpoint out, whatever events it has chosen. */
export const PING = 'ping';

/** A placement at the clinic, by id. Who it is, the clinic reads with its key. */
export interface PlacementEventData {
  readonly clinicId: string;
  readonly placementId: string;
  readonly slotId: string;
  readonly specialty: Specialty;
  /** Up to, not including, `to`. */
  readonly weeks: { readonly from: IsoWeek; readonly to: IsoWeek };
  readonly state: string;
  /** Why it ended, where it did. */
  readonly reasonCode: string | null;
  /** The placement of the same doctor for the same need at the clinic that this one has taken the place of. */
  readonly replaces: string | null;
}

export interface SlotEventData {
  readonly clinicId: string;
  readonly slotId: string;
  readonly specialty: Specialty;
  readonly weeks: { readonly from: IsoWeek; readonly to: IsoWeek };
  readonly mode: 'block' | 'rolling';
  readonly seats: number;
  readonly state: string;
}

/** Other weeks that the clinic proposed and the unit cannot give: the placement waits for an answer as it was. */
export interface WeeksEventData {
  readonly clinicId: string;
  readonly proposalId: string;
  readonly placementId: string;
}

/** What an event is about: ids, weeks and codes, never a name. */
export type WebhookData = PlacementEventData | SlotEventData | WeeksEventData | { readonly clinicId: string };

/** The body of an event, as it is signed and sent at every attempt. */
export function webhookBody(type: WebhookEvent | typeof PING, timestamp: Instant, data: WebhookData): string {
  return JSON.stringify({ type, timestamp, data });
}
