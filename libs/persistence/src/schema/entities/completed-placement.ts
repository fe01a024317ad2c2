import { Column, PrimaryColumn } from 'typeorm';
import { PointsTo, RegionalTable } from '../columns.js';
import { StDoctorRow } from './st-doctor.js';

/** A specialty whose placement a doctor has done, or has been credited with. */
@RegionalTable('completed_placement')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
export class CompletedPlacementRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  doctorId: string;

  @PrimaryColumn({ type: 'text' })
  specialty: string;

  /** Order in which the roster names them, from 1. */
  @Column({ type: 'smallint' })
  position: number;
}
