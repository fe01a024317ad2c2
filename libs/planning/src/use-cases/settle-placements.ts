import type { CalendarDate } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { SeatOffer } from '../ports/wait-list-store.js';
import { closeOffer } from './close-offer.js';
import { offerSeats } from './offer-seats.js';
import { readStanding } from './read-standing.js';

/** Placements that have ended and begun to hold in a transaction that still goes on. */
export interface Turnover {
  readonly ended: readonly HeldPlacement[];
  readonly placed: readonly HeldPlacement[];
  /** Slots that have got more seats. */
  readonly widened?: readonly string[];
  readonly today: CalendarDate;
}

/**
 * What follows from placements that come and go, in the same transaction: what is asked about them lapses, a need that has got a
 * placement waits for none, and seats that came free are offered to the wait list.
 *
 * A seat on offer is not held. Nothing that Randa proposes by itself makes use of it (repairs, other offers); whoever
 * books by hand or publishes a plan may all the same, and the offer is then withdrawn and its doctor told at once.
 */
export async function settlePlacements(
  store: RegionStore,
  actor: Actor,
  { ended, placed, widened = [], today }: Turnover,
): Promise<SeatOffer[]> {
  await lapseTalk(
    store,
    ended.map(({ id }) => id),
  );
  for (const { doctorId, needKey } of placed) await lapseEntries(store, doctorId, needKey);
  if (placed.length > 0) await withdrawTaken(store, actor, [...new Set(placed.map(({ slotId }) => slotId))]);
  return offerOpenings(store, actor, [...ended.map(({ slotId }) => slotId), ...widened], today);
}

/** The same for the thousands of placements that a publication may have ended and begun. */
export async function settlePublication(
  store: RegionStore,
  actor: Actor,
  planId: string,
  today: CalendarDate,
): Promise<SeatOffer[]> {
  const ended = await store.placements.endedBy(planId);
  await lapseTalk(
    store,
    ended.map(({ id }) => id),
  );
  const entries = await store.waitList.entries({ states: ['waiting', 'offered'] });
  if (entries.length === 0) return [];
  const held = await store.placements.holding({ doctorIds: entries.map(({ doctorId }) => doctorId) });
  for (const { doctorId, needKey } of held) {
    if (entries.some((entry) => entry.doctorId === doctorId && entry.needKey === needKey)) {
      await lapseEntries(store, doctorId, needKey);
    }
  }
  await withdrawTaken(store, actor);
  return offerOpenings(
    store,
    actor,
    ended.map(({ slotId }) => slotId),
    today,
  );
}

/**
 * Offers what is free in the slots to those who wait, before anybody else hears of it: seats that came free, and seats
 * that a host has just published.
 */
export async function offerOpenings(
  store: RegionStore,
  actor: Actor,
  openings: readonly string[],
  today: CalendarDate,
): Promise<SeatOffer[]> {
  const slotIds = [...new Set(openings)];
  const waiting = slotIds.length === 0 ? [] : await store.waitList.entries({ states: ['waiting'] });
  if (waiting.length === 0) return [];
  return offerSeats(store, actor, { slotIds, data: await readStanding(store, today), today });
}

/** Offers of seats that are held by now, in the slots given or in all. */
async function withdrawTaken(store: RegionStore, actor: Actor, slotIds?: readonly string[]): Promise<void> {
  for (const offer of await store.waitList.openOffers(slotIds ? { slotIds } : {})) {
    const seat = await store.placements.seat(offer);
    if (!seat?.free) await closeOffer(store, actor, offer, 'withdrawn');
  }
}

/** Swaps on their way that count on a placement which is no longer there, and other weeks proposed for it. */
async function lapseTalk(store: RegionStore, placementIds: readonly string[]): Promise<void> {
  if (placementIds.length === 0) return;
  await store.weeksProposals.lapse(placementIds);
  const open = await store.swaps.list({ placementIds, states: ['requested', 'agreed', 'approved'] });
  for (const { id } of open) await store.swaps.move(id, 'expired', 'placement-moved');
}

/** What the need waited for is of no use any more. */
export async function lapseEntries(
  store: RegionStore,
  doctorId: string,
  needKey: string,
  exceptId?: string,
): Promise<void> {
  const entries = await store.waitList.entries({
    doctorIds: [doctorId],
    needKey,
    states: ['waiting', 'offered'],
  });
  for (const { id } of entries) {
    if (id === exceptId) continue;
    for (const offer of await store.waitList.openOffers({ entryIds: [id] })) {
      await store.waitList.close(offer.id, 'withdrawn');
    }
    await store.waitList.move(id, 'lapsed');
  }
}
