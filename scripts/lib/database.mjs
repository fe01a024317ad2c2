import { dataIsBroken, FAST_SHUTDOWN, IMMEDIATE_SHUTDOWN, openCluster } from './embedded-postgres.mjs';
import { saysDiskIsFull } from './fault.mjs';
import { followOutput } from './log-files.mjs';
import { ensureDatabase, ensureRoles, withClient } from './postgres/roles.mjs';
import { SupervisedProcess } from './supervised-process.mjs';

const GRACE_MS = 30_000;

/** @typedef {{ url: string, ownerUrl: string }} Database how to reach it as the application and as the owner */

/**
 * Starts the embedded PostgreSQL under supervision, with Randa's roles and an empty or kept database in it.
 * @param {{
 *   root: string,
 *   home: string,
 *   env: NodeJS.ProcessEnv,
 *   durable?: boolean | undefined,
 *   file: import('./log-files.mjs').LogFile,
 *   say: (text: string) => void,
 *   shutdown: import('./shutdown.mjs').Shutdown,
 * }} options the server is ended by `shutdown`
 * @returns {Promise<Database & { cluster: import('./embedded-postgres.mjs').EmbeddedPostgres }>}
 */
export async function startDatabase({ root, home, env, durable, file, say, shutdown }) {
  const cluster = await openCluster({ root, home, env, durable, say });
  let said = '';
  let settled = false;
  const supervised = new SupervisedProcess({
    name: 'postgresql',
    launch: () => {
      const child = cluster.launch();
      // Its log goes to the file only: a lost connection, say, is told by the program that lost it.
      followOutput(child, { name: 'postgresql', file, show: () => undefined });
      if (!settled) child.stderr?.on('data', (chunk) => (said += String(chunk)));
      return child;
    },
    stopSignal: FAST_SHUTDOWN,
    forceSignal: IMMEDIATE_SHUTDOWN,
    graceMs: GRACE_MS,
    persists: () => settled,
    onRestart: (name, how, delayMs) => {
      say(`${name} ${how}: startas igen om ${delayMs} ms / is started again in ${delayMs} ms`);
    },
  });
  shutdown.defer(
    'postgresql',
    () => supervised.stop(),
    () => supervised.force(),
  );
  await cluster.untilReady(supervised.start(), { log: () => said, signal: shutdown.signal });
  settled = true;
  try {
    await withClient(cluster.url('postgres', 'postgres'), async (client) => {
      await ensureRoles(client, cluster.passwords);
      await ensureDatabase(client, 'randa');
    });
  } catch (error) {
    shutdown.signal.throwIfAborted();
    if (saysDiskIsFull(String(error))) throw error;
    throw dataIsBroken(cluster.data, error);
  }
  return { cluster, url: cluster.url('randa_app'), ownerUrl: cluster.url('randa_owner') };
}
