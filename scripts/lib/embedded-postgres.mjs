import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { diskIsFull, Fault, saysDiskIsFull } from './fault.mjs';
import { freePort, isFree } from './ports.mjs';
import { completeInstallation, nativeFolder, POSTGRES_MAJOR, program } from './postgres/binaries.mjs';
import { chooseIdentity } from './postgres/identity.mjs';
import { leftoverPostmaster, readPostmasterFile } from './postgres/postmaster-file.mjs';
import { lastLines, runProgram } from './run-program.mjs';
import { keptSecrets } from './secrets.mjs';

const HOST = '127.0.0.1';
const ROLES = /** @type {const} */ (['postgres', 'randa_owner', 'randa_app']);
const PASSWORDS_FILE = 'postgres-passwords.json';
const PORT_FILE = 'pg-port';
const POLL_MS = 20;
const READY_WITHIN_MS = 120_000;
const LEFTOVER_ENDS_WITHIN_MS = 30_000;

/** PostgreSQL's own signals: fast shutdown ends the sessions and writes a checkpoint; immediate recovers later. */
export const FAST_SHUTDOWN = 'SIGINT';
export const IMMEDIATE_SHUTDOWN = 'SIGQUIT';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {'postgres' | 'randa_owner' | 'randa_app'} Role
 */

/**
 * A PostgreSQL 18 that comes with the packages: for the demo, development and tests, not for production. It
 * listens on loopback only (socket files have a path limit of 107 bytes) and every role has a random password.
 *
 * `openCluster` makes or opens the data folder; `launch` starts the server process, which the caller keeps alive
 * or ends (with `FAST_SHUTDOWN`); `untilReady` waits for it; `url` says how to reach it.
 */
export class EmbeddedPostgres {
  /** @type {import('./postgres/identity.mjs').Identity} */
  #identity;
  /** @type {Record<Role, string>} */
  #passwords;
  #durable;
  #env;

  /**
   * @param {{
   *   identity: import('./postgres/identity.mjs').Identity,
   *   passwords: Record<Role, string>,
   *   port: number,
   *   durable: boolean,
   *   env: NodeJS.ProcessEnv,
   * }} parts
   */
  constructor({ identity, passwords, port, durable, env }) {
    this.#identity = identity;
    this.#passwords = passwords;
    this.port = port;
    this.#durable = durable;
    this.#env = env;
  }

  /** The folder of its files. */
  get data() {
    return this.#identity.data;
  }

  /** As whom the server runs. */
  get runsAs() {
    return this.#identity.kind;
  }

  get passwords() {
    return this.#passwords;
  }

