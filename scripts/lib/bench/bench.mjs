import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWhenNeeded, TARGETS } from '../build.mjs';
import { describe } from '../fault.mjs';
import { installWhenNeeded } from '../install.mjs';
import { findInstances } from './instances.mjs';
import { readRegionChoice, USUAL_REGIONS } from './region-choice.mjs';
import { asCsv, asMarkdown } from './table.mjs';

const CHILD = fileURLToPath(new URL('./run-method.mjs', import.meta.url));
const METHODS = ['greedy', 'mip', 'cbc', 'published', 'randa'];
/** Beyond its own limit, a method may take so many seconds to read, build and check before it is ended. */
const PATIENCE_SECONDS = 180;

export const USAGE = `npm run bench -- [options]
  --time SECONDS     limit for each run (60)
  --threads N        threads for Randa (2); the others run on one
  --only TEXT        only instances whose name contains the text; may be given more than once
  --methods LIST     of greedy, mip, cbc, published, randa (all); published: the authors' plan, where there is one
  --instances PLACE  a file or folder with problems in the format placement-problem/1 (.json) or with medical student
                     scheduling instances (.dzn); may be given more than once
  --region CHOICE    make this region instead of the usual five, for example doctors=660,weeks=208,seed=7,supply=0.9,rich
                     (rich: all optional costs); may be given more than once
  --out DIR          where the tables go (.data/bench)`;

/**
 * Runs every method on every instance, each in a process of its own so that its memory can be told, and writes the table
 * after every run.
 * @param {{ root: string, env: NodeJS.ProcessEnv, argv: readonly string[] }} options
 * @returns {Promise<number>} the exit code
 */
export async function bench({ root, env, argv }) {
  const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
  const folder = mkdtempSync(path.join(tmpdir(), 'randa-bench-'));
  try {
    const settings = readSettings(argv, root);
    if ('refused' in settings) {
      say(`${settings.refused}\n\n${USAGE}`);
      return 64;
    }
    await installWhenNeeded({ root, env, say });
    await buildWhenNeeded({ root, env, say, targets: [TARGETS.server] });
    const { instances, remarks } = findInstances({ root, folder, ...settings });
    for (const remark of remarks) say(remark);
    mkdirSync(settings.out, { recursive: true });
    const report = { machine: machine(), settings, remarks, rows: /** @type {object[]} */ ([]) };
    for (const instance of instances)
      for (const method of settings.methods) {
        if (method === 'published' && instance.published === undefined) continue;
        say(`${instance.name}: ${method} …`);
        const row = {
          instance: instance.name,
          method,
          ...(await runMethod(method, instance, settings)),
        };
        report.rows.push(row);
        say(`  ${JSON.stringify(row)}`);
        writeFileSync(path.join(settings.out, 'bench.md'), asMarkdown(report));
        writeFileSync(path.join(settings.out, 'bench.csv'), asCsv(report));
      }
    process.stdout.write(asMarkdown(report));
    return 0;
  } catch (error) {
    process.stderr.write(describe(error));
    return 70;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} argv @param {string} root */
function readSettings(argv, root) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        time: { type: 'string', default: '60' },
        threads: { type: 'string', default: '2' },
        only: { type: 'string', multiple: true, default: [] },
        methods: { type: 'string', default: METHODS.join(',') },
        instances: { type: 'string', multiple: true, default: [] },
        region: { type: 'string', multiple: true, default: [] },
        out: { type: 'string', default: path.join(root, '.data', 'bench') },
      },
    });
    const time = Number(values.time);
    const threads = Number(values.threads);
    const methods = values.methods.split(',');
    if (!(time > 0)) throw new Error(`--time is "${values.time}"; it must be a number of seconds above 0.`);
    if (!Number.isInteger(threads) || threads < 1)
      throw new Error(`--threads is "${values.threads}"; it must be a whole number from 1.`);
    const unknown = methods.find((name) => !METHODS.includes(name));
    if (unknown !== undefined)
      throw new Error(`--methods names "${unknown}"; there are ${METHODS.join(', ')}.`);
    const missing = values.instances.find((name) => !existsSync(name));
    if (missing !== undefined) throw new Error(`--instances names "${missing}", which does not exist.`);
    const regions = values.region.length > 0 ? values.region.map(readRegionChoice) : USUAL_REGIONS;
    return {
      time,
      threads,
      only: values.only,
      methods,
      instances: values.instances,
      regions,
      out: values.out,
    };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

function machine() {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release()}`,
    node: process.version,
  };
}

/**
 * @param {string} method @param {import('./instances.mjs').Instance} instance
 * @param {{ time: number, threads: number }} settings
 * @returns {Promise<object>} what the child process found, or why it found nothing
 */
function runMethod(method, { file, published = '' }, { time, threads }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CHILD, method, file, String(time), String(threads), published], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (/** @type {Buffer} */ data) => (output += data.toString()));
    child.stderr.on(
      'data',
      (/** @type {Buffer} */ data) => (complaint = (complaint + data.toString()).slice(-400)),
    );
    const timer = setTimeout(() => child.kill('SIGKILL'), (time + PATIENCE_SECONDS) * 1000);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const last = output.trim().split('\n').at(-1) ?? '';
      try {
        resolve(JSON.parse(last));
      } catch {
        resolve({
          remark:
            `no answer (${signal ?? `exit ${code}`}) ${complaint.trim().split('\n').at(-1) ?? ''}`.trim(),
        });
      }
    });
  });
}
