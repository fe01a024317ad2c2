import { Column, Index, Unique } from 'typeorm';
import { RegionalParent, RegionalRow } from '../columns.js';

/** A message to send, written in the transaction of its cause. */
@RegionalParent('outbox_message')
@Unique(['regionId', 'key'])
@Index('outbox_message_unsent_idx', ['regionId', 'createdAt'], { where: 'sent_at IS NULL' })
export class OutboxMessageRow extends RegionalRow {
  /** Sent once, however often it is written. */
  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  topic: string;

  @Column({ type: 'jsonb' })
  payload: Record<string, string | number | null>;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  /** When each receiver got its row in `message_delivery`. */
  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}
