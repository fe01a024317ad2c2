import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIFE_CYCLES, type LifeCycleId } from '#domain';
import { World } from '../testing/world.js';

/** Where the states of each thing are kept; those of a need are worked out from what has happened, and not moved. */
const TABLES: Readonly<Record<Exclude<LifeCycleId, 'need'>, readonly string[]>> = {
  slot: ['slot'],
  slotSeries: ['slot_series'],
  wish: ['wish_list'],
  placement: ['placement'],
  swap: ['swap'],
  waitListEntry: ['wait_list_entry'],
  seatOffer: ['seat_offer'],
  weeksProposal: ['weeks_proposal'],
  priorityClaim: ['priority_claim'],
  run: ['optimisation_run', 'run_part', 'study'],
  plan: ['plan_version'],
};
const GUARDED = Object.keys(TABLES) as (keyof typeof TABLES)[];

describe('the life cycles in the database', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
  });
  afterAll(() => world.close());

  it.each(GUARDED)('lets a %s go as the table says, and no other way', async (id) => {
    const moves = LIFE_CYCLES[id].transitions.flatMap(({ from, to }) =>
      from === null ? [] : [`${from}>${to}`],
    );
    for (const table of TABLES[id]) {
      const [trigger] = await world.rows<{ definition: string }>(
        'SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE tgname = $1',
        [`${table}_life_cycle`],
      );
      const allowed = [...(trigger?.definition ?? '').matchAll(/'(\w+>\w+)'/g)].map(([, move]) => move);
      expect(allowed.sort()).toEqual([...moves].sort());
    }
  });

  it('refuses a move that is not in the table, whoever makes it, and allows the others', async () => {
    const [slot] = await world.rows<{ id: string }>(`SELECT id FROM slot WHERE state = 'published' LIMIT 1`);
    const move = (state: string) => world.rows('UPDATE slot SET state = $2 WHERE id = $1', [slot!.id, state]);
    await expect(move('draft')).rejects.toMatchObject({
      driverError: { constraint: 'life_cycle', message: 'slot cannot go from published to draft' },
    });
    await move('published');
    await move('closed');
    await expect(move('published')).rejects.toMatchObject({ driverError: { constraint: 'life_cycle' } });
  });
});
