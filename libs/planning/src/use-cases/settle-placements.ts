import type { CalendarDate } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { SeatOffer } from '../ports/wait-list-store.js';
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
 * What follows from placements that come and go, in the same transaction: swaps about them lapse, a need that has got a
 * placement waits for none, and seats that came free are offered to the wait list.
 */
export async function settlePlacements(
  store: RegionStore,
  actor: Actor,
  { ended, placed, widened = [], today }: Turnover,
): Promise<SeatOffer[]> {
  await lapseSwaps(
    store,
    ended.map(({ id }) => id),
  );
  for (const { doctorId, needKey } of placed) await lapseEntries(store, doctorId, needKey);
  const slotIds = [...new Set([...ended.map(({ slotId }) => slotId), ...widened])];
  const waiting = slotIds.length === 0 ? [] : await store.waitList.entries({ states: ['waiting'] });
  if (waiting.length === 0) return [];
  return offerSeats(store, actor, { slotIds, data: await readStanding(store, today), today });
}

/** Swaps on their way that count on a placement which is no longer there. */
async function lapseSwaps(store: RegionStore, placementIds: readonly string[]): Promise<void> {
  if (placementIds.length === 0) return;
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