  /**
   * @param {Role} role
   * @param {string} [database]
   */
  url(role, database = 'randa') {
    return addressOf(role, this.#passwords, this.port, database);
  }

  /** Starts the server process in a group of its own, so that Ctrl-C in the terminal does not reach it. */
  launch() {
    const { native, data, spawner } = this.#identity;
    const settings = {
      listen_addresses: HOST,
      port: String(this.port),
      unix_socket_directories: '',
      max_connections: '200',
      ...(this.#durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return spawner(program(native, 'postgres'), ['-D', data, ...flags], {
      cwd: '/',
      env: postgresEnvironment(this.#env),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /**
   * @param {ChildProcess} child as `launch` returned it
   * @param {{ log?: () => string, signal?: AbortSignal | undefined }} [options] `log` gives what the server has said so far
   * @throws {Fault} `POSTGRES.DID_NOT_START` with the last lines of its log
   */
  async untilReady(child, { log = () => '', signal } = {}) {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      signal?.throwIfAborted();
      const state = readPostmasterFile(this.#identity.data);
      if (state?.pid === child.pid && state?.ready) return;
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
      await delay(POLL_MS);
    }
    const said = log();
    if (saysDiskIsFull(said)) throw diskIsFull(lastLines(said));
    throw new Fault('POSTGRES.DID_NOT_START', {
      sv: `Databasen i ${this.#identity.data} kunde inte startas. Dess sista loggrader står nedan. ${SET_ASIDE.sv}`,
      en: `The database in ${this.#identity.data} could not be started. Its last log lines are below. ${SET_ASIDE.en}`,
      details: lastLines(said),
    });
  }
}

/** @param {Role} role @param {Record<Role, string>} passwords @param {number} port @param {string} database */
const addressOf = (role, passwords, port, database) =>
  `postgresql://${role}:${passwords[role]}@${HOST}:${port}/${database}`;

/**
 * How to reach a cluster that another process has started in a data folder.
 * @param {string} home
 * @returns {{ url: (role: Role, database?: string) => string }}
 */
export function keptCluster(home) {
  const passwords = keptSecrets(path.join(home, PASSWORDS_FILE), ROLES);
  const port = Number(readFileSync(path.join(home, PORT_FILE), 'utf8'));
  return { url: (role, database = 'randa') => addressOf(role, passwords, port, database) };
}

/**
 * A server that starts and then refuses to work: files of the cluster are gone or spoilt.
 * @param {string} data the cluster's folder
 * @param {unknown} cause what the server said
 */
export function dataIsBroken(data, cause) {
  return new Fault('POSTGRES.DATA_BROKEN', {
    sv: `Databasen i ${data} är skadad. Lägg tillbaka en säkerhetskopia. ${SET_ASIDE.sv}`,
    en: `The database in ${data} is damaged. Put a backup back. ${SET_ASIDE.en}`,
    details: cause instanceof Error ? cause.message : String(cause),
  });
}

const SET_ASIDE = {
  sv: 'Hjälper inget annat: flytta undan datamappen, så skapas en ny.',
  en: 'If nothing else helps: move the data folder away, and a new one is made.',
};

/**
 * The programs must not pick up somebody else's PG* settings, and their messages are read in English.
 * @param {NodeJS.ProcessEnv} env
 */
function postgresEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('PG') && !/^(LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Opens the cluster in a data folder, making it when the folder is new.
 * @param {{
 *   root: string,
 *   home: string,
 *   env?: NodeJS.ProcessEnv,
 *   durable?: boolean | undefined,
 *   say?: (text: string) => void,
 *   identityOptions?: { unshare?: string | undefined, traversable?: string },
 * }} options `root` holds node_modules; `home` is the data folder; `durable: false` trades safety at a power cut
 *   for speed and is for tests only
 * @returns {Promise<EmbeddedPostgres>}
 * @throws {Fault} `POSTGRES.…`, `START.DISK_FULL`
 */
export async function openCluster({ root, home, env = process.env, durable = true, say, identityOptions }) {
  const native = nativeFolder(root);
  completeInstallation(native);
  mkdirSync(home, { recursive: true });
  const identity = await chooseIdentity({ home, native, env, ...identityOptions });
  const secrets = path.join(home, PASSWORDS_FILE);
  const unfinished = path.join(home, 'pg-unfinished');
  if (existsSync(unfinished)) empty(identity.data);
  const isNew = readdirSync(identity.data).length === 0;
  if (!isNew) checkData(identity.data, existsSync(secrets));
  const passwords = keptSecrets(secrets, ROLES);
  if (isNew) {
    say?.('Skapar databasen … / Creating the database …');
    writeFileSync(unfinished, '');
    await initialise({ identity, password: passwords.postgres, env, durable });
    rmSync(unfinished);
  }
  await endLeftover(identity.data);
  const port = await rememberedPort(path.join(home, PORT_FILE));
  return new EmbeddedPostgres({ identity, passwords, port, durable, env });
}

/** The folder itself stays: it may belong to another user. @param {string} folder */
function empty(folder) {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true });
}

/**
 * @param {string} data
 * @param {boolean} passwordsKept
 */
function checkData(data, passwordsKept) {
  const versionFile = path.join(data, 'PG_VERSION');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : undefined;
  if (version === undefined) {
    throw new Fault('POSTGRES.DATA_BROKEN', {
      sv: `Mappen ${data} är ingen hel databas: filen PG_VERSION saknas. Lägg tillbaka en säkerhetskopia. ${SET_ASIDE.sv}`,
      en: `The folder ${data} is no whole database: its file PG_VERSION is missing. Put a backup back. ${SET_ASIDE.en}`,
    });
  }
  if (version !== POSTGRES_MAJOR) {
    throw new Fault('POSTGRES.OTHER_VERSION', {
      sv: `Databasen i ${data} är gjord av PostgreSQL ${version}; den här versionen av Randa har PostgreSQL ${POSTGRES_MAJOR}. Ta en säkerhetskopia med den gamla versionen och läs in den här.`,
      en: `The database in ${data} was made by PostgreSQL ${version}; this version of Randa has PostgreSQL ${POSTGRES_MAJOR}. Make a backup with the old version and restore it here.`,
    });
  }
  if (!passwordsKept) {
    throw new Fault('POSTGRES.PASSWORDS_MISSING', {
      sv: `Databasen i ${data} finns, men filen postgres-passwords.json i datamappen saknas. Lägg tillbaka den. ${SET_ASIDE.sv}`,
      en: `The database in ${data} is there, but the file postgres-passwords.json in the data folder is missing. Put it back. ${SET_ASIDE.en}`,
    });
  }
}

/**
 * @param {{
 *   identity: import('./postgres/identity.mjs').Identity,
 *   password: string,
 *   env: NodeJS.ProcessEnv,
 *   durable: boolean,
 * }} options
 */
async function initialise({ identity, password, env, durable }) {
  const { native, data, spawner, own } = identity;
  const passwordFile = path.join(data, '..', `${path.basename(data)}-password`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  own(passwordFile);
  const args = [
    ...['-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The built-in locale sorts alike on every system; Swedish order is asked for by name (sv-x-icu).
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const { code, output } = await runProgram(program(native, 'initdb'), args, {
    cwd: '/',
    env: postgresEnvironment(env),
    spawner,
  });
  rmSync(passwordFile, { force: true });
  if (code === 0) return;
  empty(data);
  if (saysDiskIsFull(output)) throw diskIsFull(lastLines(output));
  throw new Fault('POSTGRES.INITDB_FAILED', {
    sv: `Databasen kunde inte skapas i ${data}.`,
    en: `The database could not be created in ${data}.`,
    details: lastLines(output),
  });
}

/** Ends a server that a killed start left behind, so that two never write in one folder. @param {string} data */
async function endLeftover(data) {
  const pid = leftoverPostmaster(data);
  if (pid === undefined) return;
  process.kill(pid, FAST_SHUTDOWN);
  const force = setTimeout(() => process.kill(pid, IMMEDIATE_SHUTDOWN), LEFTOVER_ENDS_WITHIN_MS);
  while (leftoverPostmaster(data) === pid) await delay(POLL_MS);
  clearTimeout(force);
}

/** The port of the last start when it is still free, so that open connections and notes stay right. @param {string} file */
async function rememberedPort(file) {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = last > 0 && (await isFree(last)) ? last : await freePort();
  writeFileSync(`${file}.new`, String(port));
  renameSync(`${file}.new`, file);
  return port;
}
