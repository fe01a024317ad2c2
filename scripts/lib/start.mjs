import { buildWhenNeeded } from './build.mjs';
import { NEEDED_MIB, requireSpace } from './disk-space.mjs';
import { describe } from './fault.mjs';
import { installWhenNeeded, needsInstall } from './install.mjs';
import { claim } from './instance-lock.mjs';
import { loadEnvFile, readStartSettings } from './settings.mjs';
import { Shutdown } from './shutdown.mjs';

/**
 * `npm start`: from a fresh clone to a running Randa, and back to nothing at Ctrl-C.
 * @param {{ root: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code: 0 after the user's stop, 1 after a fault
 */
export async function start({ root, env }) {
  const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
  const shutdown = new Shutdown();
  const { signal } = shutdown;
  shutdown.listen();
  try {
    loadEnvFile(root);
    const settings = readStartSettings({ env, root });
    shutdown.defer('data folder', claim(settings.home, 'system'));
    if (needsInstall(root)) requireSpace(root, NEEDED_MIB.install);
    await installWhenNeeded({ root, env, say, signal });
    await buildWhenNeeded({ root, env, say, signal });
    // Only now are the packages there that these modules use.
    const { startSystem } = await import('./system.mjs');
    const { address, accounts } = await startSystem({ root, env, settings, say, shutdown });
    say(welcome({ address, accounts, embedded: !settings.outsideDatabase, home: settings.home }));
    await shutdown.requested();
  } catch (error) {
    if (!signal.aborted) shutdown.request(error);
  }
  if (!shutdown.failure) say('Stoppar … / Stopping …');
  await shutdown.run();
  if (!shutdown.failure) return 0;
  process.stderr.write(describe(shutdown.failure));
  return 1;
}

/**
 * @param {{ address: string, accounts: string, embedded: boolean, home: string }} options
 * @returns {string} what the user sees when everything runs
 */
export function welcome({ address, accounts, embedded, home }) {
  const database = embedded
    ? [
        `  Databas / Database: ${home} (inbyggd PostgreSQL, för demo och utveckling, inte för drift`,
        '                      / embedded PostgreSQL, for demo and development, not for production)',
      ]
    : [];
  return [
    '',
    `  Randa är klar / Randa is ready:  ${address}`,
    ...(accounts
      ? ['', '  Demokonton / Demo accounts:', ...accounts.split('\n').map((line) => `    ${line}`)]
      : []),
    '',
    ...database,
    `  Loggar / Logs:      ${home}/logs`,
    '  Ctrl-C stoppar / stops Randa.',
    '',
  ].join('\n');
}
