import { afterAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { withClient } from '../../scripts/lib/postgres/roles.mjs';
import { emptyDatabase, redisUrl, testDatabase, type TestDatabase } from './test-database.js';

const made: TestDatabase[] = [];

async function makeDatabase(): Promise<TestDatabase> {
  const database = await emptyDatabase();
  made.push(database);
  return database;
}

afterAll(async () => {
  await Promise.all(made.map((database) => database.drop()));
});

describe('the databases of a test run', () => {
  it('gives every caller a database of its own', async () => {
    const [mine, yours] = await Promise.all([makeDatabase(), makeDatabase()]);
    await withClient(mine.ownerUrl, (client) => client.query('CREATE TABLE only_here (id integer)'));
    const seen = await withClient(yours.ownerUrl, (client) =>
      client.query(`SELECT to_regclass('only_here') AS found`),
    );
    expect(seen.rows).toEqual([{ found: null }]);
  });

  it('lets the application neither make tables nor pass row-level security', async () => {
    const { url } = await makeDatabase();
    await expect(withClient(url, (client) => client.query('CREATE TABLE mine (id integer)'))).rejects.toThrow(
      'permission denied for schema public',
    );
    const role = await withClient(url, (client) =>
      client.query('SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user'),
    );
    expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('copies the whole schema, and what one test writes no other sees', async () => {
    const [mine, yours] = await Promise.all([testDatabase(), testDatabase()]);
    made.push(mine, yours);
    const tables = (url: string) =>
      withClient(url, (client) =>
        client.query<{ name: string }>(
          `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
        ),
      );
    await withClient(mine.ownerUrl, (client) => client.query('CREATE TABLE zz_only_here (id integer)'));
    const [here, there] = await Promise.all([tables(mine.ownerUrl), tables(yours.ownerUrl)]);
    expect(there.rows.length).toBeGreaterThan(10);
    expect(here.rows).toEqual([...there.rows, { name: 'zz_only_here' }]);
  });

  it('sorts as Swedes do where that is asked for', async () => {
    const { url } = await makeDatabase();
    const sorted = await withClient(url, (client) =>
      client.query<{ name: string }>(
        `SELECT name FROM unnest(ARRAY['Öberg', 'Åberg', 'Zetterlund', 'Ärlig']) AS name ORDER BY name COLLATE "sv-x-icu"`,
      ),
    );
    expect(sorted.rows.map(({ name }) => name)).toEqual(['Zetterlund', 'Åberg', 'Ärlig', 'Öberg']);
  });
});

const address = redisUrl();
(address ? describe : describe.skip)('the Redis of a test run', () => {
  it('never throws a job away to make room', async () => {
    const redis = new Redis(address ?? '');
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    await redis.quit();
  });
});
