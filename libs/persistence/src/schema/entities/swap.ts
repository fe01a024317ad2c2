import type { SwapState } from '#domain';
import { Column, Index } from 'typeorm';
import { NoPersonalNumber, OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { StDoctorRow } from './st-doctor.js';

/** A swap of placements among two to four doctors. */
@RegionalParent('swap')
@PointsTo(() => StDoctorRow, 'askedBy', 'CASCADE')
@Index('swap_open_idx', ['regionId', 'answerBy'], { where: `state IN ('requested', 'agreed')` })
@OneOf('swap', 'state', ['requested', 'agreed', 'approved', 'executed', 'refused', 'expired', 'withdrawn'])
@NoPersonalNumber('swap', 'reason')
export class SwapRow extends RegionalRow {
  @Column({ type: 'text', default: 'requested' })
  state: SwapState;

  /** The doctor who asked; null = it was suggested. */
  @Column({ type: 'uuid', nullable: true })
  askedBy: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  askedAt: Date;

  /** Last day to answer and to decide. */
  @Column({ type: 'date' })
  answerBy: string;

  /** Why it was refused, or could not be carried out. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
