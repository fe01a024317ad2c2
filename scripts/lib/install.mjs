import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diskIsFull, Fault, saysDiskIsFull } from './fault.mjs';
import { findNpm } from './npm.mjs';
import { lastLines, runProgram } from './run-program.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} LockFile
 */

/**
 * Tells whether what is installed is what the lock file asks for. npm leaves its own list of what it installed
 * (`node_modules/.package-lock.json`), written last, so an installation that was cut off is seen too.
 * @param {LockFile} wanted the lock file
 * @param {LockFile | undefined} present npm's list in node_modules; undefined when there is none
 * @returns {boolean} optional packages (builds for other systems) may be absent
 */
export function isInstalled(wanted, present) {
  if (!present) return false;
  return Object.entries(wanted.packages ?? {}).every(([place, entry]) => {
    if (place === '') return true;
    const found = present.packages?.[place];
    if (!found) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

const MOST_ERROR_LINES = 15;

/** @param {string} file @returns {LockFile | undefined} */
function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {string} root
 * @returns {boolean} whether `npm ci` has to run
 */
export function needsInstall(root) {
  const modules = path.join(root, 'node_modules');
  // A linked folder belongs to somebody else, and npm ci would empty it.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  const wanted = readLock(path.join(root, 'package-lock.json'));
  return wanted !== undefined && !isInstalled(wanted, readLock(path.join(modules, '.package-lock.json')));
}

/**
 * Installs the packages when they are missing or not those of the lock file.
 * @param {{ root: string, env: NodeJS.ProcessEnv, say: (text: string) => void, signal?: AbortSignal | undefined }} options
 */
export async function installWhenNeeded({ root, env, say, signal }) {
  if (!needsInstall(root)) return;
  say('Installerar paketen (npm ci), en gång … / Installing the packages (npm ci), once …');
  // The web pages and the server are built here, so the build tools are wanted in production too.
  const args = [findNpm({ env, execPath: process.execPath }), 'ci', '--include=dev', '--no-progress'];
  const { code, output } = await runProgram(process.execPath, args, { cwd: root, env, signal });
  signal?.throwIfAborted();
  if (code === 0) return;
  if (saysDiskIsFull(output)) throw diskIsFull(lastLines(output));
  throw new Fault('START.INSTALL_FAILED', {
    sv: 'Paketen kunde inte installeras. Den första starten behöver nätet; därefter behövs det inte.',
    en: 'The packages could not be installed. The first start needs the network; later ones do not.',
    details: firstErrors(output),
  });
}

/** npm says what is wrong first and then much else. @param {string} output */
const firstErrors = (output) =>
  output
    .split('\n')
    .filter((line) => line.startsWith('npm error'))
    .slice(0, MOST_ERROR_LINES)
    .join('\n');
