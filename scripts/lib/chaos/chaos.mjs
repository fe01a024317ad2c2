import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { killPostgres, killRedis, killWorkers } from './disturbances.mjs';
import { ownInstallation } from './own-installation.mjs';
import { checksum, effects, holdsWork, insist, makeRegions, openOn } from './regions.mjs';
import { isAtWork, Workers } from './workers.mjs';

const FINAL = ['succeeded', 'failed', 'cancelled'];
/** Beyond the queue's lock (60 s) and the silence after which a run is taken over (30 s). */
const STOPPED_MS = 65_000;
/** Doctors above which independent parts become jobs of their own: regions of a handful shall have such parts. */
const APART_ABOVE = 8;

const OPTIONS = /** @type {const} */ ({
  backend: { type: 'string', default: 'both' },
  kills: { type: 'string', default: '100' },
  'server-kills': { type: 'string', default: '20' },
  regions: { type: 'string', default: '20' },
  doctors: { type: 'string', default: '20' },
  work: { type: 'string', default: '300' },
  workers: { type: 'string', default: '2' },
  'parted-every': { type: 'string', default: '2' },
});

/**
 * Disturbs whole installations as badly as a night can and counts what became of every run.
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code: 0 when nothing was lost, doubled or different
 */
export async function chaos(argv) {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const size = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name === 'backend' ? [] : [[name, Number(value)]])),
  );
  const backends = /** @type {('postgres' | 'redis')[]} */ (
    values.backend === 'both' ? ['postgres', 'redis'] : [values.backend]
  );
  let isSound = true;
  for (const backend of backends) {
    const report = await disturb(backend, /** @type {any} */ (size));
    process.stdout.write(`${JSON.stringify({ backend, ...report })}\n`);
    isSound &&= report.lost + report.doubled + report.different + report.lateWrites === 0;
  }
  return isSound ? 0 : 1;
}

/**
 * @param {'postgres' | 'redis'} backend
 * @param {{ kills: number, 'server-kills': number, regions: number, doctors: number, work: number, workers: number, 'parted-every': number }} size
 */
async function disturb(backend, size) {
  const say = (/** @type {string} */ text) => process.stderr.write(`${backend}: ${text}\n`);
  const installation = await ownInstallation(backend);
  const { env, cluster, redis, shutdown } = installation;
  const runtime = await openOn(env);
  const workers = new Workers(env, size.workers);
  shutdown.defer('runtime', () => runtime.close());
  shutdown.defer('workers', () => workers.stop('SIGKILL'));
  try {
    const regions = await makeRegions(runtime, { ...size, partedEvery: size['parted-every'], weeks: 104 });
    const night = new Night(runtime, regions, size.work, cluster.url('postgres'));
    workers.start();
    const undisturbed = await night.round();
    say(`${regions.length} undisturbed runs took ${undisturbed.seconds.toFixed(0)} s`);

    const during = async (/** @type {() => Promise<any>} */ disturbance) => {
      const ending = { value: false };
      const going = night.keepGoing(ending);
      const outcome = await disturbance();
      ending.value = true;
      await going;
      return outcome;
    };
    const killed = await during(() =>
      killWorkers(workers, size.kills, (done) => {
        if (done % 10 === 0) say(`${done} workers killed`);
      }),
    );
    const outages = await during(() =>
      killPostgres(cluster, size['server-kills'], () => insist(() => runtime.source.query('SELECT 1'))),
    );
    say(`${outages.length} times PostgreSQL killed`);
    const redisKilled = redis ? await during(() => killRedis(redis, size['server-kills'])) : undefined;
    const stopped = await night.sleepwalker(workers);
    return {
      workersKilled: killed.kills,
      inTheMiddleOfARun: killed.inRun,
      postgresKilled: outages.length,
      postgresBackMs: summary(outages),
      redisKilled: redisKilled?.kills ?? 0,
      redisEmptied: redisKilled?.flushes ?? 0,
      ...(await night.account(undisturbed.sums)),
      ...stopped,
    };
  } finally {
    await shutdown.run();
  }
}

/** @param {readonly number[]} values */
function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, most: sorted.at(-1) ?? 0 };
}

/** The runs of all regions, each with the same seed and work limit, so that each must give the same plan again. */
class Night {
  /** @type {Set<string>} */
  #asked = new Set();

