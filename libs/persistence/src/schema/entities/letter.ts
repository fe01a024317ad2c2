import { Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { Person } from './person.js';

/** A mail to a person. Its text is made when it is sent, from the notifications that point to it. */
@RegionalParent('letter')
@PointsTo(() => Person, 'personId', 'CASCADE')
@Index('letter_due_idx', ['regionId', 'dueAt'], { where: `state = 'waiting'` })
@Index(['regionId', 'personId'])
@OneOf('letter', 'state', ['waiting', 'sent', 'dead'])
export class LetterRow extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text', default: 'waiting' })
  state: 'waiting' | 'sent' | 'dead';

  /** Rises with every attempt: whoever holds a lower one has lost the letter. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  dueAt: Date;

  /** Code of the last failure; never an address. */
  @Column({ type: 'text', nullable: true })
  fault: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}
