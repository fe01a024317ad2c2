import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { emptyDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { MIGRATIONS } from '../schema/migrations/index.js';
import { dataSource } from './data-source.js';
import { assertSchema, migrateDatabase } from './migrate.js';
import { schemaDrift } from './schema-drift.js';

describe('migrateDatabase', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeEach(async () => {
    database = await emptyDatabase();
    owner = await dataSource({ url: database.ownerUrl }).initialize();
  });

  afterEach(async () => {
    await owner.destroy();
    await database.drop();
  });

  const migrate = () => migrateDatabase({ ownerUrl: database.ownerUrl, applicationUrl: database.url });

  it('brings an empty database to the schema of the entities, and does nothing the second time', async () => {
    await expect(migrate()).resolves.toEqual({
      applied: MIGRATIONS.map(({ name }) => name),
      separateRole: true,
    });
    await expect(schemaDrift(owner)).resolves.toEqual([]);
    await expect(migrate()).resolves.toMatchObject({ applied: [] });
  });

  it('finds a column that the entities do not know', async () => {
    await migrate();
    await owner.query('ALTER TABLE region ADD COLUMN forgotten text');
    await expect(schemaDrift(owner)).resolves.toEqual([expect.stringContaining('forgotten')]);
  });

  it('can be taken back step by step to nothing', async () => {
    await migrate();
    for (const migration of MIGRATIONS) {
      expect(migration.name).toBeDefined();
      await owner.undoLastMigration();
    }
    const tables = await owner.query<unknown[]>(
      `SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration'`,
    );
    const functions = await owner.query<unknown[]>(
      `SELECT FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
    );
    expect([tables, functions]).toEqual([[], []]);
  });

  it('refuses a database that a newer version has migrated', async () => {
    await migrate();
    await owner.query(`INSERT INTO schema_migration (timestamp, name) VALUES (9, 'FromTheFuture9')`);
    await expect(migrate()).rejects.toMatchObject({ code: 'SCHEMA.NEWER' });
    await expect(assertSchema(owner)).rejects.toMatchObject({ code: 'SCHEMA.NEWER' });
  });

  it('lets no program work on a database that lacks a migration', async () => {
    await expect(assertSchema(owner)).rejects.toMatchObject({ code: 'SCHEMA.OLDER' });
    await migrate();
    await expect(assertSchema(owner)).resolves.toBeUndefined();
  });

  it('gives the application a role that owns nothing', async () => {
    await migrate();
    const application = await dataSource({ url: database.url }).initialize();
    await expect(application.query('DROP TABLE wish')).rejects.toThrow(/must be owner/);
    await expect(application.query('TRUNCATE wish')).rejects.toThrow(/permission denied/);
    await application.destroy();
  });
});
