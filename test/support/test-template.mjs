import { build, needsBuild, TARGETS } from '../../scripts/lib/build.mjs';
import { migrate } from '../../scripts/lib/programs.mjs';
import { ensureDatabase, withClient } from '../../scripts/lib/postgres/roles.mjs';
import { ROOT } from '../../scripts/lib/settings.mjs';

const TEMPLATE = 'randa_template';

/** Any fixed number: one process makes the template, the others wait for it. */
const TEMPLATE_LOCK = 20_270_104;

/** @typedef {(role: 'postgres' | 'randa_owner' | 'randa_app', database: string) => string} UrlOf */

/**
 * Makes the database that tests copy, once in a run: an empty one, migrated by the built command line just as an
 * installation is. The mark "is template" is set last, so that a half-made one is never copied.
 * @param {UrlOf} urlOf
 * @returns {Promise<string>} its name
 */
export function ensureTemplate(urlOf) {
  return withClient(urlOf('postgres', 'postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [
      TEMPLATE,
    ]);
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}`);
      await ensureDatabase(client, TEMPLATE);
      await migrateTemplate(urlOf);
      await client.query(`ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true`);
    }
    // The lock is given back with the connection.
    return TEMPLATE;
  });
}

/** @param {UrlOf} urlOf */
async function migrateTemplate(urlOf) {
  const { server } = TARGETS;
  if (needsBuild(ROOT, server)) await build({ root: ROOT, env: process.env, target: server });
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_URL: urlOf('randa_app', TEMPLATE),
    DATABASE_OWNER_URL: urlOf('randa_owner', TEMPLATE),
  };
  await migrate({ root: ROOT, env });
}
