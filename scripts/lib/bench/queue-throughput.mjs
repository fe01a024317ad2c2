import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ownInstallation } from '../chaos/own-installation.mjs';
import { effects, makeRegions, openOn } from '../chaos/regions.mjs';
import { Workers } from '../chaos/workers.mjs';

const FINAL = ['succeeded', 'failed', 'cancelled'];

const OPTIONS = /** @type {const} */ ({
  backend: { type: 'string', default: 'both' },
  workers: { type: 'string', default: '1,2,4' },
  regions: { type: 'string', default: '20' },
  doctors: { type: 'string', default: '14' },
  work: { type: 'string', default: '60' },
});

/**
 * Gives every region one run at once and times how long so many workers take for all of them. Each run keeps to one
 * thread and to a limit of work, so that it is as much work on any machine.
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code: 0 when every run succeeded
 */
export async function benchQueue(argv) {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const backends = /** @type {('postgres' | 'redis')[]} */ (
    values.backend === 'both' ? ['postgres', 'redis'] : [values.backend]
  );
  const counts = values.workers.split(',').map(Number);
  const size = { regions: Number(values.regions), doctors: Number(values.doctors), weeks: 104 };
  process.stdout.write(
    `${size.regions} regions of ${size.doctors} doctors, work limit ${values.work}, one thread a run\n\n` +
      '| backend | workers | seconds | runs a minute | memory of a worker, MB | failed |\n|---|---|---|---|---|---|\n',
  );
  let failed = 0;
  for (const backend of backends) {
    for (const row of await throughput(backend, counts, size, Number(values.work))) {
      failed += row.failed;
      process.stdout.write(
        `| ${backend} | ${row.workers} | ${row.seconds.toFixed(1)} | ${((size.regions * 60) / row.seconds).toFixed(1)} | ${row.megabytes} | ${row.failed} |\n`,
      );
    }
  }
  return failed === 0 ? 0 : 1;
}

/**
 * @param {'postgres' | 'redis'} backend
 * @param {readonly number[]} counts
 * @param {{ regions: number, doctors: number, weeks: number }} size
 * @param {number} work
 */
async function throughput(backend, counts, size, work) {
  const { env, cluster, shutdown } = await ownInstallation(backend);
  const runtime = await openOn(env);
  shutdown.defer('runtime', () => runtime.close());
  const rows = [];
  try {
    const regions = await makeRegions(runtime, size);
    const settings = {
      ...{ seed: 7, workLimit: work, threads: 1, timeLimitSeconds: 600 },
      ...{ firstWeek: '2027-W01', weeks: size.weeks, asOf: '2026-12-28' },
    };
    for (const count of counts) {
      const workers = new Workers(env, count);
      workers.start();
      while (workers.ready.length < count) await delay(50);
      const begun = performance.now();
      const ids = new Set();
      for (const regionId of regions) {
        const actor = { regionId, accountId: null, label: 'system:bench', requestId: null };
        ids.add((await runtime.runs.request(actor, settings)).id);
      }
      const ended = await settled(cluster.url('postgres'), ids);
      const seconds = (performance.now() - begun) / 1000;
      const memory = Math.max(...workers.ready.map(({ child }) => mostMegabytes(child.pid)));
      rows.push({
        workers: count,
        seconds,
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
