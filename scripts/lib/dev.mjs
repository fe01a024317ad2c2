import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, needsBuild, TARGETS } from './build.mjs';
import { describe } from './fault.mjs';
import { installWhenNeeded } from './install.mjs';
import { claim } from './instance-lock.mjs';
import { followOutput, LogFile } from './log-files.mjs';
import { ENTRIES, loadEnvFile, readStartSettings } from './settings.mjs';
import { Shutdown } from './shutdown.mjs';
import { SupervisedProcess } from './supervised-process.mjs';

/**
 * `npm run dev`: the system of `npm start` with reload. The compiler watches and writes into `dist`, Node restarts
 * api and worker when their files change, and Vite serves the pages and passes `/api` on (the variable
 * RANDA_API_URL tells it where).
 * @param {{ root: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code
 */
export async function dev({ root, env }) {
  const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
  const shutdown = new Shutdown();
  const { signal } = shutdown;
  shutdown.listen();
  try {
    loadEnvFile(root);
    const settings = readStartSettings({ env, root });
    shutdown.defer('data folder', claim(settings.home, 'system'));
    await installWhenNeeded({ root, env, say, signal });
    if (needsBuild(root, TARGETS.server)) {
      say('Building the server …');
      await build({ root, env, target: TARGETS.server, signal });
    }
    const { prepareSystem } = await import('./system.mjs');
    const { programEnv, port } = await prepareSystem({ root, env, settings, say, shutdown });
    const api = `http://${settings.host}:${port}`;
    const logs = path.join(settings.home, 'logs');
    const node = (/** @type {string} */ name, /** @type {readonly string[]} */ args) =>
      keepRunning({ name, args, root, env: { ...programEnv, RANDA_API_URL: api }, logs, say, shutdown });
    node('compiler', ['node_modules/@nestjs/cli/bin/nest.js', 'build', '--watch', '--preserveWatchOutput']);
    node('api', ['--enable-source-maps', '--watch', '--watch-preserve-output', ENTRIES.api]);
    node('worker', ['--enable-source-maps', '--watch', '--watch-preserve-output', ENTRIES.worker]);
    node('web', ['node_modules/vite/bin/vite.js', 'apps/web']);
    say(`API: ${api}; the address of the pages stands below. Ctrl-C stops.`);
    await shutdown.requested();
  } catch (error) {
    if (!signal.aborted) shutdown.request(error);
  }
  await shutdown.run();
  if (!shutdown.failure) return 0;
  process.stderr.write(describe(shutdown.failure));
  return 1;
}

/**
 * @param {{
 *   name: string,
 *   args: readonly string[],
 *   root: string,
 *   env: NodeJS.ProcessEnv,
 *   logs: string,
 *   say: (text: string) => void,
 *   shutdown: Shutdown,
 * }} options
 */
function keepRunning({ name, args, root, env, logs, say, shutdown }) {
  const file = new LogFile(logs, `dev-${name}`);
  const supervised = new SupervisedProcess({
    name,
    launch: () => {
      const child = spawn(process.execPath, [...args], {
        cwd: root,
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      followOutput(child, { name, file, show: say, select: (line) => line });
      return child;
    },
    persists: () => true,
  });
  shutdown.defer(
    name,
    () => supervised.stop(),
    () => supervised.force(),
  );
  supervised.start();
}
