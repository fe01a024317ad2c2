import { type DemoRegion } from '#demo-region';
import { ImportRoster, ImportSlots, type ReadList, systemActor } from '#planning';
import { type Runtime } from '#runtime';
import { type OpenRegion } from './open.js';

const CODE = 'demo';

/** Points that a demo wish is worth, by rank. */
const WISH_WEIGHTS = { 1: 8, 2: 5, 3: 3, [-1]: -8 } as const;

/** Loads an invented region through the same imports that a unit uses. */
export async function loadDemoRegion(runtime: Runtime, demo: DemoRegion): Promise<OpenRegion> {
  const { stores, clock } = runtime;
  const region = await stores.addRegion({ code: CODE, name: demo.name });
  const actor = systemActor(region.id, 'seed');
  await stores.write(region.id, async (store) => {
    await store.register.addHealthCentres(
      demo.healthCentres.map((centre) => ({ ...centre, awayLimit: null })),
    );
  });
  await new ImportRoster(stores, clock).import(actor, listOf('demo: roster', demo.roster));
  await new ImportSlots(stores).import(actor, listOf('demo: slots', demo.slots));
  await stores.write(region.id, async (store) => {
    await store.wishes.addWishes(
      demo.wishes.map(({ rank, ...wish }) => ({ ...wish, weight: WISH_WEIGHTS[rank] })),
    );
    await store.wishes.addGrantedClaims(demo.claims);
  });
  return { runtime, region, actor };
}

function listOf<Entry>(fileName: string, entries: readonly Entry[]): ReadList<Entry> {
  return {
    fileName,
    rows: entries.map((entry, index) => ({ line: index + 2, entry })),
    faults: [],
    signature: fileName,
    mapping: {},
  };
}
