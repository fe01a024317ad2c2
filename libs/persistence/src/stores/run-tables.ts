import { calendarDate, type CalendarDate } from '#domain';
import type { Problem, ShadowPrices } from '#matching-engine';
import {
  type NewRun,
  type Page,
  type PageRequest,
  type Run,
  type RunClaim,
  type RunFailure,
  type RunOutcome,
  type RunProgress,
  type RunState,
  type RunStore,
  type StopRequest,
  type SortOf,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { downBy, ListQuery } from '../regions/list-query.js';
import { claimLost } from './claim-lost.js';
import { packed, unpacked } from './packed.js';
import { closeParts } from './run-part-rows.js';
import { type RunRow, runOf, SELECT_RUNS } from './run-rows.js';

/** A run that is still this worker's: everybody else's writes are refused. `$1` the run, `$2` the attempt. */
const MINE = `id = $1 AND attempt = $2 AND state = 'running'`;

/** Optimisation runs. */
export class RunTables implements RunStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add({ kind, settings, requestedBy, night }: NewRun): Promise<Run | null> {
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO optimisation_run (region_id, kind, settings, requested_by, night)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
      [this.regionId, kind, JSON.stringify(settings), requestedBy, night],
    );
    return added ? this.find(added.id) : null;
  }

  async find(runId: string): Promise<Run | null> {
    const rows = await this.manager.query<RunRow[]>(`${SELECT_RUNS} WHERE id = $1`, [runId]);
    return rows[0] ? runOf(rows[0]) : null;
  }

  list(page: PageRequest, states?: readonly RunState[]): Promise<Page<Run>> {
    const where = new Conditions().when('state = ANY(?)', states);
    return new ListQuery<RunRow, SortOf<'runs'>>({
      select: SELECT_RUNS,
      where,
      columns: { requestedAt: 'requestedAt', state: 'state', kind: 'kind' },
      order: [downBy('requestedAt')],
      unique: ['id'],
    }).page(this.manager, page, runOf);
  }

  progress(runId: string, afterSequence: number): Promise<readonly RunProgress[]> {
    return this.manager.query<RunProgress[]>(
      `SELECT sequence, seconds, phase, cost, placed, lower_bound AS "lowerBound" FROM run_progress
       WHERE run_id = $1 AND sequence > $2 ORDER BY sequence`,
      [runId, afterSequence],
    );
  }

  async requestStop(runId: string, request: StopRequest): Promise<Run> {
    await this.manager.query(
      `UPDATE optimisation_run SET stop_requested = $2 WHERE id = $1 AND state = 'running'`,
      [runId, request],
    );
    if (request === 'discard') await this.discardSplit(runId);
    const run = await this.find(runId);
    if (!run) throw new Error(`Run ${runId} is not there although it was just read.`);
    return run;
  }

  async cancelQueued(runId: string): Promise<boolean> {
    return this.changed(
      `UPDATE optimisation_run SET state = 'cancelled', finished_at = now()
       WHERE id = $1 AND state = 'queued'`,
      [runId],
    );
  }

  async claim(runId: string, worker: string, silentForSeconds: number): Promise<RunClaim | null> {
    const [claimed] = await this.manager.query<{ attempt: number }[]>(
      `WITH claimed AS (
         UPDATE optimisation_run SET state = 'running', attempt = attempt + 1, worker = $2,
           heartbeat_at = now(), started_at = now(), phase = NULL, cost = NULL, lower_bound = NULL, placed = NULL,
           seconds = NULL
         WHERE id = $1 AND split IS NULL AND (state = 'queued'
           OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $3)))
         RETURNING attempt)
       SELECT attempt FROM claimed`,
      [runId, worker, silentForSeconds],
    );
    if (!claimed) return null;
    await this.manager.query('DELETE FROM run_progress WHERE run_id = $1', [runId]);
    return { runId, regionId: this.regionId, attempt: claimed.attempt };
  }

  async beat(claim: RunClaim, points: readonly Omit<RunProgress, 'sequence'>[]): Promise<StopRequest | null> {
    const last = points.at(-1);
    const [mine] = await this.manager.query<{ stopRequested: StopRequest | null }[]>(
      `WITH mine AS (
         UPDATE optimisation_run SET heartbeat_at = now(), phase = coalesce($3, phase), cost = coalesce($4, cost),
           placed = coalesce($5, placed), lower_bound = coalesce($6, lower_bound),
           seconds = coalesce($7, seconds)
         WHERE ${MINE} RETURNING stop_requested)
       SELECT stop_requested AS "stopRequested" FROM mine`,
      [
        claim.runId,
        claim.attempt,
        last?.phase ?? null,
        last?.cost ?? null,
        last?.placed ?? null,
        last?.lowerBound ?? null,
        last?.seconds ?? null,
      ],
    );
    if (!mine) throw claimLost('run', claim.runId, claim.attempt);
    await this.manager.query(
      `INSERT INTO run_progress (region_id, run_id, seconds, phase, cost, placed, lower_bound)
       SELECT $1, $2, seconds, phase, cost, placed, "lowerBound" FROM jsonb_to_recordset($3) AS given
         (seconds double precision, phase text, cost double precision, placed integer,
          "lowerBound" double precision)`,
      [this.regionId, claim.runId, JSON.stringify(points)],
    );
    return mine.stopRequested;
  }

  async succeed(claim: RunClaim, outcome: RunOutcome): Promise<void> {
    const { certificate, baseVersionId, proposalId } = outcome;
    await this.end(
      claim,
      `state = 'succeeded', phase = 'done', cost = $3, lower_bound = $4, placed = $5, seconds = $6,
       certificate = $7, base_version_id = $8, proposal_id = $9, problem = $10, shadow_prices = $11`,
      [
        certificate.cost,
        certificate.lowerBound,
        certificate.placed,
        certificate.seconds,
        JSON.stringify(certificate),
        baseVersionId,
        proposalId,
        packed(outcome.problem),
        outcome.shadowPrices && JSON.stringify(outcome.shadowPrices),
      ],
    );
  }

  async fail(claim: RunClaim, failure: RunFailure): Promise<void> {
    await this.end(claim, `state = 'failed', failure = $3`, [JSON.stringify(failure)]);
  }

  async cancel(claim: RunClaim): Promise<void> {
    await this.end(claim, `state = 'cancelled'`, []);
  }

  async release(claim: RunClaim): Promise<void> {
    await this.changed(
      `UPDATE optimisation_run SET state = 'queued', worker = NULL, heartbeat_at = NULL WHERE ${MINE}`,
      [claim.runId, claim.attempt],
    );
  }

  async countByState(): Promise<Partial<Record<RunState, number>>> {
    const rows = await this.manager.query<{ state: RunState; runs: number }[]>(
      'SELECT state, count(*) AS runs FROM optimisation_run GROUP BY state',
    );
    return Object.fromEntries(rows.map(({ state, runs }) => [state, runs]));
  }

  waiting(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]> {
    return this.manager.query<{ id: string; attempt: number }[]>(
      `SELECT id, attempt FROM optimisation_run WHERE split IS NULL AND (state = 'queued'
         OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $1))) ORDER BY id`,
      [silentForSeconds],
    );
  }

  async lastNightly(): Promise<Run | null> {
    const rows = await this.manager.query<RunRow[]>(
      `${SELECT_RUNS} WHERE kind = 'nightly' AND state = 'succeeded' ORDER BY night DESC, id DESC LIMIT 1`,
    );
    return rows[0] ? runOf(rows[0]) : null;
  }

  async lastNight(): Promise<CalendarDate | null> {
    const [row] = await this.manager.query<{ night: string | null }[]>(
      'SELECT max(night) AS night FROM optimisation_run',
    );
    return row?.night ? calendarDate(row.night) : null;
  }

  async problem(runId: string): Promise<Problem | null> {
    const [row] = await this.manager.query<{ problem: Buffer | null }[]>(
      'SELECT problem FROM optimisation_run WHERE id = $1',
      [runId],
    );
    return row?.problem ? (unpacked(row.problem) as Problem) : null;
  }

  async shadowPrices(runId: string): Promise<ShadowPrices | null> {
    const [row] = await this.manager.query<{ prices: ShadowPrices | null }[]>(
      'SELECT shadow_prices AS prices FROM optimisation_run WHERE id = $1',
      [runId],
    );
    return row?.prices ?? null;
  }

  private async end(claim: RunClaim, assignments: string, values: readonly unknown[]): Promise<void> {
    const ended = await this.changed(
      `UPDATE optimisation_run SET ${assignments}, finished_at = now(), heartbeat_at = now(), split = NULL
       WHERE ${MINE}`,
      [claim.runId, claim.attempt, ...values],
    );
    if (!ended) throw claimLost('run', claim.runId, claim.attempt);
    await closeParts(this.manager, claim.runId);
  }

  /** Whoever works on a part of it, or joins them, finds the run ended. */
  private async discardSplit(runId: string): Promise<void> {
    const isDiscarded = await this.changed(
      `UPDATE optimisation_run SET state = 'cancelled', finished_at = now(), split = NULL
       WHERE id = $1 AND state = 'running' AND split IS NOT NULL`,
      [runId],
    );
    if (isDiscarded) await closeParts(this.manager, runId);
  }

  /** Whether the statement changed a row. */
  private async changed(statement: string, values: readonly unknown[]): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `WITH changed AS (${statement} RETURNING id) SELECT id FROM changed`,
      [...values],
    );
    return rows.length > 0;
  }
}
