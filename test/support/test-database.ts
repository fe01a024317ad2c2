import { randomUUID } from 'node:crypto';
import { ensureDatabase, withClient } from '../../scripts/lib/postgres/roles.mjs';
import { SERVERS_VARIABLE, type TestServers } from './test-servers.mjs';
import { ensureTemplate } from './test-template.mjs';

/** Runs work on one connection to a database and closes it: `withClient(database.ownerUrl, (client) => client.query(…))`. */
export { withClient };

type Role = 'postgres' | 'randa_owner' | 'randa_app';

/** A database that belongs to one test file (or one test) alone. */
export interface TestDatabase {
  /** As the application: may not pass row-level security, owns nothing. Give it as `DATABASE_URL`. */
  readonly url: string;
  /** As the owner of the schema, for migrations. Give it as `DATABASE_OWNER_URL`. */
  readonly ownerUrl: string;
  /** As PostgreSQL's superuser: for a test that takes a wall away, never for the product's own code. */
  readonly superuserUrl: string;
  /** Ends every connection to the database and removes it; call it in `afterAll`. */
  drop(): Promise<void>;
}

function servers(): TestServers {
  const json = process.env[SERVERS_VARIABLE];
  if (!json) throw new Error('No test databases: is this file named *.int-spec.ts or *.e2e-spec.ts?');
  return JSON.parse(json) as TestServers;
}

function urlOf(role: Role, database: string): string {
  const { passwords, port } = servers();
  return `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
}

async function newDatabase(options: { template?: string }): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const administer = urlOf('postgres', 'postgres');
  await withClient(administer, (client) => ensureDatabase(client, name, options));
  return {
    url: urlOf('randa_app', name),
    ownerUrl: urlOf('randa_owner', name),
    superuserUrl: urlOf('postgres', name),
    drop: () =>
      withClient(administer, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/**
 * A fresh copy of a database with the whole schema and no rows (about 50 ms). The first call of a run builds the
 * server if it has changed and migrates the original that is copied.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return newDatabase({ template: await ensureTemplate(urlOf) });
}

/** A database without any schema, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return newDatabase({});
}

/**
 * Address of the test run's Redis; undefined on a machine without one, where a suite names itself as left out:
 * `(redisUrl() ? describe : describe.skip)('on Redis', …)`. Under `CI=true` it is always there.
 */
export function redisUrl(): string | undefined {
  return servers().redisUrl;
}
