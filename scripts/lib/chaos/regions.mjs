import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../postgres/roles.mjs';
import { ROOT } from '../settings.mjs';
import { inParts } from '../../../test/support/parted-lists.mjs';

const from = (/** @type {string} */ file) => import(`${ROOT}/dist/${file}`);
const INSIST_MS = 120_000;

/** Opens the product's own runtime on an installation. @param {NodeJS.ProcessEnv} env */
export async function openOn(env) {
  const [{ readSettings }, { openRuntime }] = await Promise.all([
    from('libs/config/src/index.js'),
    from('libs/runtime/src/index.js'),
  ]);
  return openRuntime(readSettings(env), { applicationName: 'randa-chaos', report: () => undefined });
}

/**
 * Makes invented regions through the same imports that a unit uses.
 * @param {any} runtime
 * @param {{ regions: number, doctors: number, weeks: number, partedEvery?: number }} size every so many regions fall into
 *   independent parts; 0, the default, none
 * @returns {Promise<string[]>} their ids
 */
export async function makeRegions(runtime, { regions, doctors, weeks, partedEvery = 0 }) {
  const [{ SPECIALTIES }, { demoRegion }, { systemActor }] = await Promise.all([
    from('libs/domain/src/index.js'),
    from('libs/demo-region/src/index.js'),
    from('libs/planning/src/index.js'),
  ]);
  const ids = [];
  for (let number = 1; number <= regions; number += 1) {
    const demo = demoRegion({ doctors, weeks, from: '2027-W01' });
    const region = await runtime.stores.addRegion({
      code: `region-${number}`,
      name: `${demo.name} ${number}`,
    });
    const actor = systemActor(region.id, 'chaos');
    const codes = SPECIALTIES.map((/** @type {{ code: string }} */ { code }) => code);
    const isParted = partedEvery > 0 && number % partedEvery === 0;
    const roster = isParted ? inParts(demo.roster, codes) : demo.roster;
    await runtime.useCases.rosterImport.import(actor, listOf(roster));
    await runtime.useCases.slotImport.import(actor, listOf(demo.slots));
    ids.push(region.id);
  }
  return ids;
}

/** @param {readonly unknown[]} entries */
function listOf(entries) {
  const rows = entries.map((entry, index) => ({ line: index + 2, entry }));
  return { fileName: 'demo', rows, faults: [], signature: 'demo', mapping: {} };
}

/** Tries again while the database is away. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
export async function insist(work) {
  const until = Date.now() + INSIST_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(200);
    }
  }
}

/** What tells two plans apart: who is where and when. @param {any} runtime @param {string} regionId @param {string} planId */
export async function checksum(runtime, regionId, planId) {
  const content = await insist(() =>
    runtime.stores.read(regionId, (/** @type {any} */ store) => store.plans.content(planId)),
  );
  const lines = content
    .map((/** @type {any} */ each) =>
      [each.doctorId, each.needKey, each.slotId, each.start, each.weeks].join(' '),
    )
    .sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/**
 * What a run has left in the database, counted past row-level security: anything but one of each was applied twice.
 * @param {string} superuserUrl
 */
export function effects(superuserUrl) {
  return insist(() =>
    withClient(superuserUrl, async (client) => {
      const { rows } = await client.query(
        `SELECT r.id, r.region_id AS "regionId", r.state, r.attempt, r.failure, r.proposal_id AS "planId",
           r.seconds AS engine, extract(epoch FROM r.finished_at - r.started_at)::double precision AS "inRun",
           (SELECT count(*)::int FROM plan_version p WHERE p.region_id = r.region_id AND p.run_id = r.id) AS plans,
           (SELECT count(*)::int FROM run_part t WHERE t.region_id = r.region_id AND t.run_id = r.id) AS parts,
           (SELECT count(*)::int FROM outbox_message o WHERE o.key = 'run.succeeded:' || r.id) AS messages
         FROM optimisation_run r ORDER BY r.id`,
      );
      return /** @type {{ id: string, regionId: string, state: string, attempt: number, failure: unknown, planId: string | null, plans: number, messages: number, parts: number, engine: number, inRun: number }[]} */ (
        rows
      );
    }),
  );
}

/** Whether a worker process has taken a run, or a part of one, and has not given it up. @param {string} superuserUrl @param {number | undefined} pid */
export function holdsWork(superuserUrl, pid) {
  return withClient(superuserUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT FROM optimisation_run WHERE state = 'running' AND worker LIKE $1
       UNION ALL SELECT FROM run_part WHERE state = 'running' AND worker LIKE $1`,
      [`%:${pid}`],
    );
    return rows.length > 0;
  });
}
