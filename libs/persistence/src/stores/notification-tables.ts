import type { NewNotification, Notification, NotificationStore, Page, PageRequest, SortOf } from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant, instantOrNull } from '../regions/instants.js';
import { downBy, ListQuery } from '../regions/list-query.js';

type NotificationRecord = Omit<Notification, 'createdAt' | 'readAt' | 'mailAt'> & {
  readonly mailAt: Date | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
};

/** Messages inside the product. */
export class NotificationTables implements NotificationStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add(notifications: readonly NewNotification[]): Promise<number> {
    const added = await this.manager.query<unknown[]>(
      `INSERT INTO notification (region_id, person_id, key, topic, params, mail_at)
       SELECT $1, "personId", key, topic, params, "mailAt"
       FROM jsonb_to_recordset($2)
         AS given ("personId" uuid, key text, topic text, params jsonb, "mailAt" timestamptz)
       ON CONFLICT (region_id, person_id, key) DO NOTHING RETURNING id`,
      [this.regionId, JSON.stringify(notifications)],
    );
    return added.length;
  }

  async personOf(accountId: string): Promise<string | null> {
    const [row] = await this.manager.query<{ personId: string }[]>(
      'SELECT person_id AS "personId" FROM account WHERE id = $1',
      [accountId],
    );
    return row?.personId ?? null;
  }

  list(personId: string, unreadOnly: boolean, page: PageRequest): Promise<Page<Notification>> {
    const where = new Conditions().when('person_id = ?', personId);
    if (unreadOnly) where.always('read_at IS NULL');
    return new ListQuery<NotificationRecord, SortOf<'notifications'>>({
      select: `SELECT id, person_id AS "personId", key, topic, params,
        mail_at AS "mailAt", created_at AS "createdAt", read_at AS "readAt"
        FROM notification`,
      where,
      columns: { createdAt: 'createdAt', topic: 'topic' },
      order: [downBy('createdAt')],
      unique: ['id'],
    }).page(
      this.manager,
      page,
      ({ createdAt, readAt, mailAt, ...row }: NotificationRecord): Notification => ({
        createdAt: instant(createdAt),
        readAt: instantOrNull(readAt),
        mailAt: instantOrNull(mailAt),
        ...row,
      }),
    );
  }

  async markRead(personId: string, notificationIds: readonly string[]): Promise<number> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      'UPDATE notification SET read_at = now() WHERE person_id = $1 AND id = ANY($2) AND read_at IS NULL',
      [personId, notificationIds],
    );
    return changed;
  }
}
