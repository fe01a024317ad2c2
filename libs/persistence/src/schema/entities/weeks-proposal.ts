import type { WeeksProposalState } from '#domain';
import { Column, Index } from 'typeorm';
import {
  Mondays,
  NoPersonalNumber,
  OneOf,
  PointsTo,
  RegionalRow,
  RegionalTable,
  WeekColumn,
} from '../columns.js';
import { PlacementRow } from './placement.js';

/** Other weeks that a host proposes for a placement instead of saying yes or no to it. */
@RegionalTable('weeks_proposal')
@PointsTo(() => PlacementRow, 'placementId', 'CASCADE')
@Index('weeks_proposal_open_uq', ['regionId', 'placementId'], { unique: true, where: `state = 'open'` })
@Index(['regionId', 'placementId'])
@OneOf('weeks_proposal', 'state', ['open', 'accepted', 'refused', 'withdrawn', 'lapsed'])
@Mondays('weeks_proposal', 'from_week', 'start_week')
@NoPersonalNumber('weeks_proposal', 'reason', 'answer')
export class WeeksProposalRow extends RegionalRow {
  @Column({ type: 'uuid' })
  placementId: string;

  /** Where the placement lay when the weeks were proposed. */
  @WeekColumn()
  fromWeek: string;

  /** First week that is proposed; the length stays. */
  @WeekColumn()
  startWeek: string;

  @Column({ type: 'text' })
  reason: string;

  /** Why it was refused. */
  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ type: 'text', default: 'open' })
  state: WeeksProposalState;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  proposedAt: Date;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
