import { Column, PrimaryColumn } from 'typeorm';
import { RegionalTable } from '../columns.js';

/** The answer that was given to a request which its sender may repeat. Void after a restore. */
@RegionalTable('idempotency_key')
export class IdempotencyKeyRow {
  @PrimaryColumn({ type: 'uuid' })
  regionId: string;

  /** The account, or the label of an actor without one. */
  @PrimaryColumn({ type: 'text' })
  sender: string;

  @PrimaryColumn({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  route: string;

  @Column({ type: 'text' })
  bodyHash: string;

  /** Null while the first request is at work, which nobody else sees. */
  @Column({ type: 'smallint', nullable: true })
  status: number | null;

  @Column({ type: 'jsonb', nullable: true })
  body: unknown;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
