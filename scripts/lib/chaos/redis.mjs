import { spawn } from 'node:child_process';
import { freePort } from '../ports.mjs';
import { findProgram, TEST_NEEDS } from '../system-packages.mjs';

/**
 * A Redis of one's own that keeps what it is told (AOF) and may be killed and started again on the same port.
 * @param {{ env: NodeJS.ProcessEnv, folder: string }} options
 */
export async function ownRedis({ env, folder }) {
  const need = TEST_NEEDS.find(({ package: name }) => name === 'redis-server');
  const program = need && findProgram(need, env);
  if (!program) return undefined;
  const port = await freePort();
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  const start = () =>
    new Promise((resolve, reject) => {
      const server = spawn(program, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
      child = server;
      server.once('error', reject);
      server.stdout.on('data', (chunk) => {
        if (String(chunk).includes('Ready to accept connections')) resolve(undefined);
      });
    });
  const end = (/** @type {NodeJS.Signals} */ signal) =>
    new Promise((resolve) => {
      child?.once('exit', resolve);
      child?.kill(signal);
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
