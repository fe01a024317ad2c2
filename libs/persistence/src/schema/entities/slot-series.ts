import type { SlotRequirements } from '#domain';
import { Check, Column, Index } from 'typeorm';
import {
  Mondays,
  NoPersonalNumber,
  OneOf,
  PointsTo,
  RegionalParent,
  RegionalRow,
  WeekColumn,
} from '../columns.js';
import { HostClinicRow } from './host-clinic.js';
import { SupervisorRow } from './supervisor.js';

/** A rule by which a clinic offers the same kind of slot again and again; its slots are generated from it. */
@RegionalParent('slot_series')
@PointsTo(() => HostClinicRow, 'hostId')
@PointsTo(() => SupervisorRow, 'supervisorId')
@Index(['regionId', 'hostId'])
@OneOf('slot_series', 'mode', ['block', 'rolling'])
@OneOf('slot_series', 'state', ['active', 'ended'])
@Mondays('slot_series', 'from_week', 'to_week')
@Check('slot_series_order_check', 'to_week > from_week')
@Check(
  'slot_series_rule_check',
  'length_weeks > 0 AND every_weeks > 0 AND seats >= 0 AND min_seats >= 0 AND min_seats <= seats',
)
@NoPersonalNumber('slot_series', 'note')
export class SlotSeriesRow extends RegionalRow {
  @Column({ type: 'uuid' })
  hostId: string;

  @Column({ type: 'text' })
  specialty: string;

  @Column({ type: 'text' })
  mode: 'block' | 'rolling';

  /** First slot begins here; no slot reaches beyond `toWeek`. */
  @WeekColumn()
  fromWeek: string;

  @WeekColumn()
  toWeek: string;

  /** Length of each slot. */
  @Column({ type: 'smallint' })
  lengthWeeks: number;

  /** Weeks from one start to the next. */
  @Column({ type: 'smallint' })
  everyWeeks: number;

  @Column({ type: 'smallint' })
  seats: number;

  @Column({ type: 'smallint', nullable: true })
  minSeats: number | null;

  /** Mondays of weeks in which the clinic is closed. */
  @Column({ type: 'date', array: true, default: '{}' })
  closedWeeks: string[];

  /** Whether no slot lies in July or at Christmas. */
  @Column({ type: 'boolean', default: true })
  skipHolidays: boolean;

  @Column({ type: 'jsonb', nullable: true })
  requirements: SlotRequirements | null;

  @Column({ type: 'uuid', nullable: true })
  supervisorId: string | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'text', default: 'active' })
  state: 'active' | 'ended';

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
