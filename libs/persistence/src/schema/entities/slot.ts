import { Check, Column, Index } from 'typeorm';
import { Mondays, OneOf, PointsTo, RegionalParent, RegionalRow, WeekColumn } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';

/** What a host clinic offers: seats in one specialty for the weeks from `fromWeek` up to, not including, `toWeek`. */
@RegionalParent('slot')
@PointsTo(() => HostClinicRow, 'hostId')
@Index('slot_offer_uq', ['regionId', 'hostId', 'specialty', 'fromWeek', 'toWeek', 'mode'], {
  unique: true,
  where: `state IN ('draft', 'published')`,
})
@Index(['regionId', 'state', 'fromWeek'])
@OneOf('slot', 'mode', ['block', 'rolling'])
@OneOf('slot', 'state', ['draft', 'published', 'closed', 'withdrawn'])
@Mondays('slot', 'from_week', 'to_week')
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

  @Column({ type: 'text', default: 'draft' })
  state: 'draft' | 'published' | 'closed' | 'withdrawn';

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
