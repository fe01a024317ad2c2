import { Check, Column, Index } from 'typeorm';
import { PointsTo, RegionalRow, RegionalTable, WeekColumn } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';
import { StDoctorRow } from './st-doctor.js';

/** A wanted or unwanted host or period of one doctor. */
@RegionalTable('wish')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@PointsTo(() => HostClinicRow, 'hostId')
@Index(['regionId', 'doctorId'])
@Check('wish_weeks_check', '(from_week IS NULL) = (to_week IS NULL) AND to_week > from_week')
export class WishRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  /** Null = for every need of the doctor. */
  @Column({ type: 'text', nullable: true })
  needKey: string | null;

  @Column({ type: 'uuid', nullable: true })
  hostId: string | null;

  @WeekColumn({ nullable: true })
  fromWeek: string | null;

  @WeekColumn({ nullable: true })
  toWeek: string | null;

  /** Points taken from the cost where the wish is met; negative = unwanted. */
  @Column({ type: 'smallint' })
  weight: number;
}
