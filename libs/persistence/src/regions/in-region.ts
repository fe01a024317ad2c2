import { escapeLiteral } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { RememberingClient } from '../connection/remembering-client.js';

/** Whether a transaction may change rows. One that only reads sees the data as they were when it began. */
export type RegionAccess = 'read' | 'write';

/** A statement with the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const BEGINNINGS: Readonly<Record<RegionAccess, string>> = {
  read: 'START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'START TRANSACTION ISOLATION LEVEL READ COMMITTED',
};

/**
 * Runs the work in one transaction that sees the rows of one region and no other. It is begun and shown its region in one
 * message to the server, since most requests are short and each message costs as much as a small query. Without its region
 * a query would see and change nothing. The work may name a last statement: it goes out together with the end of
 * the transaction, so that the locks it takes are held as shortly as can be.
 */
export async function inRegion<T>(
  source: DataSource,
  { regionId, access }: { readonly regionId: string; readonly access: RegionAccess },
  work: (manager: EntityManager, atTheEnd: (last: Statement | null) => void) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const client: unknown = await runner.connect();
    // Not waited for: the first query of the work goes out with it, and is carried out after it.
    const begun = begin(runner, `${BEGINNINGS[access]}; ${enterStatement(regionId)}`);
    let last: Statement | null = null;
    const working = work(runner.manager, (statement) => (last = statement));
    const [result] = await Promise.all([working, begun]);
    if (access === 'read') endReading(runner, client);
    else await commit(runner, last);
    return result;
  } catch (error) {
    // What went wrong first is what is told.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

/** From here on the transaction sees the rows of one region, and no other. */
export async function enter(manager: EntityManager, regionId: string): Promise<void> {
  await manager.query(enterStatement(regionId));
}

function enterStatement(regionId: string): string {
  return `SELECT set_config('app.region', ${escapeLiteral(regionId)}, true)`;
}

/** Should the last statement fail, the server answers the end of the transaction by taking all of it back. */
async function commit(runner: QueryRunner, last: Statement | null): Promise<void> {
  await Promise.all([
    ...(last ? [runner.query(last.text, [...last.values])] : []),
    runner.commitTransaction(),
  ]);
}

/** Nothing hangs on the end of a transaction that has only read: whoever waits for its answer does not wait for that. */
function endReading(runner: QueryRunner, client: unknown): void {
  if (!(client instanceof RememberingClient)) throw new Error('The connection is of another kind.');
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
  client.endReadingSoon();
}

/** TypeORM begins with a message for each part and has no other way; it is told that the transaction is there. */
async function begin(runner: QueryRunner, statements: string): Promise<void> {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  await runner.query(statements);
}
