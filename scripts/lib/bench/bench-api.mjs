import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { freePort } from '../ports.mjs';
import { Shutdown } from '../shutdown.mjs';
import { startSystem } from '../system.mjs';
import { readStartSettings, ROOT } from '../settings.mjs';
import { Caller, steadyLoad } from './steady-load.mjs';

const OPTIONS = /** @type {const} */ ({
  seconds: { type: 'string', default: '10' },
  reads: { type: 'string', default: '300' },
  bookings: { type: 'string', default: '100' },
  solve: { type: 'string', default: '10' },
});

/** Code that has just begun to run is slower, and so is a query that is not planned yet: what is measured has run before. */
const WARM_READS = { perSecond: 100, seconds: 10 };
const WARM_BOOKINGS = { perSecond: 30, seconds: 10 };

/** What people look at, as often as it stands here. */
const READS = [
  '/api/v1/me',
  '/api/v1/overview',
  '/api/v1/doctors?limit=50',
  '/api/v1/doctors?search=an&limit=20',
  '/api/v1/doctors/{doctorId}',
  '/api/v1/doctors/{doctorId}',
  '/api/v1/doctors/{doctorId}/placements',
  '/api/v1/doctors/{doctorId}/needs',
  '/api/v1/slots?limit=50',
  '/api/v1/slots?sort=-from&limit=50',
  '/api/v1/slots/{slotId}',
  '/api/v1/slots/{slotId}',
  '/api/v1/clinics?limit=50',
  '/api/v1/health-centres?limit=50',
  '/api/v1/plans?limit=20',
  '/api/v1/runs?limit=20',
  '/api/v1/notifications?limit=20',
];

/**
 * Starts a whole installation with the demo region and measures reads alone, then reads and bookings at once while an
 * optimisation runs. A third of a proposal is published first; bookings are the placements of the others, one by one.
 * @param {readonly string[]} argv
 * @returns {Promise<number>} the exit code
 */
export async function benchApi(argv) {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const seconds = Number(values.seconds);
  const home = mkdtempSync(path.join(tmpdir(), 'randa-bench-'));
  const shutdown = new Shutdown();
  shutdown.listen();
  shutdown.defer('data folder', () => rmSync(home, { recursive: true, force: true }));
  try {
    const env = {
      ...process.env,
      RANDA_DATA: home,
      PORT: String(await freePort()),
      NODE_ENV: 'development',
      LOG_LEVEL: 'warn',
      REQUESTS_PER_MINUTE: '1000000',
    };
    const settings = readStartSettings({ env, root: ROOT });
    const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);
    const { address } = await startSystem({ root: ROOT, env, settings, say, shutdown });
    const unit = await signedIn(address);
    shutdown.defer('connections', () => unit.close());
    const placements = await partPublished(unit, await proposed(unit, Number(values.solve)));
    const wanted = Number(values.bookings) * seconds + WARM_BOOKINGS.perSecond * WARM_BOOKINGS.seconds;
    if (placements.length < wanted) {
      throw new Error(
        `There are ${placements.length} placements to book, not ${wanted}: give --solve more seconds.`,
      );
    }
    const slots = await listed(unit, '/api/v1/slots');
    const ids = { doctorId: placements.map(({ doctorId }) => doctorId), slotId: slots.map(({ id }) => id) };
    const reads = {
      perSecond: Number(values.reads),
      seconds,
      next: readsOf(ids),
      send: unit.send.bind(unit),
    };

    await steadyLoad({ ...reads, ...WARM_READS });
    const report = /** @type {Record<string, unknown>} */ ({
      cores: availableParallelism(),
      reads: await steadyLoad(reads),
    });
    const writes = {
      perSecond: Number(values.bookings),
      seconds,
      next: bookingsOf(placements),
      send: unit.send.bind(unit),
    };
    await steadyLoad({ ...writes, ...WARM_BOOKINGS });
    const run = await asked(unit, seconds + 15);
    await delay(2_000);
    const [readsBeside, bookings] = await Promise.all([steadyLoad(reads), steadyLoad(writes)]);
    const { state } = JSON.parse((await unit.send({ method: 'GET', path: `/api/v1/runs/${run}` })).text);
    Object.assign(report, { whileOptimising: { reads: readsBeside, bookings, runThen: state } });
    process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  } finally {
    await shutdown.run();
  }
}

