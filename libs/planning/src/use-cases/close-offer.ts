import type { Actor } from '../ports/actor.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { SeatOffer } from '../ports/wait-list-store.js';

/**
 * Ends an offer that was not accepted; its entry waits on, in its place in the order. A doctor whose offer is withdrawn
 * is told: she has answered nothing yet, and the seat is gone. Why she declined, where she says so, stands in the log.
 */
export async function closeOffer(
  store: RegionStore,
  actor: Actor,
  offer: SeatOffer,
  state: 'declined' | 'expired' | 'withdrawn',
  reason?: string,
): Promise<void> {
  await store.waitList.close(offer.id, state);
  await store.waitList.move(offer.entryId, 'waiting');
  if (state === 'withdrawn') {
    await store.outbox.add({
      key: `seat.withdrawn:${offer.id}`,
      topic: 'seat.withdrawn',
      payload: { offerId: offer.id, doctorId: offer.doctorId },
    });
  }
  await store.audit.append(actor, {
    action: `seat.${state}`,
    subject: { kind: 'seatOffer', id: offer.id },
    ...(reason === undefined ? {} : { reason }),
  });
}
