import { availableParallelism } from 'node:os';
import path from 'node:path';
import { startDatabase } from './database.mjs';
import { NEEDED_MIB, requireSpace } from './disk-space.mjs';
import { Fault } from './fault.mjs';
import { followOutput, LogFile } from './log-files.mjs';
import { choosePort } from './ports.mjs';
import { launchProgram, migrate, runCli, seedWhenEmpty } from './programs.mjs';
import { answersInTime } from './readiness.mjs';
import { keptSecrets } from './secrets.mjs';
import { ENTRIES } from './settings.mjs';
import { SupervisedProcess } from './supervised-process.mjs';

const READY_WITHIN_MS = 120_000;
/** Most of what a request needs is garbage when it has been answered: room for more of it means fewer collections. */
const API_NODE_FLAGS = ['--max-semi-space-size=64'];
/**
 * Connections of the api to a database on its own machine: two for each core, but enough that a long request holds up
 * nobody, and no more than the api would take elsewhere. With ten on two busy cores, requests wait three times as long.
 */
const API_CONNECTIONS = Math.min(10, Math.max(4, 2 * availableParallelism()));

/**
 * @typedef {import('./settings.mjs').StartSettings} StartSettings
 * @typedef {{
 *   root: string,
 *   env: NodeJS.ProcessEnv,
 *   settings: StartSettings,
 *   say: (text: string) => void,
 *   shutdown: import('./shutdown.mjs').Shutdown,
 * }} SystemOptions
 */

/**
 * Starts the whole built system and returns when it is ready: database, schema, demo region, api, workers. All of
 * it is ended by `shutdown`, in reverse order, so that the database is there until the last writer has gone.
 * @param {SystemOptions} options
 * @returns {Promise<{ address: string, accounts: string, programEnv: NodeJS.ProcessEnv }>} `accounts` is a list to show,
 *   empty in production; `programEnv` is what the programs were given
 * @throws {Fault}
 */
export async function startSystem(options) {
  const { root, settings, say, shutdown } = options;
  const { programEnv, port } = await prepareSystem(options);
  const logs = path.join(settings.home, 'logs');
  const [accounts] = await Promise.all([
    settings.production ? '' : demoAccounts({ root, env: programEnv, signal: shutdown.signal }),
    startPrograms({ root, env: programEnv, settings, port, logs, say, shutdown }),
  ]);
  return {
    accounts,
    programEnv,
    address: `http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}`,
  };
}

/**
 * Everything up to the programs themselves: a port, a database with the schema of this version, and the demo
 * region in it unless this is production.
 * @param {SystemOptions} options
 * @returns {Promise<{ programEnv: NodeJS.ProcessEnv, port: number }>}
 * @throws {Fault}
 */
export async function prepareSystem({ root, env, settings, say, shutdown }) {
  const { home, production } = settings;
  const { signal } = shutdown;
  requireSpace(home, NEEDED_MIB.run);
  const { port, usual } = await choosePort(settings.port, settings.host);
  if (port !== usual) {
    say(`Port ${usual} är upptagen; tar ${port} i stället. / Port ${usual} is taken; using ${port} instead.`);
  }
  const logs = path.join(home, 'logs');
  const database = settings.outsideDatabase
    ? { url: settings.outsideDatabase, ownerUrl: settings.outsideOwner ?? settings.outsideDatabase }
    : await startDatabase({ root, home, env, file: new LogFile(logs, 'postgresql'), say, shutdown });
  const programEnv = programEnvironment({ env, settings, database, port });

  const setup = new LogFile(logs, 'setup');
  const step = { root, env: programEnv, log: (/** @type {string} */ chunk) => setup.write(chunk), signal };
  say('Förbereder databasen … / Preparing the database …');
  await migrate(step);
  if (!production) await seedWhenEmpty(step);
  return { programEnv, port };
}

/**
 * What api, workers and command line are given.
 * @param {{
 *   env: NodeJS.ProcessEnv,
 *   settings: StartSettings,
 *   database: import('./database.mjs').Database,
 *   port?: number,
 * }} options `port` is not known to a command that runs by itself
 * @returns {NodeJS.ProcessEnv}
 */
