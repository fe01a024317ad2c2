import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ManageNights, ReadMorning, RunUpkeep } from '#planning';
import { slotEntry } from '../testing/lists.js';
import { StandingWorld } from '../testing/standing-world.js';
import type { World } from '../testing/world.js';

const NIGHT = '2027-01-04';
const FILL = { at: '02:30', policy: 'fill', timeLimitSeconds: 5, changeBudget: 0 } as const;

describe('nights', () => {
  let world: World;
  let nights: ManageNights;
  let upkeep: RunUpkeep;

  beforeEach(async () => {
    ({ world } = await StandingWorld.published());
    nights = new ManageNights(world.stores, world.publishing);
    upkeep = new RunUpkeep(world.stores, world.queue, world.runs);
  });

  afterEach(() => world.close());

  const night = async (): Promise<string> => {
    const runId = await upkeep.requestNight(world.regionId, NIGHT);
    if (runId === null) throw new Error('The night has a run already.');
    await world.execution().execute({
      regionId: world.regionId,
      runId,
      worker: 'test',
      closing: new AbortController().signal,
    });
    return runId;
  };
  const published = () =>
    world.stores.read(world.regionId, async (store) => {
      const plan = await store.plans.published();
      return { id: plan?.id, content: plan ? await store.plans.content(plan.id) : [] };
    });
  const places = (content: Awaited<ReturnType<typeof published>>['content']) =>
    new Map(
      content.map(({ doctorId, needKey, slotId, start }) => [`${doctorId} ${needKey}`, `${slotId} ${start}`]),
    );
  const openOneMoreSeat = () =>
    world.importSlots([
      slotEntry({
        clinic: 'Nya ögon',
        specialty: 'ophthalmology',
        from: '2027-W42',
        to: '2027-W46',
        seats: 2,
      }),
    ]);

  it('only propose until a region says otherwise', async () => {
    expect(await nights.settings(world.actor)).toMatchObject({ at: '01:30', policy: 'propose' });
    const before = await published();
    await openOneMoreSeat();
    await night();
    expect(await nights.settle(world.regionId)).toBe(false);
    expect((await published()).id).toBe(before.id);
    const morning = await new ReadMorning(world.stores).read(world.actor);
    expect(morning).toMatchObject({ needsDecision: { proposal: true }, plan: { state: 'proposed' } });
  });

  it('fill open needs and move nobody where the policy says so, once, and in the log', async () => {
    await nights.change(world.actor, FILL);
    const before = await published();
    await openOneMoreSeat();
    await night();
    expect(await nights.settle(world.regionId)).toBe(true);
    expect(await nights.settle(world.regionId)).toBe(false);
    const after = await published();
    expect(after.content.length).toBeGreaterThan(before.content.length);
    const now = places(after.content);
    for (const [need, place] of places(before.content)) expect([need, now.get(need)]).toEqual([need, place]);
    // Held for the night, not pinned for ever.
    expect(after.content.filter(({ pinned }) => pinned)).toEqual([]);
    const log = await world.rows<{ actor: string }>(
      `SELECT actor_label AS actor FROM audit_log WHERE action = 'plan.published' ORDER BY sequence DESC LIMIT 1`,
    );
    expect(log).toEqual([{ actor: 'system:nightly' }]);
    const morning = await new ReadMorning(world.stores).read(world.actor);
    expect(morning.comparison?.added.length).toBeGreaterThan(0);
    expect(morning.filled).toHaveLength(morning.comparison?.added.length ?? 0);
    expect(morning.filled[0]).toMatchObject({ hostName: 'Nya ögon', specialty: 'ophthalmology' });
    expect(morning.filled[0]?.doctorName).not.toBe('');
    expect(morning).toMatchObject({ moved: [], needsDecision: { proposal: false } });
    expect(morning.silentClinics.length).toBeGreaterThan(0);
  });

  it('catch up what was missed, by each region’s own hour', async () => {
    await nights.change(world.actor, FILL);
    await night();
    await upkeep.catchUp('2027-01-05', '02:44');
    const last = () => world.stores.read(world.regionId, (store) => store.runs.lastNight());
    expect(await last()).toBe(NIGHT);
    await upkeep.catchUp('2027-01-05', '03:00');
    expect(await last()).toBe('2027-01-05');
    expect(await upkeep.nights()).toEqual([{ regionId: world.regionId, at: '02:30' }]);
  });
});
