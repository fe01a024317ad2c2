import { Check, Column, Unique } from 'typeorm';
import { NoPersonalNumber, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { PlacementRow } from './placement.js';

const SCORES = ['overall', 'supervision', 'learning', 'workload'];

/** What a doctor thought of a placement when it was over; shown to others only together with enough others. */
@RegionalTable('evaluation')
@PointsTo(() => PlacementRow, 'placementId')
@Unique(['regionId', 'placementId'])
@Check('evaluation_scores_check', SCORES.map((score) => `${score} BETWEEN 1 AND 5`).join(' AND '))
@NoPersonalNumber('evaluation', 'comment')
export class EvaluationRow extends RegionalRow {
  @Column({ type: 'uuid' })
  placementId: string;

  /** Each from 1 (worst) to 5 (best). */
  @Column({ type: 'smallint' })
  overall: number;

  @Column({ type: 'smallint' })
  supervision: number;

  @Column({ type: 'smallint' })
  learning: number;

  @Column({ type: 'smallint' })
  workload: number;

  @Column({ type: 'boolean' })
  goalsMet: boolean;

  /** Read by the unit only. */
  @Column({ type: 'text', nullable: true })
  comment: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  sentAt: Date;
}
