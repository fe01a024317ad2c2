import { Check, Column, Index } from 'typeorm';
import { PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { StDoctorRow } from './st-doctor.js';

/** Employment from and including `fromDate` up to, not including, `toDate`; null = until further notice. */
@RegionalTable('employment_period')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@Index(['regionId', 'doctorId'])
@Check('employment_period_order_check', 'to_date > from_date')
@Check('employment_period_share_check', 'share > 0 AND share <= 1')
export class EmploymentPeriodRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  @Column({ type: 'date' })
  fromDate: string;

  @Column({ type: 'date', nullable: true })
  toDate: string | null;

  /** Share of full time. */
  @Column({ type: 'double precision' })
  share: number;
}
