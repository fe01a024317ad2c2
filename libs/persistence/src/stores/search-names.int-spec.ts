import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowseRegister } from '#planning';
import { rosterEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

describe('searching the register by name', () => {
  let world: World;
  let register: BrowseRegister;

  beforeAll(async () => {
    world = await World.open();
    register = new BrowseRegister(world.stores);
    await world.importRoster([
      { ...rosterEntry(1), name: 'Åsa Öberg' },
      { ...rosterEntry(2), name: 'Asa Lund' },
      { ...rosterEntry(3), name: 'Renée 100%' },
    ]);
  });

  afterAll(() => world.close());

  it.each([
    ['asa', ['Asa Lund', 'Åsa Öberg']],
    ['ÅSA', ['Asa Lund', 'Åsa Öberg']],
    ['oberg', ['Åsa Öberg']],
    ['renee', ['Renée 100%']],
    ['%', ['Renée 100%']],
    ['ö_e', []],
  ])('%s finds %j', async (search, names) => {
    const { items } = await register.doctors(world.actor, { search }, { limit: 10 });
    expect(items.map(({ name }) => name)).toEqual(names);
  });

  it('finds a doctor by her HSA-id in any case, and a health centre by its name without accents', async () => {
    const [doctor] = (await register.doctors(world.actor, { search: 'oberg' }, { limit: 1 })).items;
    const { hsaId, homeCentreName } = doctor!;
    expect((await register.doctors(world.actor, { search: hsaId.toLowerCase() }, { limit: 5 })).total).toBe(
      1,
    );
    const plain = homeCentreName.normalize('NFD').replace(/\p{M}/gu, '');
    expect((await register.healthCentres(world.actor, { search: plain }, { limit: 5 })).items).not.toEqual(
      [],
    );
  });
});
