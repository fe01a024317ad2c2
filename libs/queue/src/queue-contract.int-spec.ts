import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Job, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { redisUrl, testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { BullRunQueue } from './bull-run-queue.js';
import { BullStudyQueue } from './bull-study-queue.js';
import { checkPayload, PayloadError } from './check-payload.js';
import { NightlySchedule } from './nightly-schedule.js';
import { chooseQueueBackend, type QueueBackend } from './queue-backend.js';
import {
  EXECUTE_STUDY,
  ExecuteRunJob,
  JOIN_RUN,
  JOIN_STUDIES,
  RUN_QUEUE,
  SOLVE_PART,
  SolvePartJob,
  STUDY_QUEUE,
} from './run-jobs.js';

const BACKENDS = ['postgres', 'redis'] as const;

/** Redis is left out by name on a machine without it; under CI its absence ends the test run. */
const suite = (kind: (typeof BACKENDS)[number]) =>
  kind === 'postgres' || redisUrl() !== undefined ? describe : describe.skip;

describe.each(BACKENDS)('the queue', (kind) => {
  suite(kind)(`on ${kind}`, () => {
    contract(kind);
  });
});

function contract(kind: (typeof BACKENDS)[number]): void {
  let database: TestDatabase;
  let backend: QueueBackend;
  let queue: BullRunQueue;
  let schedule: NightlySchedule;
  const faults: Error[] = [];
  const report = (error: Error): void => {
    faults.push(error);
  };
  const job = () => ({ runId: randomUUID(), regionId: randomUUID(), attempt: 0 });

  beforeAll(async () => {
    database = await testDatabase();
    backend = await chooseQueueBackend({
      databaseUrl: database.url,
      redisUrl: kind === 'redis' ? redisUrl() : undefined,
      poolSize: 2,
    });
    queue = new BullRunQueue(backend, report);
    schedule = new NightlySchedule(backend, report);
  });

  afterAll(async () => {
    await queue.close();
    await schedule.close();
    await database.drop();
  });

  /** Works until the predicate holds of the payloads seen so far. */
  const work = async (
    enough: (seen: readonly ExecuteRunJob[]) => boolean,
    fail = 0,
  ): Promise<ExecuteRunJob[]> => {
    const seen: ExecuteRunJob[] = [];
    let failures = fail;
    let worker: Worker | undefined;
    await new Promise<void>((resolve) => {
      worker = new Worker(
        RUN_QUEUE,
        (each) => {
          seen.push(checkPayload(ExecuteRunJob, each.data));
          failures -= 1;
          return failures < 0 ? Promise.resolve() : Promise.reject(new Error('as wished'));
        },
        { connection: backend.connection, concurrency: 2 },
      );
      const look = (): void => {
        if (enough(seen)) resolve();
      };
      worker.on('completed', look);
      worker.on('failed', look);
      worker.on('error', report);
    });
    await worker?.close();
    return seen;
  };

  it('is the backend that was asked for', () => {
    expect(backend.kind).toBe(kind);
  });

  it('hands every run to one worker, with its payload whole', async () => {
    const jobs = Array.from({ length: 10 }, job);
    for (const each of jobs) await queue.add(each);
    const seen = await work((payloads) => payloads.length === jobs.length);
    const order = (a: { runId: string }, b: { runId: string }) => (a.runId < b.runId ? -1 : 1);
    expect(seen.map(({ runId, regionId, attempt }) => ({ runId, regionId, attempt })).sort(order)).toEqual(
      [...jobs].sort(order),
    );
  });

  it('takes the same run and attempt once, also when both adders are simultaneous', async () => {
    const once = job();
    await Promise.all([queue.add(once), queue.add(once), queue.add(once)]);
    expect(await queue.waiting()).toBe(1);
    await work((payloads) => payloads.length === 1);
  });

  it('takes a run again after its job has ended, well or badly', async () => {
    const again = job();
    await queue.add(again);
    await work((payloads) => payloads.length === 1, 1);
    await queue.add(again);
    const seen = await work((payloads) => payloads.length === 1);
    expect(seen).toHaveLength(1);
    expect(await queue.waiting()).toBe(0);
  });

  it('refuses a payload that is none before it is in the queue', async () => {
    await expect(queue.add({ runId: 'x', regionId: randomUUID(), attempt: 0 })).rejects.toThrow(PayloadError);
    await expect(queue.add({ ...job(), attempt: -1 })).rejects.toThrow(/attempt/);
    expect(await queue.waiting()).toBe(0);
  });

  it('has one nightly run per region however often it is ensured, next at the region’s own hour in Stockholm', async () => {
    const regions = [randomUUID(), randomUUID()];
    for (let time = 0; time < 3; time += 1)
      await schedule.ensure(regions.map((regionId) => ({ regionId, at: '02:15' })));
    const due = await schedule.next();
    expect(due.map(({ id }) => id).sort()).toEqual(regions.map((id) => `nightly-${id}`).sort());
    const hour = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', timeStyle: 'short' });
    expect(new Set(due.map(({ at }) => hour.format(at ?? 0)))).toEqual(new Set(['02:15']));
  });

  /** Works on a queue until a job of the given name has ended so many times; what was done, in its order. */
  const workUntil = async (
    queueName: string,
    last: string,
    {
      times = 1,
      handle = () => Promise.resolve(),
    }: { times?: number; handle?: (each: Job, before: number) => Promise<void> } = {},
  ): Promise<Job[]> => {
    let left = times;
    const seen: Job[] = [];
    let worker: Worker | undefined;
    await new Promise<void>((resolve) => {
      worker = new Worker(
        queueName,
        async (each) => {
          seen.push(each);
          await handle(each, seen.length - 1);
        },
        { connection: backend.connection, concurrency: 2 },
      );
      worker.on('completed', (each) => {
        if (each.name === last) left -= 1;
        if (left === 0) resolve();
      });
      worker.on('error', report);
    });
    await worker?.close();
    return seen;
  };
  const secondFails = (_: Job, before: number): Promise<void> =>
    before === 1 ? Promise.reject(new Error('as wished')) : Promise.resolve();
  const namesOf = (jobs: readonly Job[]) => jobs.map(({ name }) => name);

  it('carries a group out study by study, also when one fails, and joins it when all have had their turn', async () => {
    const studies = new BullStudyQueue(backend, report);
    const [regionId, groupId] = [randomUUID(), randomUUID()];
    const studyIds = [randomUUID(), randomUUID(), randomUUID()];
    await studies.addGroup({ regionId, groupId, studyIds });
    const seen = await workUntil(STUDY_QUEUE, JOIN_STUDIES, { handle: secondFails });
    await studies.close();
    expect(namesOf(seen)).toEqual([EXECUTE_STUDY, EXECUTE_STUDY, EXECUTE_STUDY, JOIN_STUDIES]);
  });

  it('carries a run out part by part, also when one fails, and joins it when all have had their turn', async () => {
    const run = { ...job(), attempt: 1 };
    const partIds = [randomUUID(), randomUUID(), randomUUID()];
    await queue.addParts(run, partIds);
    const seen = await workUntil(RUN_QUEUE, JOIN_RUN, { handle: secondFails });
    expect(namesOf(seen)).toEqual([SOLVE_PART, SOLVE_PART, SOLVE_PART, JOIN_RUN]);
    const parts = seen.slice(0, 3).map(({ data }) => checkPayload(SolvePartJob, data));
    expect(parts.map(({ partId }) => partId).sort()).toEqual([...partIds].sort());
    for (const part of parts)
      expect(part).toMatchObject({ runId: run.runId, regionId: run.regionId, attempt: 0 });
    expect(checkPayload(ExecuteRunJob, seen[3]?.data)).toEqual(run);
    expect(await queue.waiting()).toBe(0);
  });

  it('takes a part that is swept up once, and joins again after its flow is gone', async () => {
    const run = { ...job(), attempt: 1 };
    const partId = randomUUID();
    await queue.addParts(run, [partId]);
    // What the sweeper adds while the flow is there: the part's own job, and none more.
    await queue.addPart({ ...run, partId, attempt: 0 });
    expect(await queue.waiting()).toBe(1);
    expect(namesOf(await workUntil(RUN_QUEUE, JOIN_RUN))).toEqual([SOLVE_PART, JOIN_RUN]);
    // A worker died with it, and the queue was lost: one job of each again, however often they are added.
    for (let time = 0; time < 2; time += 1) await queue.addPart({ ...run, partId, attempt: 1 });
    for (let time = 0; time < 2; time += 1) await queue.addJoin(run);
    expect(await queue.waiting()).toBe(2);
    expect(namesOf(await workUntil(RUN_QUEUE, JOIN_RUN)).sort()).toEqual([JOIN_RUN, SOLVE_PART]);
  });

  it('joins at once what was stopped before its parts had their turn', async () => {
    const run = { ...job(), attempt: 1 };
    await queue.addParts(run, [randomUUID(), randomUUID()]);
    await queue.addJoin(run);
    expect(await queue.waiting()).toBe(3);
    const seen = namesOf(await workUntil(RUN_QUEUE, JOIN_RUN, { times: 2 }));
    expect(seen.sort()).toEqual([JOIN_RUN, JOIN_RUN, SOLVE_PART, SOLVE_PART]);
  });

  it('has had no fault on its connections', () => {
    expect(faults).toEqual([]);
  });
}

const address = redisUrl();
(address ? describe : describe.skip)('a Redis that may throw jobs away', () => {
  it('is refused', async () => {
    const client = new Redis(address ?? '');
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    try {
      await expect(
        chooseQueueBackend({ databaseUrl: '', redisUrl: address, poolSize: 1 }),
      ).rejects.toMatchObject({ code: 'QUEUE.REDIS_EVICTS' });
    } finally {
      await client.config('SET', 'maxmemory-policy', 'noeviction');
      client.disconnect();
    }
  });

  it('is named when nothing answers there', async () => {
    await expect(
      chooseQueueBackend({ databaseUrl: '', redisUrl: 'redis://127.0.0.1:1', poolSize: 1 }),
    ).rejects.toMatchObject({
      code: 'QUEUE.REDIS_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED') as unknown,
    });
  });
});
