import type { Instant } from './clock.js';
import type { Page, PageRequest } from './page.js';

/** Something that a person is told inside the product; the text is made when it is read. */
export interface NewNotification {
  readonly personId: string;
  /** Told once per person, however often it is written. */
  readonly key: string;
  /** `plan.published` */
  readonly topic: string;
  /** Things by id, never a person's name. */
  readonly params: Readonly<Record<string, string | number | null>>;
  /** When it goes into a letter, unless it has been read by then; `null` = it does not. */
  readonly mailAt: Instant | null;
}

export interface Notification extends NewNotification {
  readonly id: string;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

/** The messages of one region's people. */
export interface NotificationStore {
  add(notifications: readonly NewNotification[]): Promise<number>;
  /** The person behind an account; `null` when there is none. */
  personOf(accountId: string): Promise<string | null>;
  /** Newest first. */
  list(personId: string, unreadOnly: boolean, page: PageRequest): Promise<Page<Notification>>;
  /** Only the person's own; returns how many were unread. */
  markRead(personId: string, notificationIds: readonly string[]): Promise<number>;
}
