import type { SolvePhase } from '#matching-engine';
import type { RunFailure } from '#planning';
import { Check, Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { OptimisationRun } from './optimisation-run.js';

/** Independent parts of a run's problem that are one job. The row is the truth, the queue only wakes workers. */
@RegionalParent('run_part')
@PointsTo(() => OptimisationRun, 'runId', 'CASCADE')
@Index('run_part_run_id_position_uq', ['regionId', 'runId', 'position'], { unique: true })
@Index('run_part_going_on_idx', ['regionId', 'state'], { where: `state IN ('queued', 'running')` })
@OneOf('run_part', 'state', ['queued', 'running', 'succeeded', 'failed', 'cancelled'])
@Check('run_part_attempt_check', 'attempt >= 0')
export class RunPartRow extends RegionalRow {
  @Column({ type: 'uuid' })
  runId: string;

  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'integer' })
  doctors: number;

  /** `cancelled` keeps the quick plans of the task: somebody stopped the run before a worker was free. */
  @Column({ type: 'text', default: 'queued' })
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

  /** The fencing token: raised by every claim; a write that names an older one is refused. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  @Column({ type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  heartbeatAt: Date | null;

  /** The machine and process that work on it. */
  @Column({ type: 'text', nullable: true })
  worker: string | null;

  @Column({ type: 'text', nullable: true })
  phase: SolvePhase | null;

  @Column({ type: 'double precision', nullable: true })
  cost: number | null;

  @Column({ type: 'integer', nullable: true })
  placed: number | null;

  @Column({ type: 'double precision', nullable: true })
  lowerBound: number | null;

  /** The parts with their quick plans: JSON, compressed with gzip; gone when the run has ended. */
  @Column({ type: 'bytea', nullable: true })
  task: Buffer | null;

  /** What came of each part: JSON, compressed with gzip; gone when the run has ended. */
  @Column({ type: 'bytea', nullable: true })
  results: Buffer | null;

  @Column({ type: 'jsonb', nullable: true })
  failure: RunFailure | null;
}
