import { Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { StDoctorRow } from './st-doctor.js';

/** Special circumstances (förtur). The reason lies apart; here is only whether they hold. */
@RegionalTable('priority_claim')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
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
export class PriorityClaimRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  /** Null = for every need of the doctor. */
  @Column({ type: 'text', nullable: true })
  needKey: string | null;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'date', nullable: true })
  validTo: string | null;
}
