import type { WishState } from '#domain';
import { Check, Column, Index, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { StDoctorRow } from './st-doctor.js';
import { WishRoundRow } from './wish-round.js';

/** One version of what a doctor wishes. A list that was sent is never changed: reopening it makes the next version. */
@RegionalParent('wish_list')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@PointsTo(() => WishRoundRow, 'roundId')
@Unique(['regionId', 'doctorId', 'version'])
@Index('wish_list_draft_uq', ['regionId', 'doctorId'], { unique: true, where: `state = 'draft'` })
@Index('wish_list_standing_uq', ['regionId', 'doctorId'], {
  unique: true,
  where: `state IN ('submitted', 'locked')`,
})
@OneOf('wish_list', 'state', ['draft', 'submitted', 'locked', 'resolved', 'replaced'])
@Check(
  'wish_list_receipt_check',
  `(state = 'draft') = (receipt IS NULL) AND (receipt IS NULL) = (sent_at IS NULL)`,
)
export class WishListRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  /** Null = outside any round. */
  @Column({ type: 'uuid', nullable: true })
  roundId: string | null;

  /** Counts the doctor's lists from 1. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text', default: 'draft' })
  state: WishState;

  /** What the doctor can show: stands for exactly this content and moment. */
  @Column({ type: 'text', nullable: true })
  receipt: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  sentAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  lockedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  resolvedAt: Date | null;
}
