import { type DemoRegion } from '#demo-region';
import { type ReadList, type RegionStore, type Run, systemActor, wholeList } from '#planning';
import { type Runtime } from '#runtime';
import { type OpenRegion } from './open.js';

const CODE = 'demo';

/** Points that a demo wish is worth, by rank. */
const WISH_WEIGHTS = { 1: 8, 2: 5, 3: 3, [-1]: -8 } as const;

/**
 * Whether a demo region may be loaded: there is no region, or only the empty one that a load leaves behind when it is
 * cut off.
 */
export async function mayLoadDemoRegion({ stores }: Runtime): Promise<boolean> {
  const [region, ...others] = await stores.regions();
  if (!region) return true;
  if (others.length > 0 || region.code !== CODE) return false;
  return stores.read(region.id, async (store) => (await store.register.roster()).length === 0);
}

/**
 * Loads an invented region through the same imports that a unit uses, and asks for its first run: all of it, or
 * nothing but an empty region.
 */
export async function loadDemoRegion(
  runtime: Runtime,
  demo: DemoRegion,
): Promise<OpenRegion & { readonly run: Run }> {
  const { stores, useCases } = runtime;
  const region = await stores.addRegion({ code: CODE, name: demo.name });
  const actor = systemActor(region.id, 'seed');
  const run = await stores.write(region.id, async (store) => {
    await store.register.addHealthCentres(
      demo.healthCentres.map((centre) => ({ ...centre, awayLimit: null })),
    );
    await useCases.rosterImport.import(actor, listOf('demo: roster', demo.roster));
    await useCases.slotImport.import(actor, listOf('demo: slots', demo.slots));
    await addHosts(store, demo);
    await store.wishes.addWishes(
      demo.wishes.map(({ rank, ...wish }) => ({ ...wish, weight: WISH_WEIGHTS[rank] })),
    );
    await store.wishes.addGrantedClaims(demo.claims);
    return runtime.runs.request(actor);
  });
  return { runtime, region, actor, run };
}

/** Owners, contracts and supervisors of the clinics, which the slot list does not know. */
async function addHosts(store: RegionStore, { providers, supervisors }: DemoRegion): Promise<void> {
  const hosts = await wholeList((page) => store.register.hosts({}, page));
  const idOf = new Map(hosts.map(({ id, name }) => [name, id]));
  for (const { name, ownership, clinics, contract } of providers) {
    const { id } = await store.hosts.putProvider({ name, ownership });
    await store.hosts.putContract({ ...contract, providerId: id, to: null });
    for (const clinic of clinics) {
      const hostId = idOf.get(clinic);
      if (hostId !== undefined) await store.hosts.setOwner(hostId, id);
    }
  }
  for (const { clinic, ...supervisor } of supervisors) {
    const hostId = idOf.get(clinic);
    if (hostId !== undefined) {
      await store.hosts.putSupervisor({ ...supervisor, hostId, email: null, to: null });
    }
  }
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
