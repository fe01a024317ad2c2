import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { BackedUpTable } from './backed-up-tables.js';
import type { TableSum } from './backup-format.js';

const BATCH = 2_000;

/** Reads a table's rows as JSON lines in the order of its key, a batch at a time. Returns what they add up to. */
export async function* tableLines(
  manager: EntityManager,
  { name, key }: BackedUpTable,
): AsyncGenerator<readonly string[], TableSum> {
  const sum = new RunningSum();
  await manager.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR
     SELECT to_jsonb(${name})::text AS line FROM ${name} ORDER BY ${key.join(', ')}`,
  );
  try {
    for (;;) {
      const rows = await manager.query<{ line: string }[]>(`FETCH ${BATCH} FROM backup_rows`);
      if (rows.length === 0) return sum.result;
      const lines = rows.map(({ line }) => line);
      lines.forEach((line) => {
        sum.add(line);
      });
      yield lines;
    }
  } finally {
    await manager.query('CLOSE backup_rows');
  }
}

/** What a table's rows add up to. */
export async function tableSum(manager: EntityManager, table: BackedUpTable): Promise<TableSum> {
  const lines = tableLines(manager, table);
  for (;;) {
    const step = await lines.next();
    if (step.done) return step.value;
  }
}

class RunningSum {
  private readonly hash = createHash('sha256');
  private rows = 0;

  add(line: string): void {
    this.hash.update(line).update('\n');
    this.rows += 1;
  }

  get result(): TableSum {
    return { rows: this.rows, sha256: this.hash.copy().digest('hex') };
  }
}