export function programEnvironment({ env, settings, database, port }) {
  const { production, home, host } = settings;
  return {
    ...env,
    // In production every process must get the same secret from outside; libs/config insists on it there.
    ...(env.SESSION_SECRET || production
      ? {}
      : keptSecrets(path.join(home, 'session-secret.json'), ['SESSION_SECRET'])),
    NODE_ENV: env.NODE_ENV || 'development',
    HOST: host,
    ...(port === undefined ? {} : { PORT: String(port) }),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
  };
}

/**
 * @param {{
 *   root: string,
 *   env: NodeJS.ProcessEnv,
 *   settings: StartSettings,
 *   port: number,
 *   logs: string,
 *   say: (text: string) => void,
 *   shutdown: import('./shutdown.mjs').Shutdown,
 * }} options
 */
async function startPrograms({ root, env, settings, port, logs, say, shutdown }) {
  let ready = false;
  const supervise = (
    /** @type {string} */ name,
    /** @type {string} */ entry,
    /** @type {{ nodeFlags?: readonly string[], extraEnv?: NodeJS.ProcessEnv }} */ {
      nodeFlags = [],
      extraEnv,
    } = {},
  ) => {
    const file = new LogFile(logs, name);
    const supervised = new SupervisedProcess({
      name,
      launch: () => {
        const child = launchProgram({ root, entry, env: { ...env, ...extraEnv }, nodeFlags });
        followOutput(child, { name, file, show: say, select: settings.verbose ? (line) => line : undefined });
        return child;
      },
      persists: () => ready,
      onRestart: (_, how, delayMs) => {
        say(`[${name}] ${how}: startas igen om ${delayMs} ms / is started again in ${delayMs} ms`);
      },
      onTooMany: () => shutdown.request(keepsCrashing(name, file)),
    });
    supervised.start();
    return supervised;
  };
  const numbers = Array.from({ length: settings.workers }, (_, index) => index + 1);
  const workers = numbers.map((number) => supervise(`worker-${number}`, ENTRIES.worker));
  shutdown.defer(
    'workers',
    () => Promise.all(workers.map((worker) => worker.stop())),
    () => workers.forEach((worker) => worker.force()),
  );
  const isPoolGiven = Boolean(env.DATABASE_POOL_SIZE) || settings.outsideDatabase !== undefined;
  const api = supervise('api', ENTRIES.api, {
    nodeFlags: API_NODE_FLAGS,
    ...(isPoolGiven ? {} : { extraEnv: { DATABASE_POOL_SIZE: String(API_CONNECTIONS) } }),
  });
  shutdown.defer(
    'api',
    () => api.stop(),
    () => api.force(),
  );

  const url = `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}/readyz`;
  ready = await answersInTime(url, { withinMs: READY_WITHIN_MS, signal: shutdown.signal });
  if (ready) return;
  throw new Fault('START.NOT_READY', {
    sv: `Randa svarade inte på ${url} inom ${READY_WITHIN_MS / 1000} s. Loggarna ligger i ${logs}.`,
    en: `Randa did not answer on ${url} within ${READY_WITHIN_MS / 1000} s. The logs are in ${logs}.`,
  });
}

/** @param {string} name @param {LogFile} file */
function keepsCrashing(name, file) {
  return new Fault('START.KEEPS_CRASHING', {
    sv: `${name} avslutas gång på gång direkt efter start. De sista loggraderna står nedan.`,
    en: `${name} ends again and again right after its start. Its last log lines are below.`,
    details: file.tail(),
  });
}

/**
 * The demo accounts as the command line prints them; empty when there are none.
 * @param {{ root: string, env: NodeJS.ProcessEnv, signal?: AbortSignal | undefined }} options
 */
async function demoAccounts(options) {
  const { code, stdout } = await runCli({ ...options, args: ['users', '--demo'] });
  return code === 0 ? stdout.trimEnd() : '';
}
