import { type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '#config';
import { demoRegion } from '#demo-region';
import { type ReadList, systemActor } from '#planning';
import { openRuntime, type Runtime } from '#runtime';
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
  const programs: Program[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const settings = Object.assign(new Settings(), { databaseUrl: database.url });
    runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
    const demo = demoRegion({ doctors: 12, weeks: 104, from: '2027-W01' });
    regionId = (await runtime.stores.addRegion({ code: 'demo', name: demo.name })).id;
    await runtime.useCases.rosterImport.import(actor(), listOf(demo.roster));
    await runtime.useCases.slotImport.import(actor(), listOf(demo.slots));
  });

  afterAll(async () => {
    programs.forEach(({ child }) => child.kill('SIGKILL'));
    await runtime.close();
    await database.drop();
  });

  const actor = () => systemActor(regionId, 'test');

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
    withClient(database.superuserUrl, (client) =>
      client.query(
        `UPDATE optimisation_run SET heartbeat_at = now() - interval '1 minute' WHERE state = 'running'`,
      ),
    );
  /** That a worker is in the middle of it, and not the row as a killed one has left it. */
  const isRunning = async (runId: string, attempt: number): Promise<boolean> => {
    const run = await runtime.runs.get(actor(), runId);
    return run.state === 'running' && run.attempt === attempt && run.phase !== null;
  };
  const ended = async (runId: string) => {
    await until(async () => !['queued', 'running'].includes((await runtime.runs.get(actor(), runId)).state));
    return runtime.runs.get(actor(), runId);
  };
  const planOf = (planId: string | null) =>
    runtime.stores.read(regionId, async (store) =>
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
});
