import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem, SolveOptions, SolveResult } from '#matching-engine';
import {
  type ExecutionOutcome,
  type Run,
  type RunSolveOptions,
  type RunUpdate,
  RunUpkeep,
  SILENT_SECONDS,
} from '#planning';
import { TestSolver, World } from '../testing/world.js';

/** Waits until it is told to stop or to go on, as an engine does that searches for long. */
class PatientSolver extends TestSolver {
  readonly started: Promise<void>;
  private begin: () => void = () => undefined;

  constructor() {
    super();
    this.started = new Promise((resolve) => {
      this.begin = resolve;
    });
  }

  override async solve(problem: Problem, options: SolveOptions): Promise<SolveResult> {
    this.begin();
    options.onEvent?.({ kind: 'phase', phase: 'search', seconds: 1 });
    if (options.signal && !options.signal.aborted) {
      await new Promise((resolve) => {
        options.signal?.addEventListener('abort', resolve, { once: true });
      });
    }
    const { signal: _, ...rest } = options;
    return super.solve(problem, rest);
  }
}

/** Never looks at the signal to stop, as an engine in the middle of a linear program; can only be cut off. */
class DeafSolver extends PatientSolver {
  override solve(problem: Problem, { abandoned, ...options }: RunSolveOptions): Promise<SolveResult> {
    const solving = super.solve(problem, { ...options, signal: new AbortController().signal });
    return new Promise((resolve, reject) => {
      abandoned?.addEventListener('abort', () => {
        reject(abandoned.reason as Error);
      });
      solving.then(resolve, reject);
    });
  }
}

/** Moves one placement onto another's doctor without telling. */
class LyingSolver extends TestSolver {
  override async solve(problem: Problem, options: SolveOptions): Promise<SolveResult> {
    const result = await super.solve(problem, options);
    const [first, ...rest] = result.plan.placements;
    return { ...result, plan: { ...result.plan, placements: first ? [first, first, ...rest] : rest } };
  }
}

