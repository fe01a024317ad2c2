import type { SolvePhase } from '#matching-engine';
import { Column, Index, PrimaryGeneratedColumn } from 'typeorm';
import { PointsTo, RegionalTable } from '../columns.js';
import { OptimisationRun } from './optimisation-run.js';

/** One point of a run's curves. */
@RegionalTable('run_progress')
@PointsTo(() => OptimisationRun, 'runId', 'CASCADE')
@Index(['regionId', 'runId', 'sequence'])
export class RunProgressRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  sequence: number;

  @Column({ type: 'uuid' })
  regionId: string;

  @Column({ type: 'uuid' })
  runId: string;

  @Column({ type: 'double precision' })
  seconds: number;

  @Column({ type: 'text' })
  phase: SolvePhase;

  @Column({ type: 'double precision', nullable: true })
  cost: number | null;

  @Column({ type: 'integer', nullable: true })
  placed: number | null;

  @Column({ type: 'double precision', nullable: true })
  lowerBound: number | null;
}
