import type { ReportFormat, ReportKind, ReportReader, RunFailure } from '#planning';
import { Check, Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Account } from './account.js';

/** Reports as planning names them. */
export const REPORT_WORDS = ['phase', 'risk', 'duty', 'fairness', 'absence', 'quality'] as const;

/** A report that an account has ordered as a file. */
@RegionalTable('report_file')
@PointsTo(() => Account, 'accountId', 'CASCADE')
@Index(['regionId', 'accountId'])
@Index('report_file_going_on_idx', ['regionId', 'state'], { where: `state IN ('queued', 'running')` })
@OneOf('report_file', 'kind', REPORT_WORDS)
@OneOf('report_file', 'format', ['xlsx', 'pdf'])
@OneOf('report_file', 'language', ['sv', 'en'])
@OneOf('report_file', 'state', ['queued', 'running', 'succeeded', 'failed'])
@Check('report_file_content_check', `(state = 'succeeded') = (content IS NOT NULL)`)
export class ReportFileRow extends RegionalRow {
  @Column({ type: 'uuid' })
  accountId: string;

  /** The schedule that ordered it, which may have ended since; null = ordered by hand. */
  @Column({ type: 'uuid', nullable: true })
  scheduleId: string | null;

  @Column({ type: 'text' })
  kind: ReportKind;

  @Column({ type: 'text' })
  format: ReportFormat;

  @Column({ type: 'text' })
  language: 'sv' | 'en';

  /** What she may see, and the role that gives it. */
  @Column({ type: 'jsonb' })
  reader: ReportReader;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  scopeKind: string;

  @Column({ type: 'text', nullable: true })
  scopeId: string | null;

  @Column({ type: 'text', default: 'queued' })
  state: 'queued' | 'running' | 'succeeded' | 'failed';

  /** The fencing token: raised by every claim; a write that names an older one is refused. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  requestedAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  heartbeatAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  /** The day on which it is removed. */
  @Column({ type: 'date' })
  expiresOn: string;

  @Column({ type: 'bytea', nullable: true })
  content: Buffer | null;

  @Column({ type: 'jsonb', nullable: true })
  failure: RunFailure | null;
}
