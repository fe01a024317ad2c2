import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UseCaseError } from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { knownMigrations } from '../connection/migrate.js';
import { type BackedUpTable, backedUpTables } from './backed-up-tables.js';
import {
  BACKUP_FORMAT,
  type BackupFoot,
  type BackupHead,
  type BackupReport,
  reportOf,
} from './backup-format.js';
import { tableSum } from './table-lines.js';

const BATCH = 1_000;

/**
 * Reads a backup into an empty database, all or nothing, and counts every table again before it is kept.
 * @param source connected as the owner of the tables
 * @throws UseCaseError `RESTORE.NOT_EMPTY`, `RESTORE.NOT_A_BACKUP`, `RESTORE.OTHER_SCHEMA` or `RESTORE.DAMAGED`
 */
export async function restoreBackup(source: DataSource, input: Readable): Promise<BackupReport> {
  const schema = await knownMigrations(source);
  const tables = new Map(backedUpTables(source).map((table) => [table.name, table]));
  return source.transaction(async (manager) => {
    await refuseData(manager);
    await switchHistoryWalls(manager, 'DISABLE');
    const foot = await readLines(manager, input, schema, tables);
    await switchHistoryWalls(manager, 'ENABLE');
    await manager.query(
      `SELECT setval(pg_get_serial_sequence('run_progress', 'sequence'),
         coalesce((SELECT max(sequence) FROM run_progress), 0) + 1, false)`,
    );
    await compare(manager, tables, foot);
    return reportOf(foot);
  });
}

/** Triggers that would write or refuse what the backup brings as it was. */
const HISTORY_TRIGGERS = [
  // The log has its own hashes.
  ['audit_log', 'audit_log_append'],
  // Leave may have fallen upon a placement since.
  ['doctor_week', 'doctor_week_leave_insert'],
  // Home centres and the states of needs come with their own rows.
  ['st_doctor', 'home_centre_begins'],
  ['placement', 'need_follows_new_placement'],
] as const;

async function switchHistoryWalls(manager: EntityManager, to: 'DISABLE' | 'ENABLE'): Promise<void> {
  for (const [table, trigger] of HISTORY_TRIGGERS) {
    await manager.query(`ALTER TABLE ${table} ${to} TRIGGER ${trigger}`);
  }
}

async function refuseData(manager: EntityManager): Promise<void> {
  const [row] = await manager.query<{ regions: number }[]>('SELECT count(*) AS regions FROM region');
  const regions = row?.regions ?? 0;
  if (regions === 0) return;
  throw new UseCaseError(
    'conflict',
    'RESTORE.NOT_EMPTY',
    { regions },
    `The database holds ${regions} regions: a backup goes into an empty database only.`,
  );
}

async function readLines(
  manager: EntityManager,
  input: Readable,
  schema: readonly string[],
  tables: ReadonlyMap<string, BackedUpTable>,
): Promise<BackupFoot> {
  let head: BackupHead | undefined;
  let table: BackedUpTable | undefined;
  let rows: string[] = [];
  const flush = async (): Promise<void> => {
    if (table && rows.length > 0) await insert(manager, table, rows);
    rows = [];
  };
  for await (const line of linesOf(input)) {
    if (!head) {
      head = headOf(line, schema);
    } else if (line.startsWith('{"table":')) {
      await flush();
      const name = (JSON.parse(line) as { table: string }).table;
      table = tables.get(name);
      if (!table) throw damaged(`it has a table ${name} that this version does not know`);
    } else if (line.startsWith('{"sums":')) {
      await flush();
      return JSON.parse(line) as BackupFoot;
    } else {
      rows.push(line);
      if (rows.length === BATCH) await flush();
    }
  }
  throw damaged('its end is missing');
}

async function* linesOf(input: Readable): AsyncGenerator<string> {
  const unpacked = input.pipe(createGunzip());
  input.once('error', (error) => unpacked.destroy(error));
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Infinity })) yield line;
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

function headOf(line: string, schema: readonly string[]): BackupHead {
  let head: Partial<BackupHead>;
  try {
    head = JSON.parse(line) as Partial<BackupHead>;
  } catch {
    head = {};
  }
  if (head.format !== BACKUP_FORMAT || !head.schema || !head.createdAt) {
    throw new UseCaseError('invalid', 'RESTORE.NOT_A_BACKUP', {}, 'The file is no backup of Randa.');
  }
  if (head.schema.join() !== schema.join()) {
    throw new UseCaseError(
      'conflict',
      'RESTORE.OTHER_SCHEMA',
      { backup: head.schema.length, database: schema.length },
      `The backup was made with ${head.schema.length} migrations, the database has ${schema.length}: ` +
        'restore it with the version of Randa that made it, then migrate.',
    );
  }
  return { format: head.format, schema: head.schema, createdAt: head.createdAt };
}

async function insert(
  manager: EntityManager,
  { name }: BackedUpTable,
  rows: readonly string[],
): Promise<void> {
  await manager.query(
    `INSERT INTO ${name} OVERRIDING SYSTEM VALUE
     SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1)`,
    [`[${rows.join(',')}]`],
  );
}

async function compare(
  manager: EntityManager,
  tables: ReadonlyMap<string, BackedUpTable>,
  { sums }: BackupFoot,
): Promise<void> {
  for (const table of tables.values()) {
    const restored = await tableSum(manager, table);
    const written = sums[table.name];
    if (written?.rows !== restored.rows || written.sha256 !== restored.sha256) {
      throw damaged(`the table ${table.name} does not add up to what was written`);
    }
  }
}

function damaged(cause: string): UseCaseError {
  return new UseCaseError('invalid', 'RESTORE.DAMAGED', { cause }, `The backup is damaged: ${cause}.`);
}
