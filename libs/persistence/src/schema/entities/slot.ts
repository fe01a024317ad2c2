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
import { SlotSeriesRow } from './slot-series.js';
import { SupervisorRow } from './supervisor.js';

/** What a host clinic offers: seats in one specialty for the weeks from `fromWeek` up to, not including, `toWeek`. */
@RegionalParent('slot')
@PointsTo(() => HostClinicRow, 'hostId')
@PointsTo(() => SlotSeriesRow, 'seriesId')
@PointsTo(() => SupervisorRow, 'supervisorId')
@Index('slot_series_week_uq', ['regionId', 'seriesId', 'seriesWeek'], {
  unique: true,
  where: 'series_id IS NOT NULL',
})
@Index('slot_offer_uq', ['regionId', 'hostId', 'specialty', 'fromWeek', 'toWeek', 'mode'], {
  unique: true,
  where: `state IN ('draft', 'published')`,
})
@Index(['regionId', 'state', 'fromWeek'])
@Index(['regionId', 'fromWeek'])
@OneOf('slot', 'mode', ['block', 'rolling'])
@OneOf('slot', 'state', ['draft', 'published', 'closed', 'withdrawn'])
@Mondays('slot', 'from_week', 'to_week')
@Check('slot_series_week_check', '(series_id IS NULL) = (series_week IS NULL)')
@NoPersonalNumber('slot', 'note')
@Check('slot_order_check', 'to_week > from_week')
@Check('slot_seats_check', 'seats >= 0 AND min_seats >= 0 AND min_seats <= seats')
export class SlotRow extends RegionalRow {
  @Column({ type: 'uuid' })
  hostId: string;

  @Column({ type: 'text' })
  specialty: string;

  @WeekColumn()
  fromWeek: string;

  @WeekColumn()
  toWeek: string;

  @Column({ type: 'text' })
  mode: 'block' | 'rolling';

  @Column({ type: 'smallint' })
  seats: number;

  @Column({ type: 'smallint', nullable: true })
  minSeats: number | null;

  /** Whether the supervisor has supervisor training; null where nobody has said. */
  @Column({ type: 'boolean', nullable: true })
  supervisorTrained: boolean | null;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  /** Who supervises; null where the clinic has not named anybody. */
  @Column({ type: 'uuid', nullable: true })
  supervisorId: string | null;

  /** What a doctor must bring; null = nothing. */
  @Column({ type: 'jsonb', nullable: true })
  requirements: SlotRequirements | null;

  /** The series that it was generated from. */
  @Column({ type: 'uuid', nullable: true })
  seriesId: string | null;

  /** The start that the series gave it, whatever it was moved to since. */
  @WeekColumn({ nullable: true })
  seriesWeek: string | null;

  /** Changed by hand since it was generated: the series leaves it alone. */
  @Column({ type: 'boolean', default: false })
  isException: boolean;

  @Column({ type: 'text', default: 'draft' })
  state: 'draft' | 'published' | 'closed' | 'withdrawn';

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
