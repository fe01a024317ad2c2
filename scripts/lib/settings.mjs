import { availableParallelism } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from './fault.mjs';

/** The folder of the repository, whatever the current folder is. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Programs that the build makes, below the repository. */
export const ENTRIES = {
  api: 'dist/apps/api/src/main.js',
  worker: 'dist/apps/worker/src/main.js',
  cli: 'dist/apps/cli/src/main.js',
};

const MOST_WORKERS = 32;

/** Takes `.env` of the repository into the environment; what is set already wins. @param {string} root */
export function loadEnvFile(root) {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * @typedef {{
 *   production: boolean,
 *   home: string,
 *   host: string,
 *   port: string | undefined,
 *   workers: number,
 *   outsideDatabase: string | undefined,
 *   outsideOwner: string | undefined,
 *   verbose: boolean,
 * }} StartSettings `home` is the data folder; `outsideDatabase` is set when no embedded PostgreSQL is wanted
 */

/**
 * What the start scripts themselves read from the environment; the rest is read by the programs (libs/config).
 * @param {{ env: NodeJS.ProcessEnv, root: string, cores?: number }} options
 * @returns {StartSettings}
 * @throws {Fault} `START.DATABASE_NEEDED`, `START.WORKERS_INVALID`
 */
export function readStartSettings({ env, root, cores = availableParallelism() }) {
  const outsideDatabase = env.DATABASE_URL?.trim() || undefined;
  const production = env.NODE_ENV === 'production';
  if (production && !outsideDatabase) {
    throw new Fault('START.DATABASE_NEEDED', {
      sv: 'NODE_ENV är production, men DATABASE_URL saknas. Den inbyggda databasen är bara för demo och utveckling; peka ut en PostgreSQL 18.',
      en: 'NODE_ENV is production, but DATABASE_URL is not set. The embedded database is for demo and development only; point out a PostgreSQL 18.',
    });
  }
  return {
    production,
    home: path.resolve(root, env.RANDA_DATA?.trim() || '.data'),
    host: env.HOST?.trim() || '127.0.0.1',
    port: env.PORT?.trim() || undefined,
    workers: readWorkers(env.RANDA_WORKERS?.trim(), cores),
    outsideDatabase,
    outsideOwner: env.DATABASE_OWNER_URL?.trim() || outsideDatabase,
    verbose: env.RANDA_VERBOSE === '1',
  };
}

/** @param {string | undefined} text @param {number} cores */
function readWorkers(text, cores) {
  // One optimisation keeps several cores busy by itself; a second worker pays where there are many.
  if (!text) return cores >= 8 ? 2 : 1;
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= MOST_WORKERS) return workers;
  throw new Fault('START.WORKERS_INVALID', {
    sv: `RANDA_WORKERS är "${text}"; ange ett heltal mellan 1 och ${MOST_WORKERS}.`,
    en: `RANDA_WORKERS is "${text}"; give a whole number between 1 and ${MOST_WORKERS}.`,
  });
}
