import { Column, Index, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { OutboxMessageRow } from './outbox-message.js';

/** One message on its way to one receiver. */
@RegionalTable('message_delivery')
@PointsTo(() => OutboxMessageRow, 'messageId', 'CASCADE')
@Unique(['regionId', 'messageId', 'receiver'])
@Index('message_delivery_due_idx', ['regionId', 'receiver', 'dueAt'], { where: `state = 'waiting'` })
@OneOf('message_delivery', 'state', ['waiting', 'done', 'dead'])
export class MessageDeliveryRow extends RegionalRow {
  @Column({ type: 'uuid' })
  messageId: string;

  /** Name of the receiver: `inbox`. */
  @Column({ type: 'text' })
  receiver: string;

  @Column({ type: 'text', default: 'waiting' })
  state: 'waiting' | 'done' | 'dead';

  /** Attempts that have failed. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  dueAt: Date;

  /** Code of the last failure. */
  @Column({ type: 'text', nullable: true })
  fault: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  doneAt: Date | null;
}
