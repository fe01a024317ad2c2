import type { ReportFormat, ReportKind, ReportReader, ReportRhythm } from '#planning';
import { Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Account } from './account.js';
import { REPORT_WORDS } from './report-file.js';

/** A report that comes to an account by itself. */
@RegionalTable('report_schedule')
@PointsTo(() => Account, 'accountId', 'CASCADE')
@Index(['regionId', 'accountId'])
@Index(['regionId', 'nextOn'])
@OneOf('report_schedule', 'kind', REPORT_WORDS)
@OneOf('report_schedule', 'format', ['xlsx', 'pdf'])
@OneOf('report_schedule', 'language', ['sv', 'en'])
@OneOf('report_schedule', 'every', ['week', 'month'])
export class ReportScheduleRow extends RegionalRow {
  @Column({ type: 'uuid' })
  accountId: string;

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

  /** Every Monday, or on the first of every month. */
  @Column({ type: 'text' })
  every: ReportRhythm;

  @Column({ type: 'date' })
  nextOn: string;
}
