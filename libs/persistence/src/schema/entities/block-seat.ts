import { Column, PrimaryColumn, Unique } from 'typeorm';
import { PointsTo, RegionalTable } from '../columns.js';
import { PlacementRow } from './placement.js';
import { SlotRow } from './slot.js';

/** One seat of a block slot, held for the whole slot. Made when the host publishes; a seat can be held only once. */
@RegionalTable('block_seat')
@PointsTo(() => SlotRow, 'slotId', 'CASCADE')
@PointsTo(() => PlacementRow, 'placementId')
@Unique(['regionId', 'placementId'])
export class BlockSeat {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  slotId: string;

  @PrimaryColumn({ type: 'smallint' })
  seat: number;

  /** Who holds it; null = free. */
  @Column({ type: 'uuid', nullable: true })
  placementId: string | null;
}
