import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Settings } from '#config';
import { type CalendarDate } from '#domain';
import { systemActor } from '#planning';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { openRuntime, type Runtime } from './runtime.js';

/** Only the date is another one: the database, its driver and their timers go on. */
const REAL = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

const MINUTES = 60_000;
const STEP_MINUTES = 5;

describe('a night at 02:30 when the clock changes', () => {
  let database: TestDatabase;
  let runtime: Runtime;
  let regionId: string;

  beforeAll(async () => {
    database = await testDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  beforeEach(async () => {
    const settings = Object.assign(new Settings(), { databaseUrl: database.url });
    runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
  });

  afterEach(async () => {
    jest.useRealTimers();
    await runtime.close();
  });

  /** The runs that a night has had, as the rows tell. */
  const runsOf = async (night: CalendarDate): Promise<number> => {
    const { items } = await runtime.runs.list(actor(), { limit: 50 });
    const nights = await runtime.stores.read(regionId, (store) => store.runs.lastNight());
    return nights === night ? items.filter(({ settings }) => settings.asOf === night).length : 0;
  };
  const actor = () => systemActor(regionId, 'test');
  const endAll = async (): Promise<void> => {
    const { items } = await runtime.runs.list(actor(), { limit: 50 }, ['queued']);
    for (const { id } of items) await runtime.runs.stop(actor(), id, 'discard');
  };

  it.each([
    // Between 02:00 and 03:00 there is no time at all.
    ['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-29T00:00:00Z'],
    // Between 02:00 and 03:00 everything comes twice.
    ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-24T23:00:00Z'],
  ] as const)('comes once: %s, %s, %s', async (before, changing, after, from) => {
    jest.useFakeTimers({ now: Date.parse(from), doNotFake: [...REAL] });
    regionId = (await runtime.stores.addRegion({ code: changing, name: changing })).id;
    const settings = { at: '02:30', policy: 'propose', timeLimitSeconds: null, changeBudget: null } as const;
    await runtime.nights.change(actor(), settings);
    expect(await runtime.upkeep.requestNight(regionId, before)).not.toBeNull();
    await endAll();

    /** What the schedule would do in each step, and what the upkeep does besides. */
    const live = async (until: number): Promise<number[]> => {
      const asked: number[] = [];
      await runtime.schedule.ensure([{ regionId, at: settings.at }]);
      let due = await nextOf();
      while (Date.now() < until) {
        if (due <= Date.now()) {
          if ((await runtime.upkeep.requestNight(regionId, runtime.clock.today())) !== null) {
            asked.push(Date.now());
          }
          // Made anew, as it is when a queue is lost: the next time is counted from here.
          await runtime.schedule.forget(regionId);
          await runtime.schedule.ensure([{ regionId, at: settings.at }]);
          due = await nextOf();
        }
        await runtime.upkeep.catchUp(runtime.clock.today(), runtime.clock.timeOfDay());
        await endAll();
        jest.setSystemTime(Date.now() + STEP_MINUTES * MINUTES);
      }
      return asked;
    };
    const nextOf = async (): Promise<number> => {
      const schedulers = await runtime.schedule.next();
      return schedulers.find(({ id }) => id.endsWith(regionId))?.at ?? Infinity;
    };

    const asked = await live(Date.parse(from) + 5 * 60 * MINUTES);
    expect(await runsOf(changing)).toBe(1);
    // In March the upkeep notices at 03:00 already that 02:30 has gone by, before the schedule does.
    expect(asked.length).toBeLessThanOrEqual(1);
    expect(await nextOf()).toBe(Date.parse(`${after}T02:30:00${changing < '2026-07' ? '+02:00' : '+01:00'}`));
  });

  it('is caught up where the queue has slept through it', async () => {
    jest.useFakeTimers({ now: Date.parse('2026-03-29T00:00:00Z'), doNotFake: [...REAL] });
    regionId = (await runtime.stores.addRegion({ code: 'slept', name: 'Slept' })).id;
    await runtime.upkeep.requestNight(regionId, '2026-03-28');
    await endAll();
    for (let step = 0; step < 36; step += 1) {
      await runtime.upkeep.catchUp(runtime.clock.today(), runtime.clock.timeOfDay());
      await endAll();
      jest.setSystemTime(Date.now() + STEP_MINUTES * MINUTES);
    }
    expect(await runsOf('2026-03-29')).toBe(1);
  });
});
