import { spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Fault } from '../fault.mjs';
import { runProgram } from '../run-program.mjs';
import { POSTGRES_MAJOR, program } from './binaries.mjs';

/**
 * PostgreSQL refuses to run as root. An identity says as whom its programs run, and from and in which folders.
 * @typedef {{
 *   kind: 'self' | 'user-namespace' | 'other-user',
 *   native: string,
 *   data: string,
 *   spawner: typeof spawn,
 *   own: (file: string) => void,
 * }} Identity `spawner` starts a program under the identity; `own` hands a file over to it
 */

/** The user without rights that every Unix has; a number without an entry in passwd makes initdb fail. */
const NOBODY = 65534;

/** Where root keeps the cluster when nobody may not enter the data folder (a root home, for example). */
const TRAVERSABLE = '/var/lib/randa';

const UNSHARE_FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin'];

/** @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
function findUnshare(env) {
  const folders = [...(env.PATH ?? '').split(path.delimiter).filter(Boolean), ...UNSHARE_FOLDERS];
  return folders.map((folder) => path.join(folder, 'unshare')).find((file) => existsSync(file));
}

/** @param {string} unshare @returns {typeof spawn} */
function inUserNamespace(unshare) {
  const spawner = (
    /** @type {string} */ command,
    /** @type {string[]} */ args,
    /** @type {object} */ options,
  ) => spawn(unshare, ['--user', `--map-user=${NOBODY}`, command, ...args], options);
  return /** @type {typeof spawn} */ (spawner);
}

/** @param {number} uid @param {number} gid @returns {typeof spawn} */
function asUser(uid, gid) {
  const spawner = (
    /** @type {string} */ command,
    /** @type {string[]} */ args,
    /** @type {object} */ options,
  ) => spawn(command, args, { ...options, uid, gid });
  return /** @type {typeof spawn} */ (spawner);
}

/**
 * Whether the identity can write its data and run its programs: tried, not reasoned out, since parent folders,
 * mount options and security modules all have a say.
 * @param {Identity} identity
 */
async function works({ spawner, native, data }) {
  const script = 'test -w "$1" && test -x "$1" && exec "$2" --version';
  const args = ['-c', script, 'sh', data, program(native, 'postgres')];
  const { code } = await runProgram('/bin/sh', args, { cwd: '/', spawner, env: { LC_ALL: 'C' } });
  return code === 0;
}

/** @param {string} home @returns {string} the cluster's folder, inside `home` unless it had to be put elsewhere */
export function dataFolder(home) {
  const pointer = path.join(home, 'pg-location');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : path.join(home, 'pg');
}

/**
 * Chooses as whom PostgreSQL runs and makes sure that its data folder is there, empty if new.
 * @param {{
 *   home: string,
 *   native: string,
 *   env: NodeJS.ProcessEnv,
 *   uid?: number,
 *   unshare?: string | undefined,
 *   traversable?: string,
 * }} options `uid` is of this process, undefined on Windows; `traversable` is where a cluster goes that nobody
 *   cannot reach in `home`
 * @returns {Promise<Identity>}
 * @throws {Fault} `POSTGRES.RUNS_AS_ROOT`
 */
export async function chooseIdentity({
  home,
  native,
  env,
  uid = process.getuid?.(),
  unshare = findUnshare(env),
  traversable = TRAVERSABLE,
}) {
  const data = dataFolder(home);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const nothing = () => undefined;
  if (uid !== 0) return { kind: 'self', native, data, spawner: spawn, own: nothing };

  const owner = statSync(data);
  if (owner.uid !== 0) {
    const kept = otherUser(owner.uid, owner.gid, native, data);
    if (await works(kept)) return kept;
    const copied = { ...kept, native: copyPrograms(native, traversable) };
    if (await works(copied)) return copied;
    throw cannotRunAsRoot();
  }
  if (unshare) {
    /** @type {Identity} */
    const mapped = { kind: 'user-namespace', native, data, spawner: inUserNamespace(unshare), own: nothing };
    if (await works(mapped)) return mapped;
  }
  if (existsSync(path.join(data, 'PG_VERSION'))) throw cannotRunAsRoot();
  return besideHome({ home, native, data, traversable });
}

/**
 * @param {number} uid @param {number} gid @param {string} native @param {string} data
 * @returns {Identity}
 */
function otherUser(uid, gid, native, data) {
  return {
    kind: 'other-user',
    native,
    data,
    spawner: asUser(uid, gid),
    own: (file) => chownSync(file, uid, gid),
  };
}

/**
 * The last resort for root: run as nobody, and where nobody cannot reach the folders, keep copies where it can.
 * @param {{ home: string, native: string, data: string, traversable: string }} options
 */
async function besideHome({ home, native, data, traversable }) {
  chownSync(data, NOBODY, NOBODY);
  const inHome = otherUser(NOBODY, NOBODY, native, data);
  if (await works(inHome)) return inHome;
  const copied = { ...inHome, native: copyPrograms(native, traversable) };
  if (await works(copied)) return copied;

  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const elsewhere = path.join(traversable, name, 'pg');
  mkdirSync(elsewhere, { recursive: true });
  chownSync(elsewhere, NOBODY, NOBODY);
  const moved = { ...copied, data: elsewhere };
  if (!(await works(moved))) throw cannotRunAsRoot();
  rmSync(data, { recursive: true, force: true });
  writeFileSync(path.join(home, 'pg-location'), `${elsewhere}\n`);
  return moved;
}

/** @param {string} native @param {string} traversable @returns {string} the copy's folder */
function copyPrograms(native, traversable) {
  const target = path.join(traversable, `postgresql-${POSTGRES_MAJOR}`);
  if (existsSync(program(target, 'postgres'))) return target;
  rmSync(`${target}.new`, { recursive: true, force: true });
  cpSync(native, `${target}.new`, { recursive: true, verbatimSymlinks: true });
  renameSync(`${target}.new`, target);
  return target;
}

function cannotRunAsRoot() {
  return new Fault('POSTGRES.RUNS_AS_ROOT', {
    sv: 'PostgreSQL vägrar köras som root och kunde inte köras som en annan användare här. Starta Randa som en vanlig användare, eller peka ut en databas med DATABASE_URL.',
    en: 'PostgreSQL refuses to run as root and could not be run as another user here. Start Randa as an ordinary user, or point out a database with DATABASE_URL.',
  });
}
