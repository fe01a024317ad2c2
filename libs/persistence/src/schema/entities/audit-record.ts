import { Column, PrimaryColumn } from 'typeorm';
import { RegionalTable } from '../columns.js';

/**
 * Something that somebody did. Append-only: the application may neither change nor remove a record, and a trigger
 * gives each one its number and chains it by hash to the one before.
 */
@RegionalTable('audit_log')
export class AuditRecordRow {
  @PrimaryColumn({ type: 'uuid' })
  regionId: string;

  /** Counts the region's records from 1; set by the trigger. */
  @PrimaryColumn({ type: 'bigint' })
  sequence: number;

  @Column({ type: 'timestamptz', default: () => 'clock_timestamp()' })
  at: Date;

  @Column({ type: 'text' })
  actorLabel: string;

  @Column({ type: 'uuid', nullable: true })
  accountId: string | null;

  @Column({ type: 'text', nullable: true })
  requestId: string | null;

  @Column({ type: 'text' })
  action: string;

  @Column({ type: 'text' })
  subjectKind: string;

  @Column({ type: 'text' })
  subjectId: string;

  @Column({ type: 'jsonb', nullable: true })
  before: unknown;

  @Column({ type: 'jsonb', nullable: true })
  after: unknown;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** Makes the content hash say nothing of an erased content; null = erased, or from before contents could be. */
  @Column({ type: 'bytea', nullable: true })
  salt: Buffer | null;

  /** SHA-256 over salt, before, after and reason; set by the trigger. */
  @Column({ type: 'bytea', nullable: true })
  contentHash: Buffer | null;

  /** SHA-256 over the hash before and this record with its content hash; set by the trigger. */
  @Column({ type: 'bytea' })
  hash: Buffer;
}
