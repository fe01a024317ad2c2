import { Column, Index, PrimaryColumn } from 'typeorm';
import { Mondays, PointsTo, RegionalTable } from '../columns.js';
import { PlacementRow } from './placement.js';
import { StDoctorRow } from './st-doctor.js';

/** A week that a doctor is on placement: the key allows one place at a time. */
@RegionalTable('doctor_week')
@PointsTo(() => StDoctorRow, 'doctorId')
@PointsTo(() => PlacementRow, 'placementId', 'CASCADE')
@Index(['regionId', 'placementId'])
@Mondays('doctor_week', 'week')
export class DoctorWeek {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  doctorId: string;

  @PrimaryColumn({ type: 'date' })
  week: string;

  @Column({ type: 'uuid' })
  placementId: string;
}
