import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildWhenNeeded, TARGETS } from './build.mjs';
import { needsDatabase } from './cli-needs.mjs';
import { describe } from './fault.mjs';
import { installWhenNeeded } from './install.mjs';
import { claim, runningInstance } from './instance-lock.mjs';
import { passThrough } from './pass-through.mjs';
import { ENTRIES, loadEnvFile, readStartSettings } from './settings.mjs';
import { Shutdown } from './shutdown.mjs';

/** As the command line answers a failure that the user did not cause (apps/cli). */
const FAILED = 70;
const INTERRUPTED = 130;
const WAIT_MS = 100;

/**
 * `npm run -s randa -- …`: runs the command line of this clone, with a database when the command needs one:
 * the one given by DATABASE_URL, the one of a running Randa, or the embedded one for as long as it takes.
 * Nothing but the command's own results goes to the standard output.
 * @param {{ root: string, env: NodeJS.ProcessEnv, argv: readonly string[] }} options
 * @returns {Promise<number>} the exit code
 */
export async function randa({ root, env, argv }) {
  const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
  const shutdown = new Shutdown();
  const stopListening = shutdown.listen();
  const { signal } = shutdown;
  try {
    loadEnvFile(root);
    await installWhenNeeded({ root, env, say, signal });
    await buildWhenNeeded({ root, env, say, targets: [TARGETS.server], signal });
    const childEnv = needsDatabase(argv) ? await databaseFor({ root, env, say, shutdown }) : env;
    // From here on an interrupt is the command's own matter: it may have a best plan to write.
    stopListening();
    signal.throwIfAborted();
    const script = path.join(root, ENTRIES.cli);
    return await passThrough({ script, args: argv, env: childEnv });
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    process.stderr.write(describe(error));
    return FAILED;
  } finally {
    await shutdown.run();
  }
}

/**
 * @param {{ root: string, env: NodeJS.ProcessEnv, say: (text: string) => void, shutdown: Shutdown }} options
 * @returns {Promise<NodeJS.ProcessEnv>} what the command is given: the same as api and workers get
 */
async function databaseFor({ root, env, say, shutdown }) {
  const settings = readStartSettings({ env, root });
  if (settings.outsideDatabase) return env;
  const { home } = settings;
  const { keptCluster } = await import('./embedded-postgres.mjs');
  while (runningInstance(home)?.purpose === 'command')
    await delay(WAIT_MS, undefined, { signal: shutdown.signal });
  const { programEnvironment } = await import('./system.mjs');
  const given = (/** @type {import('./database.mjs').Database} */ database) =>
    programEnvironment({ env, settings, database });
  if (runningInstance(home)) {
    const cluster = keptCluster(home);
    return given({ url: cluster.url('randa_app'), ownerUrl: cluster.url('randa_owner') });
  }
  shutdown.defer('data folder', claim(home, 'command'));
  const { startDatabase } = await import('./database.mjs');
  const { LogFile } = await import('./log-files.mjs');
  const { migrate } = await import('./programs.mjs');
  const file = new LogFile(path.join(home, 'logs'), 'postgresql');
  const variables = given(await startDatabase({ root, home, env, file, say, shutdown }));
  await migrate({ root, env: variables, signal: shutdown.signal });
  return variables;
}
