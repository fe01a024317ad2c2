import type { CalendarDate } from '#domain';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { RegionStore } from '../ports/region-stores.js';
import { expireSwaps } from './arrange-swaps.js';
import { turnPlacements } from './follow-placements.js';
import { forgetAccessibilityReports } from './hear-accessibility.js';
import { expireOffers } from './keep-wait-list.js';

/**
 * What a new day brings by itself: home centres change, placements begin and are over, phases move, rounds of wishes have
 * closed, offers and swaps that nobody answered have run out, old reports of what falls short are forgotten. Doing it twice
 * on a day changes nothing the second time.
 */
export async function dailyUpkeep(store: RegionStore, actor: Actor, today: CalendarDate): Promise<void> {
  await store.register.settleHomeCentres(today);
  await turnPlacements(store, actor, today);
  await refreshNeeds(store, actor, today, null);
  await expireOffers(store, actor, today);
  await expireSwaps(store, actor, today);
  await forgetAccessibilityReports(store, actor);
  const locked = await store.wishes.lockClosedRounds();
  if (locked > 0) {
    await store.audit.append(actor, {
      action: 'wishes.locked',
      subject: { kind: 'region', id: store.regionId },
      after: { lists: locked },
    });
  }
}
