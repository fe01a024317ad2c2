import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { performance } from 'node:perf_hooks';

const EXIT_WITH_PARENT = new URL('./exit-with-parent.mjs', import.meta.url).href;

/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const SAME_INTERRUPT_MS = 500;

/**
 * Runs a Node program as if it were this one: same input, output and exit code, each signal passed on once.
 * @param {{ script: string, args: readonly string[], env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code; 128 + number for one that a signal ended
 */
export function passThrough({ script, args, env }) {
  const flags = ['--enable-source-maps', '--import', EXIT_WITH_PARENT];
  // A group of its own, so that the terminal's interrupt comes by one way only: from here.
  const child = spawn(process.execPath, [...flags, script, ...args], {
    env,
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  /** @type {Map<NodeJS.Signals, number>} */
  const passedAt = new Map();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      const now = performance.now();
      if (now - (passedAt.get(signal) ?? -Infinity) < SAME_INTERRUPT_MS) return;
      passedAt.set(signal, now);
      child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}
