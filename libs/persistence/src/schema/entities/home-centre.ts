import { Column, Index, PrimaryColumn } from 'typeorm';
import { NoPersonalNumber, PointsTo, RegionalTable } from '../columns.js';
import { HealthCentreRow } from './health-centre.js';
import { StDoctorRow } from './st-doctor.js';

/**
 * Which health centre is a doctor's home from a day on: up to, not including, the day of the doctor's next row. So the
 * periods can neither overlap nor leave a gap. In a week the centre of its Monday counts.
 */
@RegionalTable('home_centre')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@PointsTo(() => HealthCentreRow, 'centreId')
@Index(['regionId', 'centreId'])
@NoPersonalNumber('home_centre', 'reason')
export class HomeCentreRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  doctorId: string;

  @PrimaryColumn({ type: 'date' })
  fromDate: string;

  @Column({ type: 'uuid' })
  centreId: string;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'text' })
  recordedBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  recordedAt: Date;
}
