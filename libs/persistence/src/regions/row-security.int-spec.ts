import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rosterEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';

describe('the wall between regions, on a pool of one connection', () => {
  let world: World;
  let otherId: string;

  beforeAll(async () => {
    world = await World.open({ poolSize: 1 });
    await world.fill();
    otherId = (await world.stores.addRegion({ code: 'syd', name: 'Region Syd' })).id;
  });

  afterAll(() => world.close());

  const inRegion = <T>(regionId: string, statement: string, values: unknown[] = []): Promise<T[]> =>
    world.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [regionId]);
      return manager.query<T[]>(statement, values);
    });

  it('shows every region its own rows and no others', async () => {
    const count = 'SELECT count(*) AS doctors FROM st_doctor';
    expect(await inRegion(world.regionId, count)).toEqual([{ doctors: 4 }]);
    expect(await inRegion(otherId, count)).toEqual([{ doctors: 0 }]);
    expect(await inRegion(world.regionId, 'SELECT code FROM region')).toEqual([{ code: 'nord' }]);
  });

  it('shows nothing without a region, also on a connection that had one before', async () => {
    await inRegion(world.regionId, 'SELECT 1');
    for (const table of ['st_doctor', 'person', 'slot', 'audit_log', 'region']) {
      await expect(world.source.query(`SELECT * FROM ${table}`)).resolves.toEqual([]);
    }
  });

  it('stands in front of every table', async () => {
    const open = await world.source.query<unknown[]>(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND relname <> 'schema_migration' AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('refuses a row for another region', async () => {
    await expect(
      inRegion(otherId, `INSERT INTO person (region_id, name) VALUES ($1, 'Smuggel')`, [world.regionId]),
    ).rejects.toThrow(/row-level security/);
  });

  it('lets no row point to a row of another region', async () => {
    const [centre] = await inRegion<{ id: string }>(world.regionId, 'SELECT id FROM health_centre LIMIT 1');
    const person = `INSERT INTO person (region_id, name) VALUES ($1, 'Person') RETURNING id`;
    const [own] = await inRegion<{ id: string }>(otherId, person, [otherId]);
    await expect(
      inRegion(
        otherId,
        `INSERT INTO st_doctor (region_id, person_id, home_centre_id, start_date, regulation)
         VALUES ($1, $2, $3, '2027-01-04', '2021')`,
        [otherId, own!.id, centre!.id],
      ),
    ).rejects.toThrow(/st_doctor_home_centre_id_fk/);
  });

  it('keeps the same HSA-id apart in two regions', async () => {
    const { stores, clock } = world;
    const { ImportRoster, systemActor } = await import('#planning');
    const entry = rosterEntry(1, { name: 'En annan' });
    await new ImportRoster(stores, clock).import(systemActor(otherId, 'test'), {
      fileName: 'syd.csv',
      rows: [{ line: 2, entry }],
      faults: [],
      signature: 's',
      mapping: {},
    });
    const names = `SELECT name FROM person WHERE hsa_id = $1`;
    expect(await inRegion(world.regionId, names, [entry.hsaId])).toEqual([{ name: 'Läkare 1' }]);
    expect(await inRegion(otherId, names, [entry.hsaId])).toEqual([{ name: 'En annan' }]);
  });
});
