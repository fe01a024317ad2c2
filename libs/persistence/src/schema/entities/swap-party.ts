import { Check, Column, Index, PrimaryColumn, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalTable } from '../columns.js';
import { PlacementRow } from './placement.js';
import { StDoctorRow } from './st-doctor.js';
import { SwapRow } from './swap.js';

/** One of those in a swap: gives a placement and takes that of the next position, the last that of the first. */
@RegionalTable('swap_party')
@PointsTo(() => SwapRow, 'swapId', 'CASCADE')
@PointsTo(() => StDoctorRow, 'doctorId', 'CASCADE')
@PointsTo(() => PlacementRow, 'placementId')
@Unique(['regionId', 'swapId', 'doctorId'])
@Index(['regionId', 'doctorId'])
@Index(['regionId', 'placementId'])
@Check('swap_party_position_check', 'position BETWEEN 1 AND 4')
@OneOf('swap_party', 'answer', ['pending', 'yes', 'no'])
@OneOf('swap_party', 'approval', ['pending', 'yes', 'no'])
export class SwapPartyRow {
  @Column({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'uuid' })
  swapId: string;

  @PrimaryColumn({ type: 'smallint' })
  position: number;

  @Column({ type: 'uuid' })
  doctorId: string;

  @Column({ type: 'text' })
  needKey: string;

  @Column({ type: 'uuid' })
  placementId: string;

  /** The version of the placement when the swap was asked for. */
  @Column({ type: 'integer' })
  placementVersion: number;

  /** Change of the doctor's own cost that she was shown. */
  @Column({ type: 'double precision' })
  ownChange: number;

  @Column({ type: 'text', default: 'pending' })
  answer: 'pending' | 'yes' | 'no';

  /** Whose yes it takes, by name; null = the chief study director. */
  @Column({ type: 'text', nullable: true })
  studyDirector: string | null;

  @Column({ type: 'text', default: 'pending' })
  approval: 'pending' | 'yes' | 'no';
}
