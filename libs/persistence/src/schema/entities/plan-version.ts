import type { PlanFigures } from '#planning';
import { Check, Column, Index } from 'typeorm';
import {
  Mondays,
  NoPersonalNumber,
  OneOf,
  PointsTo,
  RegionalParent,
  RegionalRow,
  WeekColumn,
} from '../columns.js';
import { Account } from './account.js';
import { OptimisationRun } from './optimisation-run.js';

/** A version of the region's plan: a proposal, the published plan, or a former one. */
@RegionalParent('plan_version')
@PointsTo(() => OptimisationRun, 'runId')
@PointsTo(() => PlanVersionRow, 'baseVersionId')
@PointsTo(() => PlanVersionRow, 'restoresVersionId')
@PointsTo(() => PlanVersionRow, 'partOfVersionId')
@PointsTo(() => Account, 'approvedById')
@Check('plan_version_approved_check', '(approved_at IS NULL) = (approved_by_id IS NULL)')
@Index('plan_version_number_uq', ['regionId', 'number'], { unique: true, where: 'number IS NOT NULL' })
@Index('plan_version_one_published_uq', ['regionId'], { unique: true, where: `state = 'published'` })
@OneOf('plan_version', 'state', ['proposed', 'published', 'superseded', 'discarded'])
@Check(
  'plan_version_published_check',
  `(state IN ('published', 'superseded')) = (number IS NOT NULL AND published_at IS NOT NULL)`,
)
@Mondays('plan_version', 'first_week')
@NoPersonalNumber('plan_version', 'reason')
export class PlanVersionRow extends RegionalRow {
  /** Counts the published versions of the region from 1. */
  @Column({ type: 'integer', nullable: true })
  number: number | null;

  @Column({ type: 'text', default: 'proposed' })
  state: 'proposed' | 'published' | 'superseded' | 'discarded';

  @Column({ type: 'uuid', nullable: true })
  runId: string | null;

  @Column({ type: 'uuid', nullable: true })
  baseVersionId: string | null;

  @Column({ type: 'uuid', nullable: true })
  restoresVersionId: string | null;

  /** The proposal that it is a part of. */
  @Column({ type: 'uuid', nullable: true })
  partOfVersionId: string | null;

  @WeekColumn()
  firstWeek: string;

  @Column({ type: 'smallint' })
  weeks: number;

  @Column({ type: 'jsonb', nullable: true })
  figures: PlanFigures | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  /** Who has approved the proposal, for somebody else to publish it. */
  @Column({ type: 'uuid', nullable: true })
  approvedById: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  publishedBy: string | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}
