import type { WaitListState } from '#domain';
import { Check, Column, ForeignKey, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow, WeekColumn } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';
import { NeedRow } from './need.js';
import { StDoctorRow } from './st-doctor.js';

/** A need that waits for a seat: in a specialty, and where it says so at one clinic and with a start in some weeks. */
@RegionalParent('wait_list_entry')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@ForeignKey(() => NeedRow, ['regionId', 'doctorId', 'needKey'], ['regionId', 'doctorId', 'key'])
@PointsTo(() => HostClinicRow, 'hostId')
@Index('wait_list_entry_waiting_idx', ['regionId', 'specialty'], { where: `state = 'waiting'` })
@Index(['regionId', 'doctorId'])
@OneOf('wait_list_entry', 'state', ['waiting', 'offered', 'granted', 'withdrawn', 'lapsed'])
@Check('wait_list_entry_weeks_check', '(from_week IS NULL) = (to_week IS NULL) AND to_week > from_week')
export class WaitListEntryRow extends RegionalRow {
  @Column({ type: 'uuid' })
  doctorId: string;

  @Column({ type: 'text' })
  needKey: string;

  @Column({ type: 'text' })
  specialty: string;

  /** Null = any clinic. */
  @Column({ type: 'uuid', nullable: true })
  hostId: string | null;

  @WeekColumn({ nullable: true })
  fromWeek: string | null;

  @WeekColumn({ nullable: true })
  toWeek: string | null;

  @Column({ type: 'text', default: 'waiting' })
  state: WaitListState;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
