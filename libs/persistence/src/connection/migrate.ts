import { Client, escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../schema/migrations/index.js';
import { dataSource } from './data-source.js';

/** The database cannot be used by this version of Randa. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';

  constructor(
    readonly code: 'SCHEMA.NEWER' | 'SCHEMA.OLDER' | 'SCHEMA.SERVER_TOO_OLD',
    message: string,
  ) {
    super(message);
  }
}

/** What a migration did. */
export interface MigrationReport {
  /** Names of the migrations that were run now. */
  readonly applied: readonly string[];
  /** Whether the application works as a role that owns nothing, so that the region wall holds against it. */
  readonly separateRole: boolean;
}

const OLDEST_SERVER = 180_000;

/** Tables that the application reads and writes, but may not rewrite. */
const APPEND_ONLY = ['audit_log'];
/** Tables that the application only reads. */
const READ_ONLY = ['audit_head', 'schema_migration'];
/** Tables that only the triggers use, as the owner. */
const OUT_OF_REACH = ['hold_check'];

/**
 * Brings the schema up to date as its owner, then gives the application's role what it needs and no more. All in one
 * transaction; running it again changes nothing.
 * @throws SchemaError `SCHEMA.NEWER` when a newer version of Randa has migrated the database;
 *   `SCHEMA.SERVER_TOO_OLD` below PostgreSQL 18
 */
export async function migrateDatabase(urls: {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}): Promise<MigrationReport> {
  const owner = dataSource({ url: urls.ownerUrl, poolSize: 2, applicationName: 'randa-migrate' });
  await owner.initialize();
  try {
    await refuseOldServer(owner);
    await refuseNewerSchema(owner);
    const applied = await owner.runMigrations({ transaction: 'all' });
    const separateRole = await grantApplication(owner, roleOf(urls.applicationUrl));
    return { applied: applied.map(({ name }) => name), separateRole };
  } finally {
    await owner.destroy();
  }
}

/**
 * Refuses to work on a schema of another version.
 * @throws SchemaError `SCHEMA.NEWER` or `SCHEMA.OLDER`
 */
export async function assertSchema(source: DataSource): Promise<void> {
  await refuseNewerSchema(source);
  const known = await knownMigrations(source);
  const missing = MIGRATIONS.filter(({ name }) => !known.includes(name));
  if (missing.length === 0) return;
  throw new SchemaError(
    'SCHEMA.OLDER',
    `The database lacks ${missing.length} migrations: run "randa database migrate" first.`,
  );
}

async function refuseOldServer(source: DataSource): Promise<void> {
  const [row] = await source.query<{ version: number }[]>(
    `SELECT current_setting('server_version_num')::int AS version`,
  );
  if (row && row.version >= OLDEST_SERVER) return;
  throw new SchemaError(
    'SCHEMA.SERVER_TOO_OLD',
    `Randa needs PostgreSQL 18 or later; the server reports ${String(row?.version)}.`,
  );
}

async function refuseNewerSchema(source: DataSource): Promise<void> {
  const names = new Set<string>(MIGRATIONS.map(({ name }) => name));
  const unknown = (await knownMigrations(source)).filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  throw new SchemaError(
    'SCHEMA.NEWER',
    `The database was migrated by a newer version of Randa (${unknown.join(', ')}): ` +
      'use that version, or restore a backup made by this one.',
  );
}

/** Names of the migrations that have been run, oldest first. */
export async function knownMigrations(source: DataSource): Promise<string[]> {
  const [table] = await source.query<{ present: boolean }[]>(
    `SELECT to_regclass('schema_migration') IS NOT NULL AS present`,
  );
  if (!table?.present) return [];
  const rows = await source.query<{ name: string }[]>('SELECT name FROM schema_migration ORDER BY id');
  return rows.map(({ name }) => name);
}

function roleOf(url: string): string {
  return new Client({ connectionString: url }).user ?? '';
}

async function grantApplication(source: DataSource, role: string): Promise<boolean> {
  return source.transaction(async (manager) => {
    const [current] = await manager.query<{ name: string }[]>('SELECT current_user AS name');
    if (current?.name === role) return false;
    const name = escapeIdentifier(role);
    const statements = [
      `GRANT USAGE ON SCHEMA public TO ${name}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`,
      `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${name}`,
      `REVOKE UPDATE, DELETE ON ${APPEND_ONLY.join(', ')} FROM ${name}`,
      `REVOKE INSERT, UPDATE, DELETE ON ${READ_ONLY.join(', ')} FROM ${name}`,
      `REVOKE ALL ON ${OUT_OF_REACH.join(', ')} FROM ${name}`,
    ];
    for (const statement of statements) await manager.query(statement);
    return true;
  });
}