describe('optimisation runs', () => {
  let world: World;

  beforeEach(async () => {
    world = await World.open();
    await world.fill();
  });

  afterEach(() => world.close());

  const request = (): Promise<Run> => world.runs.request(world.actor, { workLimit: 500, weeks: 60 });
  const claim = (runId: string) =>
    world.stores.write(world.regionId, (store) => store.runs.claim(runId, 'test', SILENT_SECONDS));
  const silence = (runId: string) =>
    world.rows(`UPDATE optimisation_run SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [runId]);
  const execute = (
    runId: string,
    solver = new TestSolver(),
    closing = new AbortController(),
  ): Promise<ExecutionOutcome> =>
    world
      .execution(solver)
      .execute({ regionId: world.regionId, runId, worker: 'test', closing: closing.signal });

  it('adds the job after the row, and lets only one run of a region wait or go on', async () => {
    const run = await request();
    expect(world.queue.jobs).toEqual([{ runId: run.id, regionId: world.regionId, attempt: 0 }]);
    await expect(request()).rejects.toMatchObject({
      code: 'RUN.ALREADY_WAITING',
      details: { runId: run.id },
    });
    const attempts = await Promise.allSettled([request(), request()]);
    expect(attempts.every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('grants one of many requests at the same moment, and tells the others what goes on', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 6 }, request));
    const refused = attempts.flatMap((attempt) =>
      attempt.status === 'rejected' ? [attempt.reason as unknown] : [],
    );
    expect(refused).toHaveLength(5);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'RUN.ALREADY_WAITING' });
  });

  it.each(['discard', 'closing'] as const)('cuts off an engine that hears nothing (%s)', async (why) => {
    const run = await request();
    const solver = new DeafSolver();
    const closing = new AbortController();
    const execution = execute(run.id, solver, closing);
    await solver.started;
    if (why === 'closing') closing.abort();
    else await world.runs.stop(world.actor, run.id, 'discard');
    expect(await execution).toEqual({ kind: why === 'closing' ? 'released' : 'cancelled' });
  });

  it('has one run for a night, whoever asks and however often', async () => {
    const nights = Array.from({ length: 8 }, () => world.runs.requestNightly(world.actor, '2027-01-05'));
    const asked = await Promise.all(nights);
    expect(asked.filter((run) => run !== null)).toHaveLength(1);
    const [run] = asked.filter((each) => each !== null);
    await execute(run!.id);
    expect(await world.runs.requestNightly(world.actor, '2027-01-05')).toBeNull();
    expect(await world.runs.requestNightly(world.actor, '2027-01-06')).not.toBeNull();
  });

  it('catches up on a night that no worker was there for, but makes no habit of it', async () => {
    const upkeep = new RunUpkeep(world.stores, world.queue, world.runs);
    await upkeep.catchUp('2027-01-05', '01:45');
    expect(world.queue.jobs).toEqual([]);
    const night = await world.runs.requestNightly(world.actor, '2027-01-05');
    await execute(night!.id);
    await upkeep.catchUp('2027-01-05', '01:45');
    await upkeep.catchUp('2027-01-07', '01:45');
    await upkeep.catchUp('2027-01-07', '01:45');
    expect(await world.rows('SELECT night FROM optimisation_run ORDER BY night')).toEqual([
      { night: '2027-01-05' },
      { night: '2027-01-07' },
    ]);
  });

  it('is taken by exactly one of many workers', async () => {
    const run = await request();
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(run.id)));
    expect(claims.filter((each) => each !== null)).toMatchObject([{ attempt: 1 }]);
  });

  it('refuses every write of a worker that wakes up after another has taken over', async () => {
    const run = await request();
    const zombie = (await claim(run.id))!;
    await silence(run.id);
    const heir = (await claim(run.id))!;
    expect(heir.attempt).toBe(2);
    const failure = { code: 'X', params: {}, message: 'x' };
    for (const write of ['beat', 'fail', 'cancel', 'release'] as const) {
      const attempt = world.stores.write(world.regionId, async (store) => {
        if (write === 'beat') await store.runs.beat(zombie, []);
        else if (write === 'fail') await store.runs.fail(zombie, failure);
        else await store.runs[write](zombie);
      });
      if (write === 'release') await attempt;
      else await expect(attempt).rejects.toMatchObject({ code: 'RUN.CLAIM_LOST' });
    }
    expect(await world.runs.get(world.actor, run.id)).toMatchObject({
      state: 'running',
      attempt: 2,
      failure: null,
    });
  });

  it('stores nothing of a worker whose run was taken over while it computed', async () => {
    const run = await request();
    const solver = new PatientSolver();
    const zombie = execute(run.id, solver);
    await solver.started;
    await silence(run.id);
    // The zombie's own sign of life may come first; then the run is not silent, and is made so again.
    let heir = await claim(run.id);
    while (!heir) {
      await silence(run.id);
      heir = await claim(run.id);
    }
    expect(await zombie).toEqual({ kind: 'skipped' });
    expect(await world.rows('SELECT count(*) AS n FROM plan_version')).toEqual([{ n: 0 }]);
  });

  it('keeps the best plan so far when stopped so, and none when told to discard it', async () => {
    for (const [stop, outcome, plans] of [
      ['keep', 'succeeded', 1],
      ['discard', 'cancelled', 1],
    ] as const) {
      const run = await request();
      const solver = new PatientSolver();
      const going = execute(run.id, solver);
      await solver.started;
      await world.runs.stop(world.actor, run.id, stop);
      expect(await going).toMatchObject({ kind: outcome });
      expect(await world.rows('SELECT count(*) AS n FROM plan_version')).toEqual([{ n: plans }]);
    }
  });

  it('cancels a run at once that nobody has taken', async () => {
    const run = await request();
    expect(await world.runs.stop(world.actor, run.id, 'keep')).toMatchObject({ state: 'cancelled' });
    expect(await execute(run.id)).toEqual({ kind: 'skipped' });
  });

  it('goes back to the queue when its worker closes, and is swept up from there', async () => {
    const run = await request();
    const closing = new AbortController();
    const solver = new PatientSolver();
    const going = execute(run.id, solver, closing);
    await solver.started;
    closing.abort();
    expect(await going).toEqual({ kind: 'released' });
    const upkeep = new RunUpkeep(world.stores, world.queue, world.runs);
    expect(await upkeep.sweep()).toBe(1);
    expect(world.queue.jobs.at(-1)).toMatchObject({ runId: run.id, attempt: 1 });
    expect(await execute(run.id)).toMatchObject({ kind: 'succeeded' });
    expect(await upkeep.sweep()).toBe(0);
  });

  it('does not believe a solver: a plan that breaks a rule fails the run and is not kept', async () => {
    const run = await request();
    expect(await execute(run.id, new LyingSolver())).toMatchObject({
      kind: 'failed',
      failure: { code: 'RUN.PLAN_REFUSED' },
    });
    expect(await world.runs.get(world.actor, run.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'RUN.PLAN_REFUSED' },
    });
    expect(await world.rows('SELECT count(*) AS n FROM plan_version')).toEqual([{ n: 0 }]);
  });

  it('says why when the engine breaks down', async () => {
    const run = await request();
    const broken = new TestSolver();
    broken.solve = () => Promise.reject(new Error('Out of memory'));
    expect(await execute(run.id, broken)).toMatchObject({
      kind: 'failed',
      failure: { code: 'RUN.UNEXPECTED' },
    });
  });

  it('can be followed to its end, each point once', async () => {
    const run = await request();
    const solver = new PatientSolver();
    const going = execute(run.id, solver);
    const updates: RunUpdate[] = [];
    for await (const update of world.runs.follow(world.actor, run.id, 0, new AbortController().signal)) {
      updates.push(update);
      if (update.points.length > 0) await world.runs.stop(world.actor, run.id, 'keep');
    }
    await going;
    expect(updates.at(-1)).toMatchObject({ run: { state: 'succeeded' } });
    const sequences = updates.flatMap(({ points }) => points.map(({ sequence }) => sequence));
    expect(sequences.length).toBeGreaterThan(0);
    expect(new Set(sequences).size).toBe(sequences.length);
  });

  it('keeps what seats were worth at the best bound, as the engine gave it', async () => {
    let told: SolveResult | undefined;
    class TellingSolver extends TestSolver {
      override async solve(problem: Problem, options: SolveOptions): Promise<SolveResult> {
        told = await super.solve(problem, options);
        return told;
      }
    }
    const { id } = await request();
    expect(await world.runs.seatPrices(world.actor, id)).toBeNull();
    expect(await execute(id, new TellingSolver())).toMatchObject({ kind: 'succeeded' });
    const prices = await world.stores.read(world.regionId, (store) => store.runs.shadowPrices(id));
    const given = told && 'shadowPrices' in told ? told.shadowPrices : undefined;
    expect(prices?.bound).toBeCloseTo(given?.bound ?? NaN, 6);
    expect(prices?.seats.length).toBe(given?.seats.length);
    const values = await world.runs.seatPrices(world.actor, id);
    expect(values?.bound).toBe(prices?.bound);
    expect(values?.seats.length).toBeGreaterThan(0);
    expect(values?.seats.map(({ price }) => price)).toEqual(
      [...(values?.seats ?? [])].map(({ price }) => price).sort((a, b) => b - a),
    );
  });

  it('gives the same plan for the same seed and work', async () => {
    const plan = async (id: string) =>
      world.rows(
        'SELECT doctor_id, need_key, slot_id, start_week FROM plan_placement WHERE plan_version_id = $1 ORDER BY 1, 2',
        [id],
      );
    expect(await plan(await world.propose(7))).toEqual(await plan(await world.propose(7)));
  });
});
