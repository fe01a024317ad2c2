import { escapeLiteral } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** Whether a transaction may change rows. One that only reads sees the data as they were when it began. */
export type RegionAccess = 'read' | 'write';

const BEGINNINGS: Readonly<Record<RegionAccess, string>> = {
  read: 'START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'START TRANSACTION ISOLATION LEVEL READ COMMITTED',
};

/**
 * Runs the work in one transaction that sees the rows of one region and no other. It is begun and shown its region in one
 * message to the server, since most requests are short and each message costs as much as a small query.
 */
export async function inRegion<T>(
  source: DataSource,
  { regionId, access }: { readonly regionId: string; readonly access: RegionAccess },
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await begin(runner, `${BEGINNINGS[access]}; ${enterStatement(regionId)}`);
    const result = await work(runner.manager);
    await runner.commitTransaction();
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

/** TypeORM begins with a message for each part and has no other way; it is told that the transaction is there. */
async function begin(runner: QueryRunner, statements: string): Promise<void> {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  await runner.query(statements);
}
