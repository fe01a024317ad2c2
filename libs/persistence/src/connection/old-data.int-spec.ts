import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { defaultCurriculum } from '#domain';
import { refreshNeeds, systemActor } from '#planning';
import { emptyDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { TypeormRegionStores } from '../regions/typeorm-region-stores.js';
import { MIGRATIONS } from '../schema/migrations/index.js';
import { dataSource } from './data-source.js';
import { migrateDatabase } from './migrate.js';
import { schemaDrift } from './schema-drift.js';

/** Migrations of the first schema; what came after had to take its data along. */
const FIRST_SCHEMA = MIGRATIONS.slice(0, 4);
const DOCTORS = 300;

/** A region as the first schema held it. `$1` its curriculum's items. */
const OLD_DATA = [
  `INSERT INTO region (id, code, name) VALUES (md5('r')::uuid, 'gammal', 'Gamla regionen')`,
  `INSERT INTO health_centre (id, region_id, name, name_key, away_limit)
   SELECT md5('c' || n)::uuid, md5('r')::uuid, 'Centrum ' || n, 'centrum ' || n, 40 FROM generate_series(0, 9) n`,
  `INSERT INTO person (id, region_id, hsa_id, name) SELECT md5('p' || n)::uuid, md5('r')::uuid,
     'SE0000000000-' || n, 'Läkare ' || n FROM generate_series(1, ${DOCTORS}) n`,
  `INSERT INTO st_doctor (id, region_id, person_id, home_centre_id, start_date, regulation, note)
   SELECT md5('d' || n)::uuid, md5('r')::uuid, md5('p' || n)::uuid, md5('c' || n % 10)::uuid,
     date '2023-01-02' + n, CASE n % 2 WHEN 0 THEN '2015' ELSE '2021' END,
     CASE n WHEN 7 THEN 'Tidigare 811228-9874, ring' END
   FROM generate_series(1, ${DOCTORS}) n`,
  `INSERT INTO completed_placement (region_id, doctor_id, specialty, position)
   SELECT md5('r')::uuid, md5('d' || n)::uuid, 'internal-medicine', 1 FROM generate_series(1, 100) n`,
  `INSERT INTO host_clinic (id, region_id, name, name_key) VALUES (md5('h')::uuid, md5('r')::uuid, 'Klinik', 'klinik')`,
  `INSERT INTO slot (id, region_id, host_id, specialty, from_week, to_week, mode, seats, state)
   SELECT md5('s' || n)::uuid, md5('r')::uuid, md5('h')::uuid, 'gynaecology', date '2027-01-04' + 56 * n,
     date '2027-01-04' + 56 * (n + 1), 'block', 20, 'published' FROM generate_series(0, 4) n`,
  `INSERT INTO block_seat (region_id, slot_id, seat)
   SELECT md5('r')::uuid, md5('s' || n)::uuid, seat FROM generate_series(0, 4) n, generate_series(1, 20) seat`,
  `INSERT INTO plan_version (id, region_id, number, state, first_week, weeks, published_at)
   VALUES (md5('v')::uuid, md5('r')::uuid, 1, 'published', '2027-01-04', 52, now())`,
  `INSERT INTO published_plan VALUES (md5('r')::uuid, md5('v')::uuid)`,
  `INSERT INTO plan_placement (region_id, plan_version_id, doctor_id, need_key, slot_id, start_week, weeks, weeks_early,
     weeks_late)
   SELECT md5('r')::uuid, md5('v')::uuid, md5('d' || n)::uuid, CASE n WHEN 1 THEN 'women-s-health' ELSE 'gynaecology' END,
     md5('s' || (n - 1) / 20)::uuid, date '2027-01-04' + 56 * ((n - 1) / 20), 8, 0, 0 FROM generate_series(1, 100) n`,
  `INSERT INTO placement (id, region_id, doctor_id, need_key, slot_id, start_week, weeks, published_in_id)
   SELECT md5('x' || x.doctor_id)::uuid, x.region_id, x.doctor_id, need_key, slot_id, start_week, weeks, md5('v')::uuid
   FROM plan_placement x`,
  `INSERT INTO doctor_week (region_id, doctor_id, week, placement_id)
   SELECT region_id, doctor_id, start_week + 7 * n, id FROM placement, generate_series(0, 7) n`,
  `UPDATE block_seat SET placement_id = p.id
   FROM (SELECT id, slot_id, row_number() OVER (PARTITION BY slot_id ORDER BY id) AS seat FROM placement) p
   WHERE block_seat.slot_id = p.slot_id AND block_seat.seat = p.seat`,
  `INSERT INTO plan_unplaced SELECT md5('r')::uuid, md5('v')::uuid, md5('d' || n)::uuid, 'ent', '{ent}', 'seats', '{}'
   FROM generate_series(1, 50) n`,
  `INSERT INTO wish (region_id, doctor_id, need_key, host_id, weight)
   SELECT md5('r')::uuid, md5('d' || n)::uuid, 'gynaecology', md5('h')::uuid, 8 FROM generate_series(1, 40) n`,
  `INSERT INTO wish (region_id, doctor_id, from_week, to_week, weight)
   SELECT md5('r')::uuid, md5('d' || n)::uuid, '2027-03-01', '2027-03-29', -8 FROM generate_series(1, 20) n`,
  `INSERT INTO priority_claim (region_id, doctor_id, state)
   SELECT md5('r')::uuid, md5('d' || n)::uuid, 'granted' FROM generate_series(1, 5) n`,
  `INSERT INTO audit_log (region_id, actor_label, action, subject_kind, subject_id, after, hash)
   SELECT md5('r')::uuid, 'account', 'slot.published', 'slot', md5('s' || n), '{"seats": 20}', '' FROM generate_series(0, 4) n`,
];

describe('data of the first schema', () => {
  let database: TestDatabase;
  let application: DataSource;
  let owner: DataSource;
  let stores: TypeormRegionStores;
  let regionId: string;

  beforeAll(async () => {
    database = await emptyDatabase();
    const first = await new DataSource({
      ...dataSource({ url: database.ownerUrl }).options,
      migrations: [...FIRST_SCHEMA],
    }).initialize();
    await first.runMigrations();
    await first.transaction(async (manager) => {
      const [region, ...rest] = OLD_DATA;
      await manager.query(region!);
      await manager.query(
        `INSERT INTO curriculum_version (region_id, curriculum, version, name, valid_from, items)
         VALUES (md5('r')::uuid, 'general-practice', 1, 'Allmänmedicin', '2021-07-01', $1)`,
        [JSON.stringify(defaultCurriculum.items)],
      );
      for (const statement of rest) await manager.query(statement);
    });
    await first.destroy();
    await migrateDatabase({ ownerUrl: database.ownerUrl, applicationUrl: database.url });
    owner = await dataSource({ url: database.ownerUrl }).initialize();
    application = await dataSource({ url: database.url }).initialize();
    stores = new TypeormRegionStores(application, (error) => {
      throw error;
    });
    regionId = (await stores.regions())[0]!.id;
  });

  afterAll(async () => {
    await application.destroy();
    await owner.destroy();
    await database.drop();
  });

  const count = async (statement: string): Promise<number> =>
    (await owner.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${statement}`))[0]!.n;

  it('comes to the schema of today', async () => {
    await expect(schemaDrift(owner)).resolves.toEqual([]);
  });

  it('has every need that its curriculum and its placements speak of, in the state that they are in', async () => {
    expect(await count(`need WHERE state <> 'lapsed'`)).toBe(11 * DOCTORS);
    expect(await count(`need WHERE key = 'gynaecology' AND state = 'placed'`)).toBe(99);
    expect(await count(`need WHERE key = 'internal-medicine' AND state = 'done'`)).toBe(100);
    expect(await owner.query(`SELECT key, state FROM need WHERE state = 'lapsed'`)).toEqual([
      { key: 'women-s-health', state: 'lapsed' },
    ]);
  });

  it('has each doctor at her centre, one list of wishes for whoever wished, and no identity number', async () => {
    expect(await count('home_centre')).toBe(DOCTORS);
    expect(await count('wish_list')).toBe(40);
    expect(await count('wish WHERE list_id IS NOT NULL')).toBe(60);
    expect(await owner.query(`SELECT note FROM st_doctor WHERE note IS NOT NULL`)).toEqual([
      { note: 'Tidigare […], ring' },
    ]);
  });

  it('keeps a log that verifies, with the records of then and of now', async () => {
    const actor = systemActor(regionId, 'test');
    await stores.write(regionId, (store) =>
      store.audit.append(actor, { action: 'test', subject: { kind: 't', id: '1' }, after: { now: true } }),
    );
    expect(await stores.read(regionId, (store) => store.audit.verify())).toMatchObject({
      intact: true,
      records: 6,
    });
  });

  it('can be planned: the needs are brought up to date once, and the placements are promises still', async () => {
    const actor = systemActor(regionId, 'test');
    const refresh = (): Promise<number> =>
      stores.write(regionId, (store) => refreshNeeds(store, actor, '2026-11-23', null));
    expect(await refresh()).toBeGreaterThan(0);
    expect(await refresh()).toBe(0);
    const data = await stores.read(regionId, (store) =>
      store.regionData({ asOf: '2026-11-23', firstWeek: '2027-W01', weeks: 52 }),
    );
    expect(data.promised).toHaveLength(100);
    expect(data.wishes).toHaveLength(60);
    expect(data.claims).toHaveLength(5);
    expect(data.doctors.every(({ requirements }) => requirements!.length >= 11)).toBe(true);
  });
});