  /** @param {any} runtime @param {readonly string[]} regions @param {number} work @param {string} superuserUrl */
  constructor(runtime, regions, work, superuserUrl) {
    this.runtime = runtime;
    this.regions = regions;
    this.settings = {
      seed: 7,
      workLimit: work,
      threads: 1,
      apartAbove: APART_ABOVE,
      firstWeek: '2027-W01',
      weeks: 104,
      asOf: '2026-12-28',
      timeLimitSeconds: 600,
    };
    this.superuserUrl = superuserUrl;
  }

  /** One run for every region that has none waiting or going on. */
  async ask() {
    for (const regionId of this.regions) {
      const actor = { regionId, accountId: null, label: 'system:chaos', requestId: null };
      try {
        const run = await this.runtime.runs.request(actor, this.settings);
        this.#asked.add(run.id);
      } catch (error) {
        if (/** @type {any} */ (error).code === 'RUN.ALREADY_WAITING') continue;
        await delay(200);
      }
    }
  }

  /** Every run that was asked for has ended. */
  async settled() {
    for (;;) {
      const rows = await effects(this.superuserUrl);
      if (rows.every(({ state }) => FINAL.includes(state))) return rows;
      await delay(500);
    }
  }

  /** One run of each region, and the plan that each gave. */
  async round() {
    const begun = Date.now();
    await this.ask();
    const rows = await this.settled();
    const sums = new Map();
    for (const { regionId, planId } of rows)
      sums.set(regionId, planId && (await checksum(this.runtime, regionId, planId)));
    return { seconds: (Date.now() - begun) / 1000, sums };
  }

  /** Asks for runs until the disturbance is over, then waits for the last of them. @param {{ value: boolean }} ending */
  async keepGoing(ending) {
    while (!ending.value) {
      await this.ask();
      await delay(500);
    }
    await this.settled();
  }

  /**
   * Stops a worker in the middle of a run for longer than its lock lives, lets another take the run over, and wakes it.
   * @param {Workers} workers
   */
  async sleepwalker(workers) {
    await this.ask();
    const sleeper = await this.#stopInTheMiddle(workers);
    const heard = sleeper.log.length;
    await delay(STOPPED_MS);
    const before = (await this.settled()).map((row) => JSON.stringify(row));
    sleeper.child.kill('SIGCONT');
    for (let tries = 0; tries < 300 && !/(?:run|part) ended/.test(sleeper.log.slice(heard)); tries += 1) {
      await delay(500);
    }
    const after = (await effects(this.superuserUrl)).map((row) => JSON.stringify(row));
    const refused = /"(?:kind|outcome)":"skipped"/.test(sleeper.log.slice(heard));
    const lateWrites = after.filter((row, index) => row !== before[index]).length;
    return { stoppedAndWoken: 1, lateWriteRefused: refused, lateWrites };
  }

  /** One that has work by its own log and, once it is stopped, by the rows: what it says last may be under way. @param {Workers} workers */
  async #stopInTheMiddle(workers) {
    for (;;) {
      const sleeper = workers.ready.find(isAtWork);
      await delay(20);
      if (!sleeper) {
        await this.ask();
        continue;
      }
      sleeper.child.kill('SIGSTOP');
      if (await holdsWork(this.superuserUrl, sleeper.child.pid)) return sleeper;
      sleeper.child.kill('SIGCONT');
    }
  }

  /** @param {Map<string, string>} sums the plans of the undisturbed runs, by region */
  async account(sums) {
    const rows = await this.settled();
    const known = new Set(rows.map(({ id }) => id));
    const forgotten = [...this.#asked].filter((id) => !known.has(id));
    const ended = rows
      .filter(({ state }) => state !== 'succeeded')
      .map(({ id, state, attempt, failure }) => ({ id, state, attempt, failure }));
    let different = 0;
    for (const { regionId, planId } of rows) {
      if (planId && (await checksum(this.runtime, regionId, planId)) !== sums.get(regionId)) different += 1;
    }
    return {
      runs: rows.length,
      runsInParts: rows.filter(({ parts }) => parts > 0).length,
      attempts: rows.reduce((sum, { attempt }) => sum + attempt, 0),
      lost: forgotten.length + ended.length,
      ...(forgotten.length + ended.length > 0 ? { forgotten, ended } : {}),
      doubled: rows.filter(({ plans, messages }) => plans !== 1 || messages !== 1).length,
      different,
    };
  }
}