/** Somebody of the unit, by her demo account. @param {string} address */
async function signedIn(address) {
  const nobody = new Caller(address, {});
  const { items } = JSON.parse((await nobody.send({ method: 'GET', path: '/api/v1/demo-accounts' })).text);
  const { username } = items.find((/** @type {any} */ account) => account.role === 'unitAdmin');
  nobody.close();
  const response = await fetch(new URL('/api/v1/demo-session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  const { csrfToken } = /** @type {any} */ (await response.json());
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return new Caller(address, { cookie, 'x-csrf-token': csrfToken });
}

/** Every item of a list. @param {Caller} caller @param {string} path @returns {Promise<any[]>} */
async function listed(caller, path) {
  const items = [];
  let cursor = '';
  do {
    const { text } = await caller.send({ method: 'GET', path: `${path}?limit=200${cursor}` });
    const page = JSON.parse(text);
    items.push(...page.items);
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  return items;
}

/** Asks for a run. @param {Caller} caller @param {number} timeLimitSeconds */
async function asked(caller, timeLimitSeconds) {
  const { text } = await caller.send({
    method: 'POST',
    path: '/api/v1/runs',
    body: { timeLimitSeconds, threads: 1 },
  });
  return JSON.parse(text).id;
}

/** What a short run proposes: its placements, those that begin first at the front. @param {Caller} caller @param {number} seconds */
async function proposed(caller, seconds) {
  // The region comes with a run of its own: it is given so long, or what it needs for a first plan, and stopped.
  const enoughAt = performance.now() + 1_000 * seconds;
  for (;;) {
    const { items } = JSON.parse((await caller.send({ method: 'GET', path: '/api/v1/runs?limit=1' })).text);
    const [run] = items;
    if (run && ['succeeded', 'failed', 'cancelled'].includes(run.state)) {
      if (run.proposalId) {
        const placements = await listed(caller, `/api/v1/plans/${run.proposalId}/placements`);
        return { planId: run.proposalId, placements: byStart(placements) };
      }
      await asked(caller, seconds);
    } else if (run?.state === 'running' && run.placed > 0 && performance.now() > enoughAt) {
      await caller.send({ method: 'POST', path: `/api/v1/runs/${run.id}/stop`, body: { request: 'keep' } });
    } else if (!run) await asked(caller, seconds);
    await delay(1_000);
  }
}

/**
 * Publishes every third doctor's placements, so that the region is in the midst of its work: many placements are held, and
 * those of the others are still to be booked.
 * @param {Caller} caller @param {{ planId: string, placements: any[] }} proposal
 * @returns {Promise<any[]>} what is to be booked
 */
async function partPublished(caller, { planId, placements }) {
  const doctors = [...new Set(placements.map(({ doctorId }) => doctorId))];
  const chosen = new Set(doctors.filter((_, index) => index % 3 === 0));
  const own = placements.filter(({ doctorId }) => chosen.has(doctorId)).map(needOf);
  const ask = async (/** @type {string} */ path, /** @type {unknown} */ body) => {
    const { status, text } = await caller.send({ method: 'POST', path: `/api/v1/plans/${path}`, body });
    if (status >= 400) throw new Error(`${path} was answered ${status}: ${text}`);
    return JSON.parse(text);
  };
  const { drawnIn } = await ask(`${planId}/part-preview`, { changes: own });
  const changes = [...own, ...drawnIn.map(needOf)];
  const part = await ask(`${planId}/part`, { changes });
  await ask(`${part.id}/publish`, {});
  const published = new Set(changes);
  return placements.filter((placement) => !published.has(needOf(placement)));
}

/** The name of a need. @param {{ doctorId: string, needKey: string }} need */
function needOf({ doctorId, needKey }) {
  return `${doctorId}:${needKey}`;
}

/** @param {any[]} placements */
function byStart(placements) {
  return placements.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** @param {Record<string, string[]>} ids @returns {() => import('./steady-load.mjs').Call} */
function readsOf(ids) {
  let number = 0;
  return () => {
    number += 1;
    const path = READS[number % READS.length] ?? '/api/v1/me';
    return {
      method: 'GET',
      path: path.replace(/\{(\w+)\}/, (_, name) => ids[name]?.[(number * 7) % ids[name].length] ?? ''),
    };
  };
}

/** @param {any[]} placements @returns {() => import('./steady-load.mjs').Call | undefined} */
function bookingsOf(placements) {
  let number = 0;
  return () => {
    const placement = placements[number];
    number += 1;
    if (!placement) return undefined;
    const { doctorId, needKey, slotId, from: start, weeks } = placement;
    const body = { doctorId, needKey, slotId, start, weeks, reason: 'Överenskommet per telefon' };
    return { method: 'POST', path: '/api/v1/placements', body };
  };
}
