import { Column, PrimaryColumn, Unique } from 'typeorm';
import { Mondays, PointsTo, RegionalTable } from '../columns.js';
import { PlacementRow } from './placement.js';
import { SlotRow } from './slot.js';

/**
 * One seat of a rolling slot in one week. A placement holds a seat in each of its weeks, not the same one throughout:
 * else one that fits would be refused because the free weeks lie on different seats.
 */
@RegionalTable('rolling_seat')
@PointsTo(() => SlotRow, 'slotId', 'CASCADE')
@PointsTo(() => PlacementRow, 'placementId')
@Unique(['regionId', 'placementId', 'week'])
@Mondays('rolling_seat', 'week')
export class RollingSeat {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  slotId: string;

  @PrimaryColumn({ type: 'date' })
  week: string;

  @PrimaryColumn({ type: 'smallint' })
  seat: number;

  /** Who holds it; null = free. */
  @Column({ type: 'uuid', nullable: true })
  placementId: string | null;
}
