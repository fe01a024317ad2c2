import { Check, Column, ForeignKey, Index } from 'typeorm';
import {
  Mondays,
  NoPersonalNumber,
  OneOf,
  PointsTo,
  RegionalParent,
  RegionalRow,
  WeekColumn,
} from '../columns.js';
import { NeedRow } from './need.js';
import { PlanVersionRow } from './plan-version.js';
import { SlotRow } from './slot.js';
import { StDoctorRow } from './st-doctor.js';

/** States in which a placement holds its seat and its doctor's weeks. */
export const HOLDING_STATES = ['published', 'confirmed', 'ongoing', 'completed'] as const;

/** A placement that people have been told of, with its history. What a plan contains is in `plan_placement`. */
@RegionalParent('placement')
@PointsTo(() => StDoctorRow, 'doctorId')
@ForeignKey(() => NeedRow, ['regionId', 'doctorId', 'needKey'], ['regionId', 'doctorId', 'key'])
@PointsTo(() => SlotRow, 'slotId')
@PointsTo(() => PlanVersionRow, 'publishedInId')
@PointsTo(() => PlanVersionRow, 'endedInId')
@Index('placement_need_uq', ['regionId', 'doctorId', 'needKey'], {
  unique: true,
  where: `state IN ('published', 'confirmed', 'ongoing', 'completed')`,
})
@Index(['regionId', 'doctorId', 'needKey'])
@Index(['regionId', 'slotId'])
@OneOf('placement', 'state', [...HOLDING_STATES, 'declined', 'cancelled', 'interrupted', 'superseded'])
@Mondays('placement', 'start_week')
@Check('placement_weeks_check', 'weeks > 0')
@Check('placement_weeks_done_check', `weeks_done >= 0 AND (weeks_done IS NULL OR state = 'interrupted')`)
@NoPersonalNumber('placement', 'plan_for_rest')
export class PlacementRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  /** Which of the doctor's needs it meets. */
  @Column({ type: 'text' })
  needKey: string;

  @Column({ type: 'uuid' })
  slotId: string;

  @WeekColumn()
  startWeek: string;

  @Column({ type: 'smallint' })
  weeks: number;

  @Column({ type: 'text', default: 'published' })
  state: (typeof HOLDING_STATES)[number] | 'declined' | 'cancelled' | 'interrupted' | 'superseded';

  /** The optimiser never moves it. */
  @Column({ type: 'boolean', default: false })
  pinned: boolean;

  /** The version that first promised it; null = made by hand. */
  @Column({ type: 'uuid', nullable: true })
  publishedInId: string | null;

  /** The version that replaced it. */
  @Column({ type: 'uuid', nullable: true })
  endedInId: string | null;

  /** Why it was cancelled or declined: a code. */
  @Column({ type: 'text', nullable: true })
  reasonCode: string | null;

  /** Weeks at full time that count of a placement that was broken off. */
  @Column({ type: 'double precision', nullable: true })
  weeksDone: number | null;

  /** How the rest of a placement that was broken off is to be done. */
  @Column({ type: 'text', nullable: true })
  planForRest: string | null;

  /** Weeks outside the target phase, before and after. */
  @Column({ type: 'smallint', default: 0 })
  weeksEarly: number;

  @Column({ type: 'smallint', default: 0 })
  weeksLate: number;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** When the version last rose; the database sees to it. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  changedAt: Date;
}
