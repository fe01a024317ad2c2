import type { CalendarDate } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { RegionStore } from '../ports/region-stores.js';
import { WishOutcomes } from '../wishes/wish-outcomes.js';
import { readStanding } from './read-standing.js';

/**
 * Tells every doctor whose list was locked how each wish went, in the transaction that publishes the plan: granted, partly
 * or not, and then why.
 */
export async function resolveWishes(store: RegionStore, actor: Actor, today: CalendarDate): Promise<void> {
  const lists = await store.wishes.locked();
  if (lists.length === 0) return;
  const outcomes = new WishOutcomes(await readStanding(store, today));
  const resolved = lists.map((list) => ({ listId: list.id, outcomes: outcomes.of(list) }));
  await store.wishes.resolve(resolved);
  for (const { id, doctorId } of lists) {
    await store.outbox.add({
      key: `wishes.resolved:${id}`,
      topic: 'wishes.resolved',
      payload: { listId: id, doctorId },
    });
  }
  await store.audit.append(actor, {
    action: 'wishes.resolved',
    subject: { kind: 'region', id: store.regionId },
    after: { lists: lists.length },
  });
}
