import { runMigrations } from 'bullmq';
import { Client } from 'pg';

const SCHEMA = 'bullmq';

/** Brings the queue's own schema up to date as its owner, and lets the application's role use it. */
export async function migrateQueue(urls: {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}): Promise<void> {
  const owner = new Client({ connectionString: urls.ownerUrl });
  const role = new Client({ connectionString: urls.applicationUrl }).user ?? '';
  await owner.connect();
  try {
    await runMigrations(owner, SCHEMA);
    if (owner.user === role) return;
    const name = owner.escapeIdentifier(role);
    for (const statement of [
      `GRANT USAGE ON SCHEMA ${SCHEMA} TO ${name}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${name}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${name}`,
      `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${name}`,
    ]) {
      await owner.query(statement);
    }
  } finally {
    await owner.end();
  }
}
