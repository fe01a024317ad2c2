import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ownInstallation } from '../chaos/own-installation.mjs';
import { effects, makeRegions, openOn } from '../chaos/regions.mjs';
import { Workers } from '../chaos/workers.mjs';

/** Linux counts a process's time in these, whatever the machine. */
const TICKS_A_SECOND = 100;
const FINAL = ['succeeded', 'failed', 'cancelled'];

const OPTIONS = /** @type {const} */ ({
  backend: { type: 'string', default: 'both' },
  workers: { type: 'string', default: '1,2,4' },
  regions: { type: 'string', default: '20' },
  doctors: { type: 'string', default: '30' },
  work: { type: 'string', default: '600' },
  seconds: { type: 'string' },
  threads: { type: 'string', default: '1' },
  weeks: { type: 'string', default: '104' },
});

/**
 * Gives every region one run at once and times how long so many workers take for all of them. By
 * default each run keeps to one thread and to a limit of work, so that it is as much work on any machine. Beside the throughput stands what held it: the
 * engine's own seconds of a run, those from taking it to its end, and how many cores were busy all in all.
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code: 0 when every run succeeded
 */
export async function benchQueue(argv) {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const backends = /** @type {('postgres' | 'redis')[]} */ (
    values.backend === 'both' ? ['postgres', 'redis'] : [values.backend]
  );
  const counts = values.workers.split(',').map(Number);
  const size = {
    regions: Number(values.regions),
    doctors: Number(values.doctors),
    weeks: Number(values.weeks),
  };
  const threads = Number(values.threads);
  const limit = values.seconds
    ? { timeLimitSeconds: Number(values.seconds) }
    : { workLimit: Number(values.work), timeLimitSeconds: 600 };
  process.stdout.write(
    `${size.regions} regions of ${size.doctors} doctors, ${JSON.stringify(limit)}, ${threads} threads a run\n\n` +
      '| backend | workers | seconds | runs a minute | engine, s a run | taken to ended, s a run | cores busy | ' +
      'worker CPU, s a run | memory of a worker, MB | failed |\n|---|---|---|---|---|---|---|---|---|---|\n',
  );
  let failed = 0;
  for (const backend of backends) {
    for (const row of await throughput(backend, counts, size, { ...limit, threads })) {
      failed += row.failed;
      process.stdout.write(
        `| ${backend} | ${row.workers} | ${row.seconds.toFixed(1)} | ${((size.regions * 60) / row.seconds).toFixed(1)} | ` +
          `${row.engine.toFixed(2)} | ${row.inRun.toFixed(2)} | ${row.coresBusy.toFixed(2)} of ${cpus().length} | ` +
          `${row.workerCpu.toFixed(2)} | ${row.megabytes} | ${row.failed} |\n`,
      );
    }
  }
  return failed === 0 ? 0 : 1;
}

/**
 * @param {'postgres' | 'redis'} backend
 * @param {readonly number[]} counts
 * @param {{ regions: number, doctors: number, weeks: number }} size
 * @param {{ threads: number, timeLimitSeconds: number, workLimit?: number }} limits of each run
 */
async function throughput(backend, counts, size, limits) {
  const { env, cluster, shutdown } = await ownInstallation(backend);
  const runtime = await openOn(env);
  shutdown.defer('runtime', () => runtime.close());
  const rows = [];
  try {
    const regions = await makeRegions(runtime, size);
    const settings = {
      ...{ seed: 7, ...limits },
      ...{ firstWeek: '2027-W01', weeks: size.weeks, asOf: '2026-12-28' },
    };
    for (const count of counts) {
      const workers = new Workers(env, count);
      workers.start();
      while (workers.ready.length < count) await delay(50);
      const begun = performance.now();
      const busyBefore = busyMilliseconds();
      const cpuBefore = sum(workers.ready.map(({ child }) => cpuSeconds(child.pid)));
      const ids = new Set();
      for (const regionId of regions) {
        const actor = { regionId, accountId: null, label: 'system:bench', requestId: null };
        ids.add((await runtime.runs.request(actor, settings)).id);
      }
      const ended = await settled(cluster.url('postgres'), ids);
      const seconds = (performance.now() - begun) / 1000;
      const coresBusy = (busyMilliseconds() - busyBefore) / 1000 / seconds;
      const cpu = sum(workers.ready.map(({ child }) => cpuSeconds(child.pid))) - cpuBefore;
      const memory = Math.max(...workers.ready.map(({ child }) => mostMegabytes(child.pid)));
      rows.push({
        workers: count,
        seconds,
        coresBusy,
        workerCpu: cpu / ids.size,
        engine: sum(ended.map(({ engine }) => engine)) / ids.size,
        inRun: sum(ended.map(({ inRun }) => inRun)) / ids.size,
        megabytes: memory,
        failed: ended.filter(({ state }) => state !== 'succeeded').length,
      });
      await workers.stop('SIGTERM');
    }
    return rows;
  } finally {
    await shutdown.run();
  }
}

/** @param {string} url as the superuser @param {Set<string>} ids */
async function settled(url, ids) {
  for (;;) {
    const rows = (await effects(url)).filter(({ id }) => ids.has(id));
    if (rows.length === ids.size && rows.every(({ state }) => FINAL.includes(state))) return rows;
    await delay(200);
  }
}

/** The most memory that a process has held; 0 where the system does not tell. @param {number | undefined} pid */
function mostMegabytes(pid) {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Math.round(Number(line?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** Milliseconds that all cores together have been at work since the machine was started. */
function busyMilliseconds() {
  return sum(cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq));
}

/** Seconds of processor that a process and its threads have used; 0 where the system does not tell. @param {number | undefined} pid */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}
