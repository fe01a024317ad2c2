import type { Actor } from '../ports/actor.js';
import type { Notification } from '../ports/notification-store.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStores } from '../ports/region-stores.js';

const NONE: Page<Notification> = { items: [], total: 0, end: null };

/** What people are told inside the product. Everybody reads her own, and nobody else's: it goes by the account. */
export class ReadNotifications {
  constructor(private readonly stores: RegionStores) {}

  /** Newest first; none for an account without a person. */
  list(actor: Actor, unreadOnly: boolean, page: PageRequest): Promise<Page<Notification>> {
    return this.stores.read(actor.regionId, async (store) => {
      const personId = actor.accountId && (await store.notifications.personOf(actor.accountId));
      return personId ? store.notifications.list(personId, unreadOnly, page) : NONE;
    });
  }

  /** Ids of others' messages are passed over; returns how many of the caller's own were unread. */
  markRead(actor: Actor, notificationIds: readonly string[]): Promise<number> {
    return this.stores.write(actor.regionId, async (store) => {
      const personId = actor.accountId && (await store.notifications.personOf(actor.accountId));
      return personId ? store.notifications.markRead(personId, notificationIds) : 0;
    });
  }
}
