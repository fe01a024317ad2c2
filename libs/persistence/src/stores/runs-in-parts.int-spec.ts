import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OpenPart, SolveResult } from '#matching-engine';
import {
  ExecuteParts,
  JoinRuns,
  type PartOutcome,
  type Run,
  type RunPartJob,
  type RunSolveOptions,
  RunUpkeep,
  SILENT_SECONDS,
} from '#planning';
import { partedRegion } from '../testing/parted-region.js';
import { TestSolver, World } from '../testing/world.js';

const SETTINGS = { seed: 3, workLimit: 600, weeks: 60, threads: 1, apartAbove: 4 } as const;
const DOCTORS_EACH = 6;

/** Waits with parts until it is told to stop, to go on, or that nobody wants them. */
class PatientSolver extends TestSolver {
  readonly started: Promise<void>;
  private begin: () => void = () => undefined;

  constructor() {
    super();
    this.started = new Promise((resolve) => {
      this.begin = resolve;
    });
  }

  override async finish(
    parts: readonly OpenPart[],
    { signal, abandoned, onEvent }: RunSolveOptions,
  ): Promise<readonly SolveResult[]> {
    this.begin();
    onEvent?.({ kind: 'incumbent', cost: -1000, placed: 4, seconds: 1 });
    await new Promise((resolve, reject) => {
      signal?.addEventListener('abort', resolve, { once: true });
      abandoned?.addEventListener(
        'abort',
        () => {
          reject(abandoned.reason as Error);
        },
        { once: true },
      );
    });
    return super.finish(parts, { ...(signal && { signal }) });
  }
}

