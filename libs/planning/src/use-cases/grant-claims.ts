import { addDays, type CalendarDate } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore } from '../ports/region-stores.js';

/** Days for which such a claim holds: long enough for the next round of wishes. An assumption. */
const HOLDS_DAYS = 365;

/** Whoever loses a placement through the host goes first the next time, without asking, for a limited time. */
export async function grantClaims(
  store: RegionStore,
  actor: Actor,
  ended: readonly HeldPlacement[],
  today: CalendarDate,
): Promise<void> {
  for (const { doctorId, needKey } of ended) {
    const claim = await store.claims.addGranted({
      doctorId,
      needKey,
      ground: 'place-lost-through-host',
      validFrom: today,
      validTo: addDays(today, HOLDS_DAYS),
    });
    await store.audit.append(actor, {
      action: 'claim.granted',
      subject: { kind: 'claim', id: claim.id },
      before: { state: null },
      after: { state: claim.state },
    });
  }
}
