import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { HearAccessibility, ManageClaims, ManageSlots } from '#planning';
import { dataSource } from '../connection/data-source.js';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { rosterEntry } from '../testing/lists.js';
import { World } from '../testing/world.js';
import { exportPerson, TABLES_BY_NAME } from './export-person.js';
import { forgetPerson, personsToForget } from './forget-person.js';
import { isAbout, personTables } from './person-tables.js';
import { ERASED_TEXTS, KEPT_TEXTS, REMOVED_TABLES } from './text-columns.js';

const HSA_ID = 'SE0000000000-0001';

/** Tables whose rows are about nobody in particular. */
const IMPERSONAL = [
  'audit_head',
  'care_contract',
  'contract_duty',
  'curriculum_version',
  'header_mapping',
  'health_centre',
  'host_clinic',
  'message_delivery',
  'night_setting',
  'optimisation_run',
  'plan_version',
  'planning_rule_change',
  'provider',
  'provisioned_group',
  'published_plan',
  'region',
  'run_part',
  'run_progress',
  'slot',
  'slot_series',
  'study',
  'supervisor_waiver',
  'webhook_delivery',
  'webhook_endpoint',
  'wish_round',
];

describe('personal data', () => {
  let world: World;
  let owner: DataSource;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    owner = await dataSource({ url: world.database.ownerUrl }).initialize();
    await world.publishing.publish(world.actor, await world.propose());
    const accounts = new TypeormAccounts(world.source, { localAccounts: true });
    const { accountId } = await accounts.putAccount(world.regionId, {
      username: 'lakare1',
      displayName: 'Ett konto',
      password: 'hemligt',
      language: 'sv',
      roles: [],
    });
    await world.rows(
      `UPDATE account SET person_id = (SELECT id FROM person WHERE hsa_id = $1) WHERE id = $2`,
      [HSA_ID, accountId],
    );
    await accounts.openSession(accountId, { idleMinutes: 10, maxHours: 1 });
    const [doctor] = await world.rows<{ id: string }>(
      `SELECT d.id FROM st_doctor d JOIN person p ON p.id = d.person_id WHERE p.hsa_id = $1`,
      [HSA_ID],
    );
    const claims = new ManageClaims(world.stores, world.clock);
    await claims.draft(world.actor, 'doctor', {
      doctorId: doctor!.id,
      needKey: null,
      ground: 'own-health',
      reason: 'Ett hemligt skäl',
    });
    await new HearAccessibility(world.stores).send(
      { regionId: world.regionId },
      { text: 'Läkare 1 kan inte läsa sidan', page: null, email: 'Lakare1@example.org' },
      'begäran',
    );
    const slots = new ManageSlots(world.stores, world.clock);
    const [host] = await world.rows<{ id: string }>('SELECT id FROM host_clinic LIMIT 1');
    await slots.draft(
      world.actor,
      {
        hostId: host!.id,
        specialty: 'dermatology',
        weeks: { from: '2028-W10', to: '2028-W14' },
        mode: 'block',
        seats: 1,
        minSeats: null,
        supervisorTrained: true,
        note: 'Läkare 1 tar gärna platsen',
      },
      'unitAdmin',
    );
  });

  afterAll(async () => {
    await owner.destroy();
    await world.close();
  });

  describe('no personal identity number', () => {
    it.each([
      ['person', `UPDATE person SET name = name || ' 811228-9874'`],
      ['st_doctor', `UPDATE st_doctor SET note = '19811228-9874'`],
      ['slot', `UPDATE slot SET note = 'ring 8112289874'`],
    ])('is stored in a text of %s, by whatever path', async (table, statement) => {
      await expect(world.rows(statement)).rejects.toThrow(`${table}_personal_number_check`);
    });

    it('comes in by a list: the row is named', async () => {
      await expect(world.importRoster([rosterEntry(9, { note: 'pnr 811228-9874' })])).rejects.toMatchObject({
        code: 'IMPORT.FAULTY_ROWS',
        details: [expect.objectContaining({ line: 2, code: 'IMPORT.PERSONAL_NUMBER' })],
      });
    });

    it('is known to the database just as to the program', async () => {
      const texts = [
        '811228-9874',
        '811228-9873',
        '198112289874',
        'SE2321000016-1003',
        '701063-2391',
        '0701234567',
      ];
      const { holdsPersonalNumber } = await import('#domain');
      const rows = await world.rows<{ held: boolean }>(
        'SELECT holds_personal_number(text) AS held FROM unnest($1::text[]) AS text',
        [texts],
      );
      expect(rows.map(({ held }) => held)).toEqual(texts.map(holdsPersonalNumber));
    });
  });

  describe('the export', () => {
    it('leaves out no table: each leads to a person, names her, or is about nobody', () => {
      const tables = owner.entityMetadatas.map(({ tableName }) => tableName);
      const personal = personTables(owner).filter(isAbout);
      const known = [...personal.map(({ name }) => name), ...TABLES_BY_NAME, ...IMPERSONAL];
      expect(tables.filter((table) => !known.includes(table))).toEqual([]);
    });

    it('holds every row that leads to her, and no secret', async () => {
      const { about } = await exportPerson(world.source, world.regionId, HSA_ID);
      expect(Object.keys(about).sort()).toEqual(
        expect.arrayContaining([
          'accessibility_report',
          'account',
          'completed_placement',
          'employment_period',
          'home_centre',
          'import_batch',
          'login_session',
          'need',
          'person',
          'priority_claim',
          'priority_claim_text',
          'st_doctor',
        ]),
      );
      const [doctor] = about.st_doctor!;
      for (const [table, rows] of Object.entries(about)) {
        if (!rows.some((row) => 'doctor_id' in row)) continue;
        const [counted] = await world.rows<{ n: number }>(
          `SELECT count(*) AS n FROM ${table} WHERE doctor_id = $1`,
          [doctor!.id],
        );
        expect([table, rows.length]).toEqual([table, counted!.n]);
      }
      const text = JSON.stringify(about);
      expect(text).toContain('Ett hemligt skäl');
      expect(text).not.toMatch(/password_hash|token_hash|Läkare 2/);
    });

    it('finds nobody in another region', async () => {
      const other = await world.stores.addRegion({ code: 'syd', name: 'Syd' });
      await expect(exportPerson(world.source, other.id, HSA_ID)).rejects.toMatchObject({
        code: 'PERSON.NOT_FOUND',
      });
    });
  });

  describe('forgetting', () => {
    it('knows of every text in a row about a person what becomes of it', () => {
      const undecided = personTables(owner)
        .filter((table) => isAbout(table) && !REMOVED_TABLES.includes(table.name))
        .flatMap(({ name }) =>
          owner
            .getMetadata(name)
            .columns.filter(({ type }) => type === 'text' || type === 'jsonb')
            .map(({ databaseName }) => `${name}.${databaseName}`)
            .filter((column) => {
              const [table = '', text = ''] = column.split('.');
              return !(KEPT_TEXTS[table] ?? []).includes(text) && !(text in (ERASED_TEXTS[table] ?? {}));
            }),
        );
      expect(undecided).toEqual([]);
    });

    it('waits until the retention time is over, and refuses whoever is in training', async () => {
      await expect(forgetPerson(owner, world.regionId, HSA_ID, '2027-01-04')).rejects.toMatchObject({
        code: 'PERSON.ON_ROSTER',
      });
      await world.rows(
        `UPDATE st_doctor SET left_on = '2027-02-01' WHERE person_id =
        (SELECT id FROM person WHERE hsa_id = $1)`,
        [HSA_ID],
      );
      expect(await personsToForget(owner, world.regionId, '2029-01-31')).toEqual([]);
      expect(await personsToForget(owner, world.regionId, '2029-02-01')).toHaveLength(1);
    });

    it('leaves her name, id and mail nowhere, the figures as they were and the log intact', async () => {
      const figures = () =>
        world.rows(
          `SELECT (SELECT count(*) FROM placement) AS placements, (SELECT count(*) FROM need WHERE state = 'placed') AS placed,
             (SELECT sum(weeks) FROM plan_placement) AS weeks, (SELECT count(*) FROM st_doctor) AS doctors,
             (SELECT figures FROM plan_version WHERE state = 'published') AS plan`,
        );
      const before = await figures();
      const forgotten = await forgetPerson(owner, world.regionId, HSA_ID, '2029-02-01');
      expect(forgotten).toMatchObject({ keptRecords: 0 });
      expect(forgotten.erasedRecords).toBeGreaterThan(0);
      expect(await figures()).toEqual(before);
      expect(await world.stores.read(world.regionId, (store) => store.audit.verify())).toMatchObject({
        intact: true,
      });
      for (const { tableName } of owner.entityMetadatas) {
        const found = await owner.query<unknown[]>(
          `SELECT FROM ${tableName} x WHERE to_jsonb(x)::text ~ '(Läkare 1\\M|lakare1@|SE0000000000-0001|hemligt skäl)'`,
        );
        expect([tableName, found.length]).toEqual([tableName, 0]);
      }
      expect(await personsToForget(owner, world.regionId, '2029-02-01')).toEqual([]);
    });

    it('does not let an erasure pass that the log does not tell of', async () => {
      await owner.query(
        `UPDATE audit_log SET before = NULL, after = NULL, reason = NULL, salt = NULL
         WHERE sequence = (SELECT min(sequence) FROM audit_log WHERE salt IS NOT NULL)`,
      );
      expect(await world.stores.read(world.regionId, (store) => store.audit.verify())).toMatchObject({
        intact: false,
      });
    });
  });
});
