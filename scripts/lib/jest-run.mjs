import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tallyOf } from './tally.mjs';

/** How each size is run. */
const SIZES = {
  small: ['--maxWorkers=100%'],
  medium: ['--maxWorkers=100%'],
  large: ['--runInBand'],
};

/** @typedef {keyof typeof SIZES} Size */

export const ALL_SIZES = /** @type {readonly Size[]} */ (Object.keys(SIZES));

/** How long Jest may go on after its report: a test that left something open would keep it for ever. */
const AFTER_REPORT_MS = 30_000;
const POLL_MS = 250;

/**
 * Runs the tests of one size, with Jest's own output on the terminal.
 * @param {{
 *   root: string,
 *   env: NodeJS.ProcessEnv,
 *   size: Size,
 *   args?: readonly string[],
 *   signal?: AbortSignal | undefined,
 * }} options `args` are passed on to Jest
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runSize({ root, env, size, args = [], signal }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'randa-jest-'));
  const report = path.join(folder, 'report.json');
  const command = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    `--selectProjects=${size}`,
    '--passWithNoTests',
    '--json',
    `--outputFile=${report}`,
    ...SIZES[size],
    ...args,
  ];
  // The report goes to the file and also to the standard output, where nobody wants it.
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', stop, { once: true });
  const exit = new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
  const finished = new AbortController();
  const leftOpen = endAfterReport(child, report, finished.signal);
  const endedWell = await exit;
  finished.abort();
  signal?.removeEventListener('abort', stop);
  if (await leftOpen) process.stderr.write(`The ${size} tests left something open and had to be ended.\n`);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return tallyOf(result, endedWell);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} report
 * @param {AbortSignal} finished
 * @returns {Promise<boolean>} whether the process had to be ended
 */
async function endAfterReport(child, report, finished) {
  try {
    while (!existsSync(report)) await delay(POLL_MS, undefined, { signal: finished });
    await delay(AFTER_REPORT_MS, undefined, { signal: finished });
    child.kill('SIGKILL');
    return true;
  } catch {
    return false;
  }
}
