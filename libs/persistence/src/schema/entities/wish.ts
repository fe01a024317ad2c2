import { Check, Column, ForeignKey, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable, WeekColumn } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';
import { NeedRow } from './need.js';
import { StDoctorRow } from './st-doctor.js';
import { WishListRow } from './wish-list.js';

/** One line of a doctor's list: a wanted host or period by rank, or weeks to keep free. */
@RegionalTable('wish')
@PointsTo(() => WishListRow, 'listId', 'CASCADE')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@ForeignKey(() => NeedRow, ['regionId', 'doctorId', 'needKey'], ['regionId', 'doctorId', 'key'])
@PointsTo(() => HostClinicRow, 'hostId')
@Index(['regionId', 'doctorId'])
@Index(['regionId', 'listId'])
@Check('wish_weeks_check', '(from_week IS NULL) = (to_week IS NULL) AND to_week > from_week')
@Check('wish_rank_check', 'rank > 0')
@Check('wish_content_check', `host_id IS NOT NULL OR from_week IS NOT NULL`)
@OneOf('wish', 'outcome', ['granted', 'partly', 'refused'])
export class WishRow extends RegionalRow {
  @Column({ type: 'uuid' })
  listId: string;

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

  /** Place on the list, from 1. */
  @Column({ type: 'smallint' })
  rank: number;

  /** Points taken from the cost where the wish is met; negative = unwanted. */
  @Column({ type: 'smallint' })
  weight: number;

  /** How it went, once the list is resolved. */
  @Column({ type: 'text', nullable: true })
  outcome: 'granted' | 'partly' | 'refused' | null;

  /** Why it was not granted: a code. */
  @Column({ type: 'text', nullable: true })
  outcomeReason: string | null;
}