describe('a run whose problem falls into independent parts', () => {
  let world: World;
  const closing = new AbortController().signal;

  beforeEach(async () => {
    world = await World.open();
    const { roster, slots } = partedRegion(DOCTORS_EACH);
    await world.importRoster(roster);
    await world.importSlots(slots);
  });
  afterEach(() => world.close());

  const ask = (): Promise<Run> => world.runs.request(world.actor, SETTINGS);
  const split = async (): Promise<{ run: Run; jobs: readonly RunPartJob[] }> => {
    const run = await ask();
    world.queue.parts.length = 0;
    expect(await execute(run.id)).toEqual({ kind: 'split', jobs: 3 });
    return { run, jobs: [...world.queue.parts] };
  };
  const execute = (runId: string) =>
    world.execution().execute({ regionId: world.regionId, runId, worker: 'test', closing });
  const solvePart = (
    { partId, runId }: RunPartJob,
    solver = new TestSolver(),
    signal = closing,
  ): Promise<PartOutcome> =>
    new ExecuteParts(world.stores, solver, world.clock, world.queue).execute({
      ...{ regionId: world.regionId, runId, partId, worker: 'test', closing: signal },
    });
  const join = (runId: string) =>
    new JoinRuns(world.stores, new TestSolver()).execute({ regionId: world.regionId, runId, worker: 'test' });
  const sweep = () => new RunUpkeep(world.stores, world.queue, world.runs).sweep();
  const silence = () =>
    world.rows(`UPDATE run_part SET heartbeat_at = now() - interval '1 hour' WHERE state = 'running'`);
  const planOf = (id: string | null) =>
    world.rows(
      `SELECT doctor_id, need_key, slot_id, start_week FROM plan_placement WHERE plan_version_id = $1 ORDER BY 1, 2`,
      [id],
    );
  const effects = async (runId: string) =>
    world.rows(
      `SELECT (SELECT count(*)::int FROM plan_version WHERE run_id = $1) AS plans,
         (SELECT count(*)::int FROM outbox_message WHERE key = 'run.succeeded:' || $1::text) AS messages,
         (SELECT count(*)::int FROM run_part WHERE task IS NOT NULL OR results IS NOT NULL) AS kept`,
      [runId],
    );
  const once = [{ plans: 1, messages: 1, kept: 0 }];

  it('gives the plan that one process gives, joined from jobs in any order, and stores it once', async () => {
    const { run, jobs } = await split();
    expect(await world.runs.get(world.actor, run.id)).toMatchObject({ state: 'running', worker: null });
    for (const job of [...jobs].reverse()) {
      expect(await join(run.id)).toEqual({ kind: 'skipped' });
      expect(await solvePart(job)).toBe('succeeded');
      expect(await solvePart(job)).toBe('skipped');
    }
    const joins = await Promise.all([join(run.id), join(run.id)]);
    expect(joins.map(({ kind }) => kind).sort()).toEqual(['skipped', 'succeeded']);
    const joined = await world.runs.get(world.actor, run.id);
    expect(joined).toMatchObject({ state: 'succeeded', attempt: 2 });
    expect(await effects(run.id)).toEqual(once);

    const alone = await ask();
    const single = new TestSolver();
    single.parts = (problem) => [problem];
    await world
      .execution(single)
      .execute({ regionId: world.regionId, runId: alone.id, worker: 'test', closing });
    const inOne = await world.runs.get(world.actor, alone.id);
    expect(await planOf(joined.proposalId)).toEqual(await planOf(inOne.proposalId));
    expect(joined).toMatchObject({
      cost: inOne.cost,
      lowerBound: inOne.lowerBound,
      inputHash: inOne.inputHash,
    });
  });

  it('adds up what the parts have come to', async () => {
    const { run, jobs } = await split();
    const solver = new PatientSolver();
    const stopping = new AbortController();
    const before = await world.rows<{ cost: number }>('SELECT cost FROM run_part ORDER BY position');
    const going = solvePart(jobs[0]!, solver, stopping.signal);
    await solver.started;
    const others = before.slice(1).reduce((sum, { cost }) => sum + cost, 0);
    let shown = await world.runs.get(world.actor, run.id);
    while (shown.cost !== others - 1000) shown = await world.runs.get(world.actor, run.id);
    const points = await world.stores.read(world.regionId, (store) => store.runs.progress(run.id, 0));
    expect(points.at(-1)).toMatchObject({ cost: others - 1000 });
    stopping.abort();
    expect(await going).toBe('released');
  });

  it('refuses what a worker says of a part that another has taken', async () => {
    const { run, jobs } = await split();
    const take = () =>
      world.stores.write(world.regionId, (store) =>
        store.runParts.claim(jobs[0]!.partId, 'test', SILENT_SECONDS),
      );
    const zombie = (await take())!;
    expect(await take()).toBeNull();
    await silence();
    expect((await take())?.attempt).toBe(2);
    const late = (write: 'beat' | 'succeed' | 'fail' | 'task') =>
      world.stores.write(world.regionId, async ({ runParts }) => {
        if (write === 'beat') await runParts.beat(zombie, null);
        else if (write === 'succeed') await runParts.succeed(zombie, []);
        else if (write === 'task') await runParts.task(zombie);
        else await runParts.fail(zombie, { code: 'X', params: {}, message: 'x' });
      });
    for (const write of ['beat', 'succeed', 'fail', 'task'] as const) {
      await expect(late(write)).rejects.toMatchObject({ code: 'RUN.CLAIM_LOST' });
    }
    await world.stores.write(world.regionId, (store) => store.runParts.release(zombie));
    expect(await world.rows(`SELECT state, attempt FROM run_part WHERE attempt > 0`)).toEqual([
      { state: 'running', attempt: 2 },
    ]);
    expect(await world.runs.get(world.actor, run.id)).toMatchObject({ state: 'running' });
  });

  it('is swept up wherever it was left: parts that wait, silent ones, and the join', async () => {
    const { run, jobs } = await split();
    const solver = new PatientSolver();
    const dying = new AbortController();
    const going = solvePart(jobs[0]!, solver, dying.signal);
    await solver.started;
    world.queue.parts.length = 0;
    expect(await sweep()).toBe(2);
    await silence();
    await sweep();
    expect(world.queue.parts.at(-1)).toMatchObject({ attempt: 0 });
    expect(world.queue.parts.filter(({ partId }) => partId === jobs[0]!.partId)).toMatchObject([
      { attempt: 1 },
    ]);
    dying.abort();
    await going;
    for (const job of jobs) expect(await solvePart(job)).toBe('succeeded');
    expect(world.queue.joins).toEqual([]);
    expect(await sweep()).toBe(1);
    expect(world.queue.joins).toMatchObject([{ runId: run.id, attempt: 1 }]);
    expect(world.queue.jobs).toHaveLength(1);
    expect(await join(run.id)).toMatchObject({ kind: 'succeeded' });
    expect(await sweep()).toBe(0);
    expect(await effects(run.id)).toEqual(once);
  });

  it('is not begun anew while it is in the hands of its parts, however silent it is', async () => {
    const { run } = await split();
    await world.rows(`UPDATE optimisation_run SET heartbeat_at = now() - interval '1 hour'`);
    expect(await execute(run.id)).toEqual({ kind: 'skipped' });
  });

  it('keeps the best of every part when stopped so: of one that goes on, and the quick plans of those that wait', async () => {
    const { run, jobs } = await split();
    const solver = new PatientSolver();
    const going = solvePart(jobs[0]!, solver);
    await solver.started;
    await world.runs.stop(world.actor, run.id, 'keep');
    expect(await going).toBe('succeeded');
    expect(world.queue.joins).toMatchObject([{ runId: run.id }]);
    expect(await solvePart(jobs[1]!)).toBe('skipped');
    expect(await join(run.id)).toMatchObject({ kind: 'succeeded' });
    expect(await world.runs.get(world.actor, run.id)).toMatchObject({ stoppedBy: 'cancelled' });
    expect(await effects(run.id)).toEqual(once);
  });

  it('can be joined at once when nobody has taken a part before it is stopped', async () => {
    const { run } = await split();
    await world.runs.stop(world.actor, run.id, 'keep');
    expect(world.queue.joins).toMatchObject([{ runId: run.id }]);
    expect(await join(run.id)).toMatchObject({ kind: 'succeeded' });
  });

  it('is over at once when it is discarded: what goes on is cut off, and nothing is stored', async () => {
    const { run, jobs } = await split();
    const solver = new PatientSolver();
    const going = solvePart(jobs[0]!, solver);
    await solver.started;
    expect(await world.runs.stop(world.actor, run.id, 'discard')).toMatchObject({ state: 'cancelled' });
    expect(await going).toBe('skipped');
    expect(await join(run.id)).toEqual({ kind: 'skipped' });
    expect(await effects(run.id)).toEqual([{ plans: 0, messages: 0, kept: 0 }]);
    expect(await world.rows('SELECT DISTINCT state FROM run_part')).toEqual([{ state: 'cancelled' }]);
  });

  it('fails as a whole, once, when a part cannot be solved', async () => {
    const { run, jobs } = await split();
    const broken = new TestSolver();
    broken.finish = () => Promise.reject(new Error('Out of memory'));
    expect(await solvePart(jobs[1]!, broken)).toBe('failed');
    expect(await solvePart(jobs[2]!)).toBe('skipped');
    expect(await join(run.id)).toEqual({ kind: 'skipped' });
    expect(await world.runs.get(world.actor, run.id)).toMatchObject({
      state: 'failed',
      failure: { code: 'RUN.UNEXPECTED' },
    });
    expect(await world.rows(`SELECT key FROM outbox_message WHERE topic = 'run.failed'`)).toEqual([
      { key: `run.failed:${run.id}` },
    ]);
  });

  it('does not believe a part: a joined plan that breaks a rule fails the run', async () => {
    const { run, jobs } = await split();
    const liar = new TestSolver();
    liar.finish = async (parts, options) => {
      const [first, ...rest] = await super_(parts, options);
      if (!first) return rest;
      const { plan } = first;
      return [
        { ...first, plan: { ...plan, placements: [...plan.placements, plan.placements[0]!] } },
        ...rest,
      ];
    };
    const super_ = (parts: readonly OpenPart[], options: RunSolveOptions) =>
      new TestSolver().finish(parts, options);
    expect(await solvePart(jobs[0]!, liar)).toBe('succeeded');
    expect(await solvePart(jobs[1]!)).toBe('succeeded');
    expect(await solvePart(jobs[2]!)).toBe('succeeded');
    expect(await join(run.id)).toMatchObject({ kind: 'failed', failure: { code: 'RUN.PLAN_REFUSED' } });
    expect(await effects(run.id)).toEqual([{ plans: 0, messages: 0, kept: 0 }]);
  });
});
