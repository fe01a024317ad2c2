import type {
  NewRunPart,
  NumberedPart,
  PartClaim,
  PartProgress,
  PartResult,
  RunClaim,
  RunFailure,
  RunGround,
  RunPartStore,
  RunToJoin,
  StopRequest,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { claimLost } from './claim-lost.js';
import { packed, unpacked } from './packed.js';
import { type EndedPart, packedGround, resultsOf, unpackedGround } from './run-part-rows.js';

/** A group that is still this worker's: everybody else's writes are refused. `$1` the group, `$2` the attempt. */
const MINE = `id = $1 AND attempt = $2 AND state = 'running'`;

/** A run whose parts have all ended, and that nobody joins. `$1` how long a worker may be silent, in seconds. */
const JOINABLE = `state = 'running' AND split IS NOT NULL
  AND (worker IS NULL OR heartbeat_at < now() - make_interval(secs => $1))
  AND NOT EXISTS (SELECT FROM run_part p WHERE p.run_id = optimisation_run.id AND p.state IN ('queued', 'running'))`;

interface OpenRun {
  readonly attempt: number;
  readonly stopRequested: StopRequest | null;
}

/** Parts of runs. Whoever changes one locks its run first: what the parts add up to has one writer at a time. */
export class RunPartTables implements RunPartStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async split(claim: RunClaim, ground: RunGround, parts: readonly NewRunPart[]): Promise<readonly string[]> {
    const [mine] = await this.manager.query<unknown[]>(
      `WITH mine AS (UPDATE optimisation_run SET split = $3, worker = NULL, heartbeat_at = now()
         WHERE ${MINE} RETURNING id) SELECT id FROM mine`,
      [claim.runId, claim.attempt, packedGround(ground)],
    );
    if (!mine) throw claimLost('run', claim.runId, claim.attempt);
    const queued: string[] = [];
    for (const [position, part] of parts.entries()) {
      const id = await this.add(claim.runId, position, part);
      if (part.state === 'queued') queued.push(id);
    }
    return queued;
  }

  async claim(partId: string, worker: string, silentForSeconds: number): Promise<PartClaim | null> {
    const [claimed] = await this.manager.query<{ attempt: number; runId: string }[]>(
      `WITH claimed AS (
         UPDATE run_part SET state = 'running', attempt = attempt + 1, worker = $2, heartbeat_at = now(),
           started_at = now()
         WHERE id = $1 AND (state = 'queued'
           OR (state = 'running' AND heartbeat_at < now() - make_interval(secs => $3)))
           AND EXISTS (SELECT FROM optimisation_run r WHERE r.id = run_id AND r.state = 'running')
         RETURNING attempt, run_id)
       SELECT attempt, run_id AS "runId" FROM claimed`,
      [partId, worker, silentForSeconds],
    );
    return claimed ? { partId, regionId: this.regionId, ...claimed } : null;
  }

  async task(claim: PartClaim): Promise<readonly NumberedPart[]> {
    const [row] = await this.manager.query<{ task: Buffer }[]>(`SELECT task FROM run_part WHERE ${MINE}`, [
      claim.partId,
      claim.attempt,
    ]);
    if (!row) throw lost(claim);
    return unpacked(row.task) as NumberedPart[];
  }

  async beat(claim: PartClaim, progress: PartProgress | null): Promise<StopRequest | null> {
    const { stopRequested } = await this.lockRun(claim);
    await this.change(
      claim,
      `heartbeat_at = now(), phase = coalesce($3, phase), cost = coalesce($4, cost),
         placed = coalesce($5, placed), lower_bound = coalesce($6, lower_bound)`,
      [progress?.phase, progress?.cost, progress?.placed, progress?.lowerBound],
    );
    if (progress) await this.addUp(claim);
    return stopRequested;
  }

  async succeed(claim: PartClaim, results: readonly PartResult[]): Promise<boolean> {
    await this.lockRun(claim);
    await this.change(
      claim,
      `state = 'succeeded', finished_at = now(), heartbeat_at = now(), results = $3, cost = $4`,
      [packed(results), results.reduce((sum, { result }) => sum + result.plan.cost, 0)],
    );
    await this.addUp(claim);
    return !(await this.goesOn(claim.runId));
  }

  async fail(claim: PartClaim, failure: RunFailure): Promise<RunClaim> {
    const { attempt } = await this.lockRun(claim);
    await this.change(claim, `state = 'failed', finished_at = now(), failure = $3`, [
      JSON.stringify(failure),
    ]);
    return { runId: claim.runId, regionId: this.regionId, attempt };
  }

  async release(claim: PartClaim): Promise<void> {
    await this.manager.query(
      `UPDATE run_part SET state = 'queued', worker = NULL, heartbeat_at = NULL WHERE ${MINE}`,
      [claim.partId, claim.attempt],
    );
  }

  async stopQueued(runId: string): Promise<boolean> {
    const [run] = await this.manager.query<{ isSplit: boolean }[]>(
      `SELECT state = 'running' AND split IS NOT NULL AS "isSplit" FROM optimisation_run WHERE id = $1 FOR UPDATE`,
      [runId],
    );
    if (!run?.isSplit) return false;
    await this.manager.query(
      `UPDATE run_part SET state = 'cancelled', finished_at = now() WHERE run_id = $1 AND state = 'queued'`,
      [runId],
    );
    return !(await this.goesOn(runId));
  }

  async claimJoin(runId: string, worker: string, silentForSeconds: number): Promise<RunToJoin | null> {
    const [claimed] = await this.manager.query<{ attempt: number; split: Buffer; seconds: number }[]>(
      `WITH claimed AS (
         UPDATE optimisation_run SET attempt = attempt + 1, worker = $3, heartbeat_at = now()
         WHERE id = $2 AND ${JOINABLE} RETURNING attempt, split, started_at)
       SELECT attempt, split, (SELECT extract(epoch FROM max(finished_at) - claimed.started_at)::double precision
         FROM run_part WHERE run_id = $2) AS seconds FROM claimed`,
      [silentForSeconds, runId, worker],
    );
    if (!claimed) return null;
    const ended = await this.manager.query<EndedPart[]>(
      'SELECT task, results FROM run_part WHERE run_id = $1',
      [runId],
    );
    return {
      claim: { runId, regionId: this.regionId, attempt: claimed.attempt },
      ground: unpackedGround(claimed.split),
      results: resultsOf(ended),
      seconds: claimed.seconds,
    };
  }

  waiting(
    silentForSeconds: number,
  ): Promise<readonly { readonly id: string; readonly runId: string; readonly attempt: number }[]> {
    return this.manager.query<{ id: string; runId: string; attempt: number }[]>(
      `SELECT p.id, p.run_id AS "runId", p.attempt FROM run_part p JOIN optimisation_run r ON r.id = p.run_id
       WHERE r.state = 'running' AND (p.state = 'queued'
         OR (p.state = 'running' AND p.heartbeat_at < now() - make_interval(secs => $1))) ORDER BY p.id`,
      [silentForSeconds],
    );
  }

  joinable(silentForSeconds: number): Promise<readonly { readonly id: string; readonly attempt: number }[]> {
    return this.manager.query<{ id: string; attempt: number }[]>(
      `SELECT id, attempt FROM optimisation_run WHERE ${JOINABLE} ORDER BY id`,
      [silentForSeconds],
    );
  }

  private async add(runId: string, position: number, part: NewRunPart): Promise<string> {
    const { parts, state, progress } = part;
    const results = parts.map(({ number, known }): PartResult => ({ number, result: known }));
    const [added] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO run_part (region_id, run_id, position, doctors, state, phase, cost, placed, lower_bound, task,
         results, finished_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $5 = 'succeeded' THEN now() END)
       RETURNING id`,
      [
        ...[this.regionId, runId, position],
        parts.reduce((sum, { problem }) => sum + problem.doctors.length, 0),
        ...[state, progress.phase, progress.cost, progress.placed, progress.lowerBound],
        packed(parts),
        state === 'succeeded' ? packed(results) : null,
      ],
    );
    if (!added) throw new Error('A part was not stored.');
    return added.id;
  }

  /** @throws UseCaseError `RUN.CLAIM_LOST` when the run has ended */
  private async lockRun(claim: PartClaim): Promise<OpenRun> {
    const [run] = await this.manager.query<OpenRun[]>(
      `SELECT attempt, stop_requested AS "stopRequested" FROM optimisation_run
       WHERE id = $1 AND state = 'running' FOR UPDATE`,
      [claim.runId],
    );
    if (!run) throw lost(claim);
    return run;
  }

  /** @throws UseCaseError `RUN.CLAIM_LOST` when the group is another's, or has ended */
  private async change(claim: PartClaim, assignments: string, values: readonly unknown[]): Promise<void> {
    const rows = await this.manager.query<unknown[]>(
      `WITH changed AS (UPDATE run_part SET ${assignments} WHERE ${MINE} RETURNING id) SELECT id FROM changed`,
      [claim.partId, claim.attempt, ...values.map((value) => value ?? null)],
    );
    if (rows.length === 0) throw lost(claim);
  }

  /** Notes in the run what its parts have come to together, as a point of its curves. Unknown where one part's is. */
  private async addUp({ partId, runId }: PartClaim): Promise<void> {
    await this.manager.query(
      `WITH sums AS (
         SELECT max(phase) FILTER (WHERE id = $2) AS phase,
           CASE WHEN count(cost) = count(*) THEN sum(cost) END AS cost,
           CASE WHEN count(placed) = count(*) THEN sum(placed) END::integer AS placed,
           CASE WHEN count(lower_bound) = count(*) THEN sum(lower_bound) END AS lower_bound
         FROM run_part WHERE run_id = $1),
       run AS (
         UPDATE optimisation_run r SET heartbeat_at = now(), phase = sums.phase, cost = sums.cost,
           placed = sums.placed, lower_bound = sums.lower_bound,
           seconds = extract(epoch FROM now() - r.started_at)::double precision
         FROM sums WHERE r.id = $1
         RETURNING r.region_id, r.id, r.seconds, r.phase, r.cost, r.placed, r.lower_bound)
       INSERT INTO run_progress (region_id, run_id, seconds, phase, cost, placed, lower_bound) SELECT * FROM run`,
      [runId, partId],
    );
  }

  private async goesOn(runId: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `SELECT FROM run_part WHERE run_id = $1 AND state IN ('queued', 'running') LIMIT 1`,
      [runId],
    );
    return rows.length > 0;
  }
}

function lost({ partId, attempt }: PartClaim): Error {
  return claimLost('part', partId, attempt);
}
