import { Column, ForeignKey, PrimaryColumn } from 'typeorm';
import { PointsTo, RegionalTable } from '../columns.js';
import { NeedRow } from './need.js';
import { PlanVersionRow } from './plan-version.js';
import { StDoctorRow } from './st-doctor.js';

/** A need that a plan version leaves without a placement, and why. */
@RegionalTable('plan_unplaced')
@PointsTo(() => PlanVersionRow, 'planVersionId', 'CASCADE')
@ForeignKey(() => NeedRow, ['regionId', 'doctorId', 'needKey'], ['regionId', 'doctorId', 'key'])
@PointsTo(() => StDoctorRow, 'doctorId')
export class PlanUnplacedRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  planVersionId: string;

  @PrimaryColumn({ type: 'uuid' })
  doctorId: string;

  @PrimaryColumn({ type: 'text' })
  needKey: string;

  @Column({ type: 'text', array: true })
  specialties: string[];

  @Column({ type: 'text' })
  reasonCode: string;

  @Column({ type: 'jsonb' })
  reasonParams: Record<string, string | number>;
}
