import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FAST_SHUTDOWN, openCluster } from '../../scripts/lib/embedded-postgres.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { ensureRoles, withClient } from '../../scripts/lib/postgres/roles.mjs';
import { ROOT } from '../../scripts/lib/settings.mjs';
import { findProgram, TEST_NEEDS } from '../../scripts/lib/system-packages.mjs';

/** Holds a {@link TestServers} as JSON for every process of a test run. */
export const SERVERS_VARIABLE = 'RANDA_TEST_SERVERS';

/**
 * @typedef {{
 *   port: number,
 *   passwords: Record<'postgres' | 'randa_owner' | 'randa_app', string>,
 *   redisUrl: string | undefined,
 * }} TestServers
 */

/**
 * Starts the databases of one test run on free ports: a PostgreSQL that may lose its data at a power cut, and a
 * Redis when the machine has one. They are ended by `stop`, and with this process at the latest.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ servers: TestServers, stop: () => Promise<void> }>}
 */
export async function startTestServers(env) {
  const home = mkdtempSync(path.join(tmpdir(), 'randa-test-'));
  const cluster = await openCluster({ root: ROOT, home, env, durable: false });
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const endAtOnce = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', endAtOnce);

  const postgres = cluster.launch();
  children.push(postgres);
  let log = '';
  postgres.stderr?.on('data', (chunk) => (log += String(chunk)));
  await cluster.untilReady(postgres, { log: () => log });
  await withClient(cluster.url('postgres', 'postgres'), (client) => ensureRoles(client, cluster.passwords));

  const redis = await startRedis(env, home);
  if (redis) children.push(redis.child);

  const stop = async () => {
    await Promise.all([ended(postgres, FAST_SHUTDOWN), redis && ended(redis.child, 'SIGTERM')]);
    process.off('exit', endAtOnce);
    rmSync(home, { recursive: true, force: true });
  };
  const { port, passwords } = cluster;
  return { servers: { port, passwords, redisUrl: env.REDIS_TEST_URL ?? redis?.url }, stop };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} folder
 */
async function startRedis(env, folder) {
  const need = TEST_NEEDS.find(({ package: name }) => name === 'redis-server');
  const program = need && findProgram(need, env);
  if (env.REDIS_TEST_URL || !program) return undefined;
  const port = await freePort();
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn(program, flags, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('Ready to accept connections')) resolve(undefined);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
  });
  return { child, url: `redis://127.0.0.1:${port}` };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
async function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}
