import { type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '#config';
import { demoRegion } from '#demo-region';
import { type RosterEntry, type SlotListEntry, SPECIALTIES } from '#domain';
import { type ReadList, systemActor } from '#planning';
import { openRuntime, type Runtime } from '#runtime';
import { inParts } from '../../../test/support/parted-lists.mjs';
import { launchWorker } from '../../../test/support/programs.js';
import { testDatabase, type TestDatabase, withClient } from '../../../test/support/test-database.js';

/** The same seed and work limit: the same plan, however often the work begins anew. */
const RUN = { seed: 7, workLimit: 400, threads: 1, weeks: 104, timeLimitSeconds: 600 } as const;
const KILLS = 3;

interface Program {
  readonly child: ChildProcess;
  readonly said: () => string;
}

function listOf<Entry>(entries: readonly Entry[]): ReadList<Entry> {
  const rows = entries.map((entry, index) => ({ line: index + 2, entry }));
  return { fileName: 'demo', rows, faults: [], signature: 'demo', mapping: {} };
}

/** What `npm run chaos` does many times, a few times: see there for the figures. */
describe('a worker that is killed or stopped in the middle of a run', () => {
  let database: TestDatabase;
  let runtime: Runtime;
  let regionId: string;
  let partedId: string;
  const programs: Program[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const settings = Object.assign(new Settings(), { databaseUrl: database.url });
    runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
    const demo = demoRegion({ doctors: 12, weeks: 104, from: '2027-W01' });
    regionId = await addRegion('demo', demo.roster, demo.slots);
    const larger = demoRegion({ doctors: 18, weeks: 104, from: '2027-W01' });
    const codes = SPECIALTIES.map(({ code }) => code);
    partedId = await addRegion('parted', inParts(larger.roster, codes), larger.slots);
  });

  afterEach(() => {
    programs.splice(0).forEach(({ child }) => child.kill('SIGKILL'));
  });
  afterAll(async () => {
    await runtime.close();
    await database.drop();
  });

  const addRegion = async (
    code: string,
    roster: readonly RosterEntry[],
    slots: readonly SlotListEntry[],
  ): Promise<string> => {
    const { id } = await runtime.stores.addRegion({ code, name: code });
    await runtime.useCases.rosterImport.import(systemActor(id, 'test'), listOf(roster));
    await runtime.useCases.slotImport.import(systemActor(id, 'test'), listOf(slots));
    return id;
  };
  const actor = (id = regionId) => systemActor(id, 'test');

  const start = (): Program => {
    const child = launchWorker({ ...process.env, NODE_ENV: 'test', DATABASE_URL: database.url });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const program = { child, said: () => text };
    programs.push(program);
    return program;
  };
  const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
    while (!(await isSo())) await delay(50);
  };
  /** A worker counts as silent after half a minute: here the time goes by at once. */
  const letTimePass = () =>
    withClient(database.superuserUrl, async (client) => {
      for (const table of ['optimisation_run', 'run_part'])
        await client.query(
          `UPDATE ${table} SET heartbeat_at = now() - interval '1 minute' WHERE state = 'running'`,
        );
    });
  /** That a worker is in the middle of it, and not the row as a killed one has left it. */
  const isRunning = async (runId: string, attempt: number): Promise<boolean> => {
    const run = await runtime.runs.get(actor(), runId);
    return run.state === 'running' && run.attempt === attempt && run.phase !== null;
  };
  const ended = async (runId: string, id = regionId) => {
    const get = () => runtime.runs.get(actor(id), runId);
    await until(async () => !['queued', 'running'].includes((await get()).state));
    return get();
  };
  const planOf = (planId: string | null, id = regionId) =>
    runtime.stores.read(id, async (store) =>
      (await store.plans.content(planId ?? ''))
        .map(({ doctorId, needKey, slotId, start, weeks }) =>
          [doctorId, needKey, slotId, start, weeks].join(),
        )
        .sort(),
    );
  const effectsOf = (runId: string) =>
    withClient(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ plans: number; messages: number }>(
        `SELECT (SELECT count(*)::int FROM plan_version WHERE run_id = $1) AS plans,
           (SELECT count(*)::int FROM outbox_message WHERE key = 'run.succeeded:' || $1) AS messages`,
        [runId],
      );
      return rows[0];
    });

  it('loses nothing, does nothing twice, and gives the plan that the undisturbed run gives', async () => {
    let worker = start();
    const undisturbed = await ended((await runtime.runs.request(actor(), RUN)).id);
    expect(undisturbed.failure).toBeNull();

    const { id } = await runtime.runs.request(actor(), RUN);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await until(() => isRunning(id, kill + 1));
      worker.child.kill('SIGKILL');
      await letTimePass();
      worker = start();
    }
    const run = await ended(id);
    expect(run).toMatchObject({ state: 'succeeded', attempt: KILLS + 1, cost: undisturbed.cost });
    expect(await effectsOf(id)).toEqual({ plans: 1, messages: 1 });
    expect(await planOf(run.proposalId)).toEqual(await planOf(undisturbed.proposalId));

    // One that only slept finds its run taken over: its late write is refused.
    const sleeper = worker;
    const second = (await runtime.runs.request(actor(), RUN)).id;
    await until(() => isRunning(second, 1));
    const heard = sleeper.said().length;
    sleeper.child.kill('SIGSTOP');
    await letTimePass();
    start();
    const finished = await ended(second);
    expect(finished).toMatchObject({ state: 'succeeded', attempt: 2 });
    sleeper.child.kill('SIGCONT');
    await until(() => sleeper.said().slice(heard).includes('run ended'));
    expect(sleeper.said().slice(heard)).toContain('"kind":"skipped"');
    expect(await runtime.runs.get(actor(), second)).toEqual(finished);
    expect(await effectsOf(second)).toEqual({ plans: 1, messages: 1 });
  });

  it('loses no part of a run that is solved in parts, and joins them to the same plan, once', async () => {
    const settings = { ...RUN, workLimit: 1_500, apartAbove: 8 };
    const request = async () => (await runtime.runs.request(actor(partedId), settings)).id;
    /** How often workers have taken parts of the run, and how many go on. */
    const parts = (runId: string) =>
      withClient(database.superuserUrl, async (client) => {
        const { rows } = await client.query<{ jobs: number; taken: number; running: number }>(
          `SELECT count(*)::int AS jobs, coalesce(sum(attempt), 0)::int AS taken,
             count(*) FILTER (WHERE state = 'running' AND heartbeat_at > now() - interval '30 seconds')::int AS running
           FROM run_part WHERE run_id = $1 AND region_id = $2`,
          [runId, partedId],
        );
        return rows[0] ?? { jobs: 0, taken: 0, running: 0 };
      });
    let worker = start();
    const undisturbed = await ended(await request(), partedId);
    expect(undisturbed.failure).toBeNull();

    const id = await request();
    let taken = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      await until(async () => {
        const now = await parts(id);
        const { state } = await runtime.runs.get(actor(partedId), id);
        return state === 'succeeded' || state === 'failed' || (now.running > 0 && now.taken > taken);
      });
      worker.child.kill('SIGKILL');
      taken = (await parts(id)).taken;
      await letTimePass();
      worker = start();
    }
    const run = await ended(id, partedId);
    expect(run).toMatchObject({
      state: 'succeeded',
      cost: undisturbed.cost,
      lowerBound: undisturbed.lowerBound,
    });
    expect((await parts(id)).taken).toBeGreaterThan((await parts(undisturbed.id)).taken);
    expect((await parts(id)).jobs).toBeGreaterThan(1);
    expect(await effectsOf(id)).toEqual({ plans: 1, messages: 1 });
    expect(await planOf(run.proposalId, partedId)).toEqual(await planOf(undisturbed.proposalId, partedId));
  });
});
