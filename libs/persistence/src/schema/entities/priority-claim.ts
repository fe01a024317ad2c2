import { CLAIM_GROUNDS, type ClaimGround, type PriorityClaimState } from '#domain';
import { Check, Column, ForeignKey, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { Account } from './account.js';
import { NeedRow } from './need.js';
import { StDoctorRow } from './st-doctor.js';

/** Special circumstances (förtur). What is written about them lies apart, for those who decide. */
@RegionalParent('priority_claim')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@ForeignKey(() => NeedRow, ['regionId', 'doctorId', 'needKey'], ['regionId', 'doctorId', 'key'])
@PointsTo(() => Account, 'decidedById')
@PointsTo(() => Account, 'appealDecidedById')
@Index(['regionId', 'doctorId'])
@OneOf('priority_claim', 'state', [
  'draft',
  'submitted',
  'granted',
  'refused',
  'appealed',
  'upheld',
  'changed',
])
@OneOf('priority_claim', 'ground', CLAIM_GROUNDS)
@Check('priority_claim_appeal_check', 'appeal_decided_by_id <> decided_by_id')
@Check('priority_claim_order_check', 'valid_to > valid_from')
export class PriorityClaimRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  /** Null = for every need of the doctor. */
  @Column({ type: 'text', nullable: true })
  needKey: string | null;

  /** Null = granted before grounds were recorded. */
  @Column({ type: 'text', nullable: true })
  ground: ClaimGround | null;

  @Column({ type: 'text' })
  state: PriorityClaimState;

  /** In force from and including; null = since it was granted. */
  @Column({ type: 'date', nullable: true })
  validFrom: string | null;

  /** In force up to, not including; null = without end. */
  @Column({ type: 'date', nullable: true })
  validTo: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  submittedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  decidedById: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  appealedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  appealDecidedAt: Date | null;

  /** Never the one who decided first. */
  @Column({ type: 'uuid', nullable: true })
  appealDecidedById: string | null;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
