import type { NeedDecision } from '#domain';
import { Check, Column, Index } from 'typeorm';
import { NoPersonalNumber, OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Account } from './account.js';
import { StDoctorRow } from './st-doctor.js';

/** What a study director has decided about a doctor's needs, and whether it has been taken back. Never removed. */
@RegionalTable('need_decision')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@PointsTo(() => Account, 'accountId')
@Index(['regionId', 'doctorId'])
@OneOf('need_decision', 'kind', ['credit', 'waive', 'split', 'add', 'open'])
@Check(
  'need_decision_revoked_check',
  '(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoke_reason IS NULL)',
)
@NoPersonalNumber('need_decision', 'reason', 'revoke_reason')
export class NeedDecisionRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  @Column({ type: 'text' })
  kind: NeedDecision['kind'];

  /** What is decided, without reason and decider. */
  @Column({ type: 'jsonb' })
  detail: Record<string, unknown>;

  @Column({ type: 'text' })
  reason: string;

  /** Label of the actor, as in the audit log. */
  @Column({ type: 'text' })
  decidedBy: string;

  @Column({ type: 'uuid', nullable: true })
  accountId: string | null;

  @Column({ type: 'date' })
  decidedOn: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  recordedAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  revokedBy: string | null;

  @Column({ type: 'text', nullable: true })
  revokeReason: string | null;
}
