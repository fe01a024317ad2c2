import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dailyUpkeep, HearAccessibility } from '#planning';
import { World } from '../testing/world.js';

const REPORT = { text: 'Går inte att läsa', page: null, email: 'anna@region.example' };

describe('reports of what falls short in accessibility', () => {
  let world: World;
  let hearing: HearAccessibility;

  beforeAll(async () => {
    world = await World.open();
    hearing = new HearAccessibility(world.stores);
  });
  afterAll(() => world.close());

  const upkeep = (): Promise<void> =>
    world.stores.write(world.regionId, (store) => dailyUpkeep(store, world.actor, '2027-01-04'));
  const texts = async (): Promise<string[]> => (await hearing.list(world.actor)).map(({ text }) => text);
  const send = (text: string): Promise<void> =>
    hearing.send({ regionId: world.regionId }, { ...REPORT, text }, 'begäran');

  it('are forgotten three months after the answer, or a year after they came, and the log says how many', async () => {
    for (const text of ['väntar', 'besvarad nyss', 'besvarad länge sedan', 'gammal']) await send(text);
    for (const { id, text } of await hearing.list(world.actor)) {
      if (text.startsWith('besvarad')) await hearing.answer(world.actor, id);
    }
    await world.rows(`UPDATE accessibility_report SET answered_at = answered_at - interval '91 days'
      WHERE text = 'besvarad länge sedan'`);
    await world.rows(
      `UPDATE accessibility_report SET sent_at = sent_at - interval '367 days' WHERE text = 'gammal'`,
    );
    await upkeep();
    await upkeep();
    expect(await texts()).toEqual(['väntar', 'besvarad nyss']);
    const { items } = await world.stores.read(world.regionId, (store) =>
      store.audit.list({ limit: 10 }, { action: 'accessibility.forgotten' }),
    );
    expect(items.map(({ after }) => after)).toEqual([{ reports: 2 }]);
  });

  it('cannot be answered and keep the address', async () => {
    await expect(
      world.rows(`UPDATE accessibility_report SET answered_at = now() WHERE text = 'väntar'`),
    ).rejects.toThrow('accessibility_report_email_check');
  });

  it('are refused when more come in a day than people write', async () => {
    await world.rows(
      `INSERT INTO accessibility_report (region_id, text) SELECT $1, 'skräp' FROM generate_series(1, 200)`,
      [world.regionId],
    );
    await expect(send('en till')).rejects.toMatchObject({ code: 'ACCESSIBILITY.TOO_MANY' });
  });
});
