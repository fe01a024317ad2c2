import { Column, Index, Unique } from 'typeorm';
import { PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { LetterRow } from './letter.js';
import { Person } from './person.js';

/** A message inside the product. It names things by id; the text is made when it is read, in the reader's language. */
@RegionalTable('notification')
@PointsTo(() => Person, 'personId', 'CASCADE')
@PointsTo(() => LetterRow, 'letterId')
@Unique(['regionId', 'personId', 'key'])
@Index('notification_letter_idx', ['regionId', 'letterId'])
@Index('notification_unmailed_idx', ['regionId', 'mailAt'], {
  where: 'letter_id IS NULL AND mail_at IS NOT NULL',
})
@Index('notification_unread_idx', ['regionId', 'personId', 'createdAt'], { where: 'read_at IS NULL' })
export class NotificationRow extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  /** Written once per person, however often its cause is told of. */
  @Column({ type: 'text' })
  key: string;

  /** What the message says: `plan.published`. */
  @Column({ type: 'text' })
  topic: string;

  @Column({ type: 'jsonb' })
  params: Record<string, string | number | null>;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  readAt: Date | null;

  /** When it goes into a letter, unless it has been read by then. */
  @Column({ type: 'timestamptz', nullable: true })
  mailAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  letterId: string | null;
}
