import { Check, Column, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Mondays, PointsTo, RegionalTable, WeekColumn } from '../columns.js';
import { NeedRow } from './need.js';
import { PlanVersionRow } from './plan-version.js';
import { SlotRow } from './slot.js';
import { StDoctorRow } from './st-doctor.js';

/** One placement as a plan version contains it. Never changed. */
@RegionalTable('plan_placement')
@PointsTo(() => PlanVersionRow, 'planVersionId', 'CASCADE')
@PointsTo(() => StDoctorRow, 'doctorId')
@ForeignKey(() => NeedRow, ['regionId', 'doctorId', 'needKey'], ['regionId', 'doctorId', 'key'])
@PointsTo(() => SlotRow, 'slotId')
@Index(['regionId', 'planVersionId', 'slotId'])
@Mondays('plan_placement', 'start_week')
@Check('plan_placement_weeks_check', 'weeks > 0')
export class PlanPlacementRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  planVersionId: string;

  @PrimaryColumn({ type: 'uuid' })
  doctorId: string;

  @PrimaryColumn({ type: 'text' })
  needKey: string;

  @Column({ type: 'uuid' })
  slotId: string;

  @WeekColumn()
  startWeek: string;

  @Column({ type: 'smallint' })
  weeks: number;

  @Column({ type: 'boolean', default: false })
  pinned: boolean;

  /** Weeks outside the target phase, before and after. */
  @Column({ type: 'smallint' })
  weeksEarly: number;

  @Column({ type: 'smallint' })
  weeksLate: number;
}
