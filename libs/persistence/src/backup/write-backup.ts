import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DataSource, EntityManager } from 'typeorm';
import { knownMigrations } from '../connection/migrate.js';
import { backedUpTables } from './backed-up-tables.js';
import {
  BACKUP_FORMAT,
  type BackupFoot,
  type BackupHead,
  type BackupReport,
  reportOf,
  type TableHead,
  type TableSum,
} from './backup-format.js';
import { tableLines } from './table-lines.js';

/**
 * Writes every region as of one moment, while others go on working. Logins, queues and answers to repeated requests are
 * left out.
 * @param source connected as the owner of the tables, who sees every region
 */
export async function writeBackup(
  source: DataSource,
  sink: Writable,
  createdAt: string,
): Promise<BackupReport> {
  const schema = await knownMigrations(source);
  return source.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    const sums: Record<string, TableSum> = {};
    const head: BackupHead = { format: BACKUP_FORMAT, createdAt, schema };
    await pipeline(Readable.from(lines(source, manager, head, sums)), createGzip(), sink);
    return reportOf({ sums });
  });
}

async function* lines(
  source: DataSource,
  manager: EntityManager,
  head: BackupHead,
  sums: Record<string, TableSum>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  for (const table of backedUpTables(source)) {
    yield `${JSON.stringify({ table: table.name } satisfies TableHead)}\n`;
    const rows = tableLines(manager, table);
    let step = await rows.next();
    while (!step.done) {
      yield `${step.value.join('\n')}\n`;
      step = await rows.next();
    }
    sums[table.name] = step.value;
  }
  yield `${JSON.stringify({ sums } satisfies BackupFoot)}\n`;
}
