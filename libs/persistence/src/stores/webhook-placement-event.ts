import { weekRangeOf } from '#domain';
import type { PlacementEventData, WebhookEvent, WebhookStore } from '#planning';
import type { EntityManager } from 'typeorm';
import { weekFrom } from '../regions/weeks.js';

interface PlacementRecord extends Omit<PlacementEventData, 'weeks' | 'state'> {
  readonly startWeek: string;
  readonly weeks: number;
  /** Whether another one has taken its place at the same clinic. */
  readonly replaced: boolean;
}

/**
 * Another placement of the same doctor for the same need at the same clinic, of which the same transaction wrote a message:
 * what one statement ends and another begins is one change to the clinic.
 * @param version the one with which it came into the state in question
 */
const twin = (version: string): string => `
  SELECT twin.id FROM placement twin JOIN slot at ON at.id = twin.slot_id
    JOIN outbox_message said ON said.key = 'clinic.placement:' || twin.id || ':' || ${version}
      AND said.created_at = m.created_at
  WHERE twin.doctor_id = p.doctor_id AND twin.need_key = p.need_key AND twin.id <> p.id AND at.host_id = s.host_id`;

const PLACEMENT = `SELECT s.host_id AS "clinicId", p.id AS "placementId", p.slot_id AS "slotId", s.specialty,
    p.start_week AS "startWeek", p.weeks, p.reason_code AS "reasonCode",
    (${twin('twin.version')} AND twin.state = 'superseded' LIMIT 1) AS replaces, EXISTS (${twin('1')}) AS replaced
  FROM placement p JOIN slot s ON s.id = p.slot_id JOIN outbox_message m ON m.id = $1
  WHERE p.id = $2`;

const EVENTS: Readonly<Record<string, WebhookEvent>> = {
  published: 'placement.published',
  confirmed: 'placement.answered',
  declined: 'placement.answered',
  ongoing: 'placement.begun',
  completed: 'placement.completed',
  interrupted: 'placement.interrupted',
  cancelled: 'placement.cancelled',
  superseded: 'placement.cancelled',
};

/** What a message about a placement means for its clinic. */
export function placementEvent(manager: EntityManager): WebhookStore['placementEvent'] {
  return async (messageId, placementId, state) => {
    const [row] = await manager.query<PlacementRecord[]>(PLACEMENT, [messageId, placementId]);
    const event = EVENTS[state];
    if (!row || !event) return null;
    // The clinic is told of it with the one that takes its place.
    if (state === 'superseded' && row.replaced) return null;
    const { startWeek, weeks, replaced: _, replaces, ...data } = row;
    const isNew = state === 'published';
    return {
      event: isNew && replaces !== null ? 'placement.changed' : event,
      data: {
        ...data,
        weeks: weekRangeOf(weekFrom(startWeek), weeks),
        state,
        replaces: isNew ? replaces : null,
      },
    };
  };
}
