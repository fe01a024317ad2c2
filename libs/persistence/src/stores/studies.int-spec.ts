import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bottlenecks, extraSeats, type Plan, type Problem, solve } from '#matching-engine';
import {
  BottleneckFinder,
  type BottleneckReport,
  type BottleneckSearch,
  ExecuteStudies,
  ManageStudies,
  SILENT_SECONDS,
  type Study,
  StudyQueue,
} from '#planning';
import { sixDoctors } from '../testing/standing-world.js';
import { TestSolver, World } from '../testing/world.js';

class TestStudyQueue extends StudyQueue {
  readonly groups: string[] = [];
  readonly jobs: { readonly studyId: string; readonly attempt: number }[] = [];

  override addGroup({ studyIds }: { readonly studyIds: readonly string[] }): Promise<void> {
    this.groups.push(...studyIds);
    return Promise.resolve();
  }

  override add({ studyId, attempt }: { studyId: string; attempt: number }): Promise<void> {
    this.jobs.push({ studyId, attempt });
    return Promise.resolve();
  }
}

/** The engine's search on the test's own thread, briefly. */
class TestFinder extends BottleneckFinder {
  override async find(problem: Problem, plan: Plan, search: BottleneckSearch): Promise<BottleneckReport> {
    const options = { solve, solveOptions: { workLimit: 200, threads: 1 } };
    const found = await bottlenecks(problem, { plan }, { ...options, confirm: 1 });
    search.onProgress(1, 2);
    const extra = await extraSeats(problem, plan, options);
    return { ...found, extraSeats: extra, cost: plan.cost, unplaced: 0 };
  }
}

const SETTINGS = { workLimit: 500, weeks: 60 };

