import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refreshNeeds } from '#planning';
import { rosterEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

const ALL = { limit: 200 };

describe('needs as rows', () => {
  let world: World;
  let doctorId: string;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    const [first] = await world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.name = 'Läkare 1'`,
    );
    doctorId = first!.id;
  });

  afterAll(() => world.close());

  const refresh = (asOf = world.clock.today()): Promise<number> =>
    world.stores.write(world.regionId, (store) => refreshNeeds(store, world.actor, asOf, null));
  const states = async (): Promise<Record<string, string>> => {
    const { items } = await world.stores.read(world.regionId, (store) =>
      store.needs.list({ doctorIds: [doctorId] }, ALL),
    );
    return Object.fromEntries(items.map(({ key, state }) => [key, state]));
  };

  it('come with the import, one for each item of the curriculum, and what is done is done', async () => {
    expect(await states()).toMatchObject({
      'internal-medicine': 'done',
      gynaecology: 'open',
      ent: 'open',
      elective: 'open',
    });
    expect(Object.keys(await states())).toHaveLength(11);
  });

  it('are not written again when nothing has changed', async () => {
    expect(await refresh()).toBe(0);
    await world.importRoster([rosterEntry(1), rosterEntry(3)]);
    expect(await refresh()).toBe(0);
  });

  it('move with the training clock', async () => {
    const target = `SELECT target_to FROM need WHERE doctor_id = $1 AND key = 'elective'`;
    const before = await world.rows<{ target_to: string }>(target, [doctorId]);
    await world.importRoster([
      rosterEntry(1, { leaves: [{ from: '2027-02-01', to: '2027-08-02' }] }),
      rosterEntry(3),
    ]);
    const after = await world.rows<{ target_to: string }>(target, [doctorId]);
    expect(after[0]!.target_to > before[0]!.target_to).toBe(true);
  });

  it('are placed by a publication, and stay so when it is over until the certificate is in', async () => {
    await world.publishing.publish(world.actor, await world.propose());
    const placed = await world.rows<{ doctor_id: string; need_key: string; state: string }>(
      `SELECT p.doctor_id, p.need_key, n.state FROM placement p
       JOIN need n ON n.doctor_id = p.doctor_id AND n.key = p.need_key`,
    );
    expect(placed.length).toBeGreaterThan(0);
    expect(new Set(placed.map(({ state }) => state))).toEqual(new Set(['placed']));
    expect(await refresh()).toBe(0);
    expect(await refresh('2028-06-05')).toBeGreaterThan(0);
    const over = (state: string) =>
      world.rows<{ weeks_left: number }>(
        `SELECT n.weeks_left FROM need n JOIN placement p ON p.doctor_id = n.doctor_id AND p.need_key = n.key
         WHERE n.state = $1`,
        [state],
      );
    const placedStill = await over('placed');
    expect(placedStill).toHaveLength(placed.length);
    expect(placedStill.every(({ weeks_left }) => weeks_left === 0)).toBe(true);
    for (const state of ['confirmed', 'ongoing', 'completed']) {
      await world.rows('UPDATE placement SET state = $1', [state]);
    }
    await refresh('2028-06-05');
    expect(await over('done')).toHaveLength(placed.length);
  });
});
