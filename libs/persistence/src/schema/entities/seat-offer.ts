import type { SeatOfferState } from '#domain';
import { Check, Column, Index } from 'typeorm';
import { Mondays, OneOf, PointsTo, RegionalRow, RegionalTable, WeekColumn } from '../columns.js';
import { SlotRow } from './slot.js';
import { WaitListEntryRow } from './wait-list-entry.js';

/** A seat that somebody on the wait list may take until a day. It holds nothing: taking it is tested again. */
@RegionalTable('seat_offer')
@PointsTo(() => WaitListEntryRow, 'entryId', 'CASCADE')
@PointsTo(() => SlotRow, 'slotId')
@Index('seat_offer_open_uq', ['regionId', 'entryId'], { unique: true, where: `state = 'open'` })
@Index(['regionId', 'entryId'])
@OneOf('seat_offer', 'state', ['open', 'accepted', 'declined', 'expired', 'withdrawn'])
@Mondays('seat_offer', 'start_week')
@Check('seat_offer_weeks_check', 'weeks > 0')
@Check('seat_offer_answer_check', 'answer_by >= offered_on')
export class SeatOfferRow extends RegionalRow {
  @Column({ type: 'uuid' })
  entryId: string;

  @Column({ type: 'uuid' })
  slotId: string;

  @WeekColumn()
  startWeek: string;

  @Column({ type: 'smallint' })
  weeks: number;

  @Column({ type: 'text', default: 'open' })
  state: SeatOfferState;

  @Column({ type: 'date' })
  offeredOn: string;

  /** Last day to answer. */
  @Column({ type: 'date' })
  answerBy: string;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt: Date | null;
}