describe('studies', () => {
  let world: World;
  let queue: TestStudyQueue;
  let studies: ManageStudies;
  let execution: ExecuteStudies;

  beforeEach(async () => {
    world = await World.open();
    await sixDoctors(world);
    queue = new TestStudyQueue();
    studies = new ManageStudies(world.stores, queue, world.clock, { timeLimitSeconds: 10, threads: 1 });
    execution = new ExecuteStudies(world.stores, new TestSolver(), new TestFinder(), world.clock);
  });

  afterEach(() => world.close());

  const execute = (studyId: string) =>
    execution.execute({
      regionId: world.regionId,
      studyId,
      worker: 'test',
      closing: new AbortController().signal,
    });
  const executeAll = async (asked: readonly Study[]): Promise<readonly Study[]> => {
    for (const { id } of asked) await execute(id);
    return studies.group(world.actor, asked[0]?.groupId ?? '');
  };
  const figuresOf = ({ result }: Study) => (result?.kind === 'scenario' ? result.figures : undefined);

  it('compares a larger intake and a closed clinic with today, and changes nothing', async () => {
    const hosts = await world.rows<{ id: string }>(
      `SELECT DISTINCT host_id AS id FROM slot WHERE specialty = 'gynaecology'`,
    );
    const before = await world.rows('SELECT count(*) FROM plan_version');
    const asked = await studies.compare(
      world.actor,
      [
        {
          title: '+3',
          assumption: {
            moreDoctors: {
              count: 3,
              startMonths: ['2026-01'],
              healthCentreIds: [],
              partTimers: 0,
              partTimeShare: 1,
            },
          },
        },
        {
          title: 'closed',
          assumption: { closed: hosts.map(({ id }) => ({ hostId: id, from: '2027-W01' })) },
        },
      ],
      SETTINGS,
    );
    expect(queue.groups).toEqual(asked.map(({ id }) => id));
    const [today, more, closed] = await executeAll(asked);
    expect([today, more, closed].map((each) => each?.state)).toEqual(Array(3).fill('succeeded'));
    const placed = [today, more, closed].map((each) => figuresOf(each!));
    expect(placed[1]?.doctors).toBe((placed[0]?.doctors ?? 0) + 3);
    expect(placed[1]?.needs).toBeGreaterThan(placed[0]?.needs ?? 0);
    expect(placed[2]?.placed).toBeLessThan(placed[0]?.placed ?? 0);
    expect(placed[2]?.missingSeats.length).toBeGreaterThan(0);
    // Today's own problem is the one that every member of the group was held against.
    const bases = [today, more, closed].map((each) =>
      each?.result?.kind === 'scenario' ? each.result.inputHashToday : null,
    );
    expect(new Set([...bases, placed[0]?.inputHash])).toHaveProperty('size', 1);
    expect(await world.rows('SELECT count(*) FROM plan_version')).toEqual(before);
  });

  it('is called what its user says, else by its scenarios, and something else when she changes her mind', async () => {
    const scenarios = [
      { title: 'Fler läkare', assumption: {} },
      { title: 'En klinik stänger', assumption: {} },
    ];
    const named = await studies.compare(world.actor, scenarios, SETTINGS, 'Budget 2028');
    const unnamed = await studies.compare(world.actor, scenarios, SETTINGS);
    expect(named.map(({ groupName }) => groupName)).toEqual(['Budget 2028', null, null]);
    expect(unnamed[0]!.groupName).toBe('Fler läkare, En klinik stänger');
    const groupId = unnamed[0]!.groupId;
    const renamed = await studies.rename(world.actor, groupId, 'Budget 2029');
    expect(renamed[0]!.groupName).toBe('Budget 2029');
    const { items } = await studies.groups(world.actor, { limit: 5 });
    expect(items.map(({ groupName }) => groupName)).toEqual(['Budget 2029', 'Budget 2028']);
    await expect(studies.rename(world.actor, randomUUID(), 'x')).rejects.toMatchObject({
      code: 'STUDY.NOT_FOUND',
    });
    await expect(studies.rename(world.actor, groupId, '811228-9874')).rejects.toMatchObject({
      code: 'DATA.PERSONAL_NUMBER',
    });
  });

  it('can be followed until its last study has ended', async () => {
    const asked = await studies.sweep(
      world.actor,
      { startMonths: ['2026-01'], healthCentreIds: [], partTimers: 0, partTimeShare: 1 },
      [1],
      SETTINGS,
    );
    const groupId = asked[0]?.groupId ?? '';
    const seen: string[] = [];
    for await (const group of studies.follow(world.actor, groupId, new AbortController().signal)) {
      seen.push(group.map(({ state }) => state).join());
      const waiting = group.find(({ state }) => state === 'queued');
      if (waiting) await execute(waiting.id);
    }
    expect(seen).toEqual(['queued,queued', 'succeeded,queued', 'succeeded,succeeded']);
    const nobody = studies.follow(world.actor, world.regionId, new AbortController().signal);
    await expect(nobody.next()).rejects.toMatchObject({ code: 'STUDY.NOT_FOUND' });
  });

  it('makes a curve of sizes, each once and in order, today first', async () => {
    const intake = { startMonths: ['2027-01'], healthCentreIds: [], partTimers: 0, partTimeShare: 1 };
    const asked = await studies.sweep(world.actor, intake, [300, 0, 100, 100], SETTINGS);
    expect(asked.map(({ title, position }) => [title, position])).toEqual([
      ['today', 0],
      ['+100', 1],
      ['+300', 2],
    ]);
  });

  it('finds bottlenecks and the seats that would place everyone', async () => {
    const [study] = await executeAll(await studies.findBottlenecks(world.actor, SETTINGS));
    expect(study).toMatchObject({ state: 'succeeded', progress: 1, result: { kind: 'bottlenecks' } });
    const report = study?.result?.kind === 'bottlenecks' ? study.result.report : undefined;
    expect(report?.ranked.some(({ group }) => group.specialty === 'ophthalmology')).toBe(true);
    expect(report?.extraSeats.seats.length).toBeGreaterThan(0);
  });

  it('is taken once, and refuses the late write of a worker that was silent', async () => {
    const [study] = await studies.findBottlenecks(world.actor, SETTINGS);
    const id = study?.id ?? '';
    const claim = () =>
      world.stores.write(world.regionId, (store) => store.studies.claim(id, 'test', SILENT_SECONDS));
    const first = await claim();
    expect(await claim()).toBeNull();
    await world.rows(`UPDATE study SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`, [id]);
    expect(await studies.wakeWaiting()).toBe(1);
    expect(queue.jobs).toEqual([{ studyId: id, attempt: 1 }]);
    expect(await claim()).toMatchObject({ attempt: 2 });
    if (!first) throw new Error('The first claim was refused.');
    const late = (work: 'beat' | 'fail') =>
      world.stores.write<unknown>(world.regionId, (store): Promise<unknown> =>
        work === 'beat'
          ? store.studies.beat(first, 0.5)
          : store.studies.fail(first, { code: 'RUN.UNEXPECTED', params: {}, message: 'late' }),
      );
    await expect(late('beat')).rejects.toMatchObject({ code: 'STUDY.CLAIM_LOST' });
    await expect(late('fail')).rejects.toMatchObject({ code: 'STUDY.CLAIM_LOST' });
  });

  it('tells once that a group has ended, and refuses a fourth group meanwhile', async () => {
    const [study] = await studies.findBottlenecks(world.actor, SETTINGS);
    const groupId = study?.groupId ?? '';
    expect(await studies.join(world.regionId, groupId)).toBe(false);
    for (let more = 0; more < 2; more += 1) await studies.findBottlenecks(world.actor, SETTINGS);
    await expect(studies.findBottlenecks(world.actor, SETTINGS)).rejects.toMatchObject({
      code: 'STUDY.TOO_MANY',
    });
    expect((await studies.stop(world.actor, groupId)).map(({ state }) => state)).toEqual(['cancelled']);
    for (let again = 0; again < 2; again += 1) await studies.join(world.regionId, groupId);
    const told = await world.rows(`SELECT key FROM outbox_message WHERE topic = 'study.finished'`);
    expect(told).toHaveLength(1);
    await expect(studies.group(world.actor, randomUUID())).rejects.toMatchObject({ code: 'STUDY.NOT_FOUND' });
  });
});
