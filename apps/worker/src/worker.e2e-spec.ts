import { type ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '#config';
import { demoRegion } from '#demo-region';
import { type ReadList, type Run, systemActor } from '#planning';
import { openRuntime, type Runtime } from '#runtime';
import { launchWorker } from '../../../test/support/programs.js';
import { redisUrl, testDatabase, type TestDatabase } from '../../../test/support/test-database.js';

const BACKENDS = ['postgres', 'redis'] as const;
const RUN = { timeLimitSeconds: 2, weeks: 104 };

/** Redis is left out by name on a machine without it; under CI its absence ends the test run. */
const suite = (kind: (typeof BACKENDS)[number]) =>
  kind === 'postgres' || redisUrl() !== undefined ? describe : describe.skip;

function listOf<Entry>(entries: readonly Entry[]): ReadList<Entry> {
  const rows = entries.map((entry, index) => ({ line: index + 2, entry }));
  return { fileName: 'demo', rows, faults: [], signature: 'demo', mapping: {} };
}

describe.each(BACKENDS)('a worker process', (kind) => {
  suite(kind)(`with its queue in ${kind}`, () => {
    let database: TestDatabase;
    let runtime: Runtime;
    let regionId: string;
    const children: ChildProcess[] = [];
    const told: string[] = [];
    const env = () => ({
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      ...(kind === 'redis' ? { REDIS_URL: redisUrl() } : {}),
    });

    beforeAll(async () => {
      database = await testDatabase();
      const settings = Object.assign(new Settings(), {
        databaseUrl: database.url,
        ...(kind === 'redis' ? { redisUrl: redisUrl() } : {}),
      });
      runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
      const demo = demoRegion({ doctors: 20, weeks: 104, from: '2027-W01' });
      regionId = (await runtime.stores.addRegion({ code: 'demo', name: demo.name })).id;
      await runtime.useCases.rosterImport.import(actor(), listOf(demo.roster));
      await runtime.useCases.slotImport.import(actor(), listOf(demo.slots));
    });

    afterAll(async () => {
      children.forEach((child) => child.kill('SIGKILL'));
      await runtime.close();
      await database.drop();
    });

    const actor = () => systemActor(regionId, 'test');

    /** Starts the built worker and waits until it says that it is ready. */
    const start = async (more: NodeJS.ProcessEnv = {}): Promise<ChildProcess> => {
      const child = launchWorker({ ...env(), ...more });
      children.push(child);
      let said = '';
      await new Promise<void>((resolve, reject) => {
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          told.push(chunk.toString());
          if (said.includes('worker is ready')) resolve();
        });
        child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
        child.once('exit', (code) => {
          reject(new Error(`The worker ended with ${String(code)}:\n${said}`));
        });
      });
      return child;
    };
    const end = async (child: ChildProcess): Promise<number | null> => {
      const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      return exit;
    };
    const followed = async (runId: string, until: (run: Run) => boolean): Promise<Run> => {
      for await (const { run } of runtime.runs.follow(actor(), runId, 0, new AbortController().signal)) {
        if (until(run)) return run;
      }
      return runtime.runs.get(actor(), runId);
    };

    it('gives its figures to whoever has the token', async () => {
      const token = 'x'.repeat(32);
      const worker = await start({ WORKER_METRICS_PORT: '0', METRICS_TOKEN: token });
      const port = /"metricsPort":(\d+)/.exec(told.at(-1) ?? '')?.[1] ?? '';
      const ask = (headers: Record<string, string>): Promise<Response> =>
        fetch(`http://127.0.0.1:${port}/metrics`, { headers });
      expect((await ask({})).status).toBe(401);
      const text = await (await ask({ authorization: `Bearer ${token}` })).text();
      expect(text).toMatch(/^randa_queue_jobs\{queue="runs",state="waiting",process="worker"\} 0$/m);
      expect(text).toMatch(/^randa_runs\{state="running",process="worker"\} 0$/m);
      expect(await end(worker)).toBe(0);
    });

    it('carries out a run that was asked for before it started, and ends cleanly', async () => {
      const { id } = await runtime.runs.request(actor(), RUN);
      const worker = await start();
      const run = await followed(id, () => false);
      expect(run).toMatchObject({ state: 'succeeded', attempt: 1, failure: null });
      expect(run.placed).toBeGreaterThan(0);
      expect(await end(worker)).toBe(0);
    });

    it('gives a run back when it is closed, and the next one finishes it', async () => {
      const first = await start();
      const { id } = await runtime.runs.request(actor(), { ...RUN, timeLimitSeconds: 600 });
      await followed(id, ({ state, cost }) => state === 'running' && cost !== null);
      expect(await end(first)).toBe(0);
      expect(await runtime.runs.get(actor(), id)).toMatchObject({ state: 'queued', attempt: 1 });
      const second = await start();
      await followed(id, ({ state, cost }) => state === 'running' && cost !== null);
      await runtime.runs.stop(actor(), id, 'keep');
      expect(await followed(id, () => false)).toMatchObject({ state: 'succeeded', attempt: 2 });
      expect(await end(second)).toBe(0);
    });

    it('names nobody in its log', () => {
      const lines = told.join('');
      expect(lines).toContain('worker is ready');
      for (const { name, hsaId } of demoRegion({ doctors: 20, weeks: 104, from: '2027-W01' }).roster) {
        expect([name, lines.includes(name), lines.includes(hsaId)]).toEqual([name, false, false]);
      }
    });
  });
});
