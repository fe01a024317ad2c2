import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskIsFull, Fault, saysDiskIsFull } from './fault.mjs';
import { lastLines, runProgram } from './run-program.mjs';

/**
 * @typedef {{
 *   name: string,
 *   inputs: readonly string[],
 *   commands: readonly (readonly string[])[],
 * }} Target what is built together: its sources, and the Node scripts (with arguments) that build it
 */

/** @type {{ server: Target, web: Target }} */
export const TARGETS = {
  server: {
    name: 'server',
    inputs: ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'tsconfig.json', 'nest-cli.json', 'package.json'],
    commands: [['node_modules/@nestjs/cli/bin/nest.js', 'build']],
  },
  web: {
    name: 'web',
    inputs: ['apps/web', 'libs', 'package.json', 'package-lock.json'],
    commands: [['node_modules/vite/bin/vite.js', 'build', 'apps/web']],
  },
};

const SKIPPED = /(^node_modules$|^dist$|\.(spec|int-spec|e2e-spec)\.tsx?$)/;

/** @param {string} root @param {string} relative @returns {string[]} */
function filesBelow(root, relative) {
  const absolute = path.join(root, relative);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [relative];
  return readdirSync(absolute)
    .filter((name) => !SKIPPED.test(name))
    .flatMap((name) => filesBelow(root, `${relative}/${name}`));
}

/**
 * A checksum over the names and contents of the sources. Contents rather than times: a fresh clone, a branch
 * switch and a copied folder all change times without changing what would be built.
 * @param {string} root
 * @param {readonly string[]} inputs files and folders; tests are left out
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(root, input)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} root @param {Target} target */
const stampFile = (root, target) => path.join(root, 'dist', `.${target.name}-fingerprint`);

/**
 * @param {string} root
 * @param {Target} target
 * @returns {boolean} whether the sources differ from those of the last whole build
 */
export function needsBuild(root, target) {
  const stamp = stampFile(root, target);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(root, target.inputs);
}

/**
 * Builds one target and remembers what it was built from.
 * @param {{ root: string, env: NodeJS.ProcessEnv, target: Target, signal?: AbortSignal | undefined }} options
 * @throws {Fault} `START.BUILD_FAILED`
 */
export async function build({ root, env, target, signal }) {
  const stamp = stampFile(root, target);
  const built = fingerprint(root, target.inputs);
  rmSync(stamp, { force: true });
  for (const command of target.commands) {
    const { code, output } = await runProgram(process.execPath, command, { cwd: root, env, signal });
    signal?.throwIfAborted();
    if (code === 0) continue;
    if (saysDiskIsFull(output)) throw diskIsFull(lastLines(output));
    throw new Fault('START.BUILD_FAILED', {
      sv: `Bygget av ${target.name} misslyckades (${command.join(' ')}).`,
      en: `Building ${target.name} failed (${command.join(' ')}).`,
      details: lastLines(output, 60),
    });
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, built);
}

/**
 * Builds those targets whose sources have changed, side by side.
 * @param {{
 *   root: string,
 *   env: NodeJS.ProcessEnv,
 *   say: (text: string) => void,
 *   targets?: readonly Target[],
 *   signal?: AbortSignal | undefined,
 * }} options
 */
export async function buildWhenNeeded({ root, env, say, targets = Object.values(TARGETS), signal }) {
  const stale = targets.filter((target) => needsBuild(root, target));
  if (stale.length === 0) return;
  const names = stale.map((target) => target.name).join(', ');
  say(`Bygger (${names}) … / Building (${names}) …`);
  const failed = new AbortController();
  const either = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  const builds = stale.map((target) => build({ root, env, target, signal: either }));
  try {
    await Promise.all(builds);
  } catch (error) {
    // What the other build would say or make is of no use any more, and it must not outlive this program.
    failed.abort();
    await Promise.allSettled(builds);
    throw error;
  }
}
