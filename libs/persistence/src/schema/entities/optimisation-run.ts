import type { Certificate, ShadowPrices, SolvePhase } from '#matching-engine';
import type { RunFailure, RunSettings } from '#planning';
import { Check, Column, Index } from 'typeorm';
import { OneOf, RegionalParent, RegionalRow } from '../columns.js';

/** An optimisation run; this row is the truth, the queue only wakes workers. */
@RegionalParent('optimisation_run')
@Index('optimisation_run_night_uq', ['regionId', 'night'], { unique: true, where: 'night IS NOT NULL' })
@Index('optimisation_run_going_on_uq', ['regionId'], {
  unique: true,
  where: `state IN ('queued', 'running')`,
})
@OneOf('optimisation_run', 'kind', ['manual', 'nightly'])
@OneOf('optimisation_run', 'state', ['queued', 'running', 'succeeded', 'failed', 'cancelled'])
@OneOf('optimisation_run', 'stop_requested', ['keep', 'discard'])
@Check('optimisation_run_attempt_check', 'attempt >= 0')
export class OptimisationRun extends RegionalRow {
  @Column({ type: 'text' })
  kind: 'manual' | 'nightly';

  /** The night that a nightly run belongs to. */
  @Column({ type: 'date', nullable: true })
  night: string | null;

  @Column({ type: 'text', default: 'queued' })
  state: 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

  @Column({ type: 'jsonb' })
  settings: RunSettings;

  @Column({ type: 'text', nullable: true })
  stopRequested: 'keep' | 'discard' | null;

  /** The fencing token: raised by every claim; a write that names an older one is refused. */
  @Column({ type: 'integer', default: 0 })
  attempt: number;

  @Column({ type: 'text' })
  requestedBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  requestedAt: Date;

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

  @Column({ type: 'double precision', nullable: true })
  lowerBound: number | null;

  @Column({ type: 'integer', nullable: true })
  placed: number | null;

  @Column({ type: 'double precision', nullable: true })
  seconds: number | null;

  @Column({ type: 'uuid', nullable: true })
  baseVersionId: string | null;

  @Column({ type: 'uuid', nullable: true })
  proposalId: string | null;

  /** Every figure of the run, once it has succeeded. */
  @Column({ type: 'jsonb', nullable: true })
  certificate: Certificate | null;

  /** What one seat or one absence more can take off the bound; null where none is proven. */
  @Column({ type: 'jsonb', nullable: true })
  shadowPrices: ShadowPrices | null;

  @Column({ type: 'jsonb', nullable: true })
  failure: RunFailure | null;

  /** The problem that was solved: JSON, compressed with gzip. */
  @Column({ type: 'bytea', nullable: true })
  problem: Buffer | null;

  /**
   * Set while the run is in the hands of its parts: what they are joined with, JSON, compressed with gzip. Nobody holds
   * the run itself meanwhile.
   */
  @Column({ type: 'bytea', nullable: true })
  split: Buffer | null;
}
