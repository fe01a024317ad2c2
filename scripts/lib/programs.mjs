import { spawn } from 'node:child_process';
import path from 'node:path';
import { diskIsFull, Fault, saysDiskIsFull } from './fault.mjs';
import { lastLines, runProgram } from './run-program.mjs';
import { ENTRIES } from './settings.mjs';

const EXIT_WITH_PARENT = new URL('./exit-with-parent.mjs', import.meta.url).href;

/** Answered by `randa database migrate` when the database was written by a newer version of Randa. */
export const SCHEMA_IS_NEWER = 3;

/**
 * Starts a long-running program in a process group of its own: Ctrl-C in the terminal reaches the start script
 * alone, which then ends everything in order.
 * @param {{ root: string, entry: string, env: NodeJS.ProcessEnv, nodeFlags?: readonly string[] }} options
 */
export function launchProgram({ root, entry, env, nodeFlags = [] }) {
  const flags = ['--enable-source-maps', '--import', EXIT_WITH_PARENT, ...nodeFlags];
  return spawn(process.execPath, [...flags, path.join(root, entry)], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/**
 * Runs one command of `randa` to its end.
 * @param {{
 *   root: string,
 *   env: NodeJS.ProcessEnv,
 *   args: readonly string[],
 *   log?: ((chunk: string) => void) | undefined,
 *   signal?: AbortSignal | undefined,
 * }} options
 */
export function runCli({ root, env, args, log, signal }) {
  const entry = path.join(root, ENTRIES.cli);
  return runProgram(process.execPath, ['--enable-source-maps', entry, ...args], {
    cwd: root,
    env,
    echo: log,
    signal,
  });
}

/** Answered by `randa` when what it was told cannot be right: a setting, an address. */
const WRONG_USE = 2;

const UNREACHABLE =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|authentication failed|database ".*" does not exist|role ".*" does not exist/;

/**
 * What the settings are to blame for; whatever else is wrong is for the caller to name.
 * @param {{ code: number, output: string }} result of a command that failed
 */
function throwFaultOfSettings({ code, output }) {
  if (saysDiskIsFull(output)) throw diskIsFull(lastLines(output));
  if (code === WRONG_USE) {
    throw new Fault('START.SETTINGS_INVALID', {
      sv: 'Inställningarna duger inte. Rätta dem i miljön eller i filen .env; vad som är fel står nedan.',
      en: 'The settings cannot be used. Put them right in the environment or in the file .env; what is wrong is below.',
      details: lastLines(output),
    });
  }
  if (UNREACHABLE.test(output)) {
    throw new Fault('START.DATABASE_UNREACHABLE', {
      sv: 'Databasen går inte att nå. Kontrollera adress, användare och lösenord i DATABASE_URL och DATABASE_OWNER_URL.',
      en: 'The database cannot be reached. Check address, user and password in DATABASE_URL and DATABASE_OWNER_URL.',
      details: lastLines(output),
    });
  }
}

/**
 * Brings the database to the schema of this version.
 * @param {{ root: string, env: NodeJS.ProcessEnv, log?: ((chunk: string) => void) | undefined, signal?: AbortSignal | undefined }} options
 * @throws {Fault} `START.SCHEMA_NEWER`, `START.SETTINGS_INVALID`, `START.DATABASE_UNREACHABLE`, `START.MIGRATION_FAILED`
 */
export async function migrate(options) {
  const { code, output } = await runCli({ ...options, args: ['database', 'migrate'] });
  options.signal?.throwIfAborted();
  if (code === 0) return;
  if (code === SCHEMA_IS_NEWER) {
    throw new Fault('START.SCHEMA_NEWER', {
      sv: 'Databasen är skriven av en nyare version av Randa. Hämta den versionen, eller läs in en säkerhetskopia som är äldre.',
      en: 'The database was written by a newer version of Randa. Get that version, or restore an older backup.',
      details: lastLines(output),
    });
  }
  throwFaultOfSettings({ code, output });
  throw new Fault('START.MIGRATION_FAILED', {
    sv: 'Databasen kunde inte föras till den här versionens schema. Inget är ändrat; felet står nedan.',
    en: 'The database could not be brought to the schema of this version. Nothing was changed; the error is below.',
    details: lastLines(output),
  });
}

/**
 * Loads the demo region into an empty database; does nothing when there is data.
 * @param {{ root: string, env: NodeJS.ProcessEnv, log?: ((chunk: string) => void) | undefined, signal?: AbortSignal | undefined }} options
 * @throws {Fault} `START.SETTINGS_INVALID`, `START.SEED_FAILED`
 */
export async function seedWhenEmpty(options) {
  const { code, output } = await runCli({ ...options, args: ['seed', '--if-empty'] });
  options.signal?.throwIfAborted();
  if (code === 0) return;
  throwFaultOfSettings({ code, output });
  throw new Fault('START.SEED_FAILED', {
    sv: 'Demoregionen kunde inte läsas in.',
    en: 'The demo region could not be loaded.',
    details: lastLines(output),
  });
}
