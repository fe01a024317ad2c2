import { Check, Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { StDoctorRow } from './st-doctor.js';

/** Absence from and including `fromDate` up to, not including, `toDate`. Why somebody is absent is not stored. */
@RegionalTable('leave')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@Index(['regionId', 'doctorId'])
@Check('leave_order_check', 'to_date > from_date')
@Check('leave_share_check', 'share > 0 AND share <= 1')
@OneOf('leave', 'source', ['roster', 'manual'])
export class LeaveRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  @Column({ type: 'date' })
  fromDate: string;

  @Column({ type: 'date' })
  toDate: string;

  @Column({ type: 'boolean', default: true })
  stopsClock: boolean;

  /** Part-time leave: the share of the doctor's own working time; null = away altogether. */
  @Column({ type: 'double precision', nullable: true })
  share: number | null;

  /** An import of the roster replaces what an earlier one brought, and nothing else. */
  @Column({ type: 'text', default: 'roster' })
  source: 'roster' | 'manual';
}
