import pg from 'pg';

/**
 * @typedef {{ postgres: string, randa_owner: string, randa_app: string }} Passwords by role: the superuser, the
 *   owner of the schema (migrations) and the role the programs work as
 */

/**
 * Makes the two roles of Randa. The application's role owns nothing and cannot pass row-level security, so that
 * a fault in the application meets a wall in the database.
 * @param {pg.Client} client as superuser
 * @param {Passwords} passwords
 */
export async function ensureRoles(client, passwords) {
  for (const role of /** @type {const} */ (['randa_owner', 'randa_app'])) {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(
      `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
       PASSWORD ${client.escapeLiteral(passwords[role])}`,
    );
  }
}

/**
 * @param {pg.Client} client as superuser
 * @param {string} name
 * @param {{ template?: string }} [options] `template` is a database to copy
 * @returns {Promise<boolean>} whether it was made now
 */
export async function ensureDatabase(client, name, { template } = {}) {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return false;
  const copied = template ? ` TEMPLATE ${client.escapeIdentifier(template)}` : '';
  const quoted = client.escapeIdentifier(name);
  await client.query(`CREATE DATABASE ${quoted} OWNER randa_owner${copied}`);
  await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${quoted} FROM PUBLIC`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${quoted} TO randa_app`);
  return true;
}

/**
 * @template Result
 * @param {string} url
 * @param {(client: pg.Client) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
