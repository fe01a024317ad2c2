// `npm run bench:night`: a region of 660 invented doctors is planned and published, 20 random changes happen to it, and the
// night plans again; then the same region with 300 doctors more. Prints times, and how many people were moved.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { ROOT } from '../settings.mjs';

const OPTIONS = /** @type {const} */ ({
  seconds: { type: 'string', default: '30' },
  changes: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  more: { type: 'string', default: '300' },
});
const { values } = parseArgs({ args: process.argv.slice(2), options: OPTIONS });

const from = (/** @type {string} */ path) => import(`${ROOT}/dist/${path}`);
const [
  { readSettings },
  { openRuntime, EngineSolver, EngineBottlenecks },
  planning,
  domain,
  { demoRegion },
  { loadDemoRegion },
] = await Promise.all([
  from('libs/config/src/index.js'),
  from('libs/runtime/src/index.js'),
  from('libs/planning/src/index.js'),
  from('libs/domain/src/index.js'),
  from('libs/demo-region/src/index.js'),
  from('apps/cli/src/database/load-demo-region.js'),
]);

const say = (/** @type {string} */ text) => process.stdout.write(`${text}\n`);
const settings = readSettings({ ...process.env, RUN_TIME_LIMIT_SECONDS: values.seconds });
const runtime = await openRuntime(settings, {
  applicationName: 'randa-bench',
  report: (/** @type {unknown} */ error) => process.stderr.write(`${String(error)}\n`),
});
const { region, actor, run } = await loadDemoRegion(runtime, demoRegion());
const execution = new planning.ExecuteRuns(
  ...[runtime.stores, new EngineSolver(), runtime.clock, runtime.runQueue],
);

/** @param {string} runId */
async function carryOut(runId) {
  const begun = performance.now();
  const outcome = await execution.execute({
    ...{ regionId: region.id, runId, worker: 'bench' },
    closing: new AbortController().signal,
  });
  if (outcome.kind !== 'succeeded') throw new Error(`The run ended as ${JSON.stringify(outcome)}.`);
  return { planId: outcome.proposalId, seconds: (performance.now() - begun) / 1000 };
}

/** A generator of numbers from 0 to 1 that gives the same again for the same seed. @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const first = await carryOut(run.id);
await runtime.publishing.publish(actor, first.planId);
const held = /** @type {any[]} */ (
  await runtime.stores.read(region.id, (/** @type {any} */ store) => store.placements.holding({}))
);
say(`${held.length} placements published, made in ${first.seconds.toFixed(1)} s`);

const roll = dice(Number(values.seed));
const pick = () => held[Math.floor(roll() * held.length)];
const today = runtime.clock.today();
const KINDS = [
  () => ({ kind: 'slot-withdrawn', slotId: pick().slotId }),
  () => {
    const begins = domain.addDays(today, 120 + Math.floor(roll() * 360));
    return {
      ...{ kind: 'leave-recorded', doctorId: pick().doctorId },
      ...{ from: begins, to: domain.addDays(begins, 60 + Math.floor(roll() * 180)), stopsClock: true },
    };
  },
  () => ({
    ...{ kind: 'share-changed', doctorId: pick().doctorId, share: 0.75 },
    from: domain.addDays(today, 100 + Math.floor(roll() * 300)),
  }),
];
const counts = new Map();
let opened = 0;
for (let done = 0; done < Number(values.changes);) {
  const change = KINDS[Math.floor(roll() * KINDS.length)]?.();
  try {
    const { ended } = await runtime.useCases.changes.commit(actor, {
      change,
      reason: 'Figures',
      by: 'unitAdmin',
      ends: 'all',
    });
    opened += ended.length;
    counts.set(change?.kind, (counts.get(change?.kind) ?? 0) + 1);
    done += 1;
  } catch (error) {
    if (
      /** @type {any} */ (error).name !== 'UseCaseError' &&
      /** @type {any} */ (error).name !== 'DomainError'
    ) {
      throw error;
    }
  }
}
say(
  `${[...counts].map(([kind, times]) => `${times} × ${kind}`).join(', ')}: ${opened} placements ended by them`,
);

const nightId = await runtime.upkeep.requestNight(region.id, today);
const night = await carryOut(nightId ?? '');
const published = /** @type {any} */ (
  await runtime.stores.read(region.id, (/** @type {any} */ store) => store.plans.published())
);
const difference = await runtime.stores.read(region.id, async (/** @type {any} */ store) =>
  planning.comparePlans(
    { id: published.id, placements: await store.plans.content(published.id) },
    { id: night.planId, placements: await store.plans.content(night.planId) },
    published.horizon.firstWeek,
  ),
);
const figures = await runtime.runs.get(actor, nightId ?? '');
say(
  `the night took ${night.seconds.toFixed(1)} s (limit ${values.seconds} s): ${difference.moved.length} placements ` +
    `moved, ${difference.added.length} added, ${difference.removed.length} removed, ${difference.doctorsDisturbed} doctors disturbed, ` +
    `${figures.unplaced} unplaced, gap ${figures.gap === null ? '–' : `${(figures.gap * 100).toFixed(2)} %`}`,
);

if (Number(values.more) > 0) {
  const studies = new planning.ExecuteStudies(
    ...[runtime.stores, new EngineSolver(), new EngineBottlenecks(), runtime.clock],
  );
  const year = Number(today.slice(0, 4)) + 1;
  const group = await runtime.studies.sweep(
    actor,
    ...[
      { startMonths: [`${year}-01`, `${year}-09`], healthCentreIds: [], partTimers: 0.3, partTimeShare: 0.8 },
      [Number(values.more)],
    ],
  );
  for (const study of group) {
    const begun = performance.now();
    await studies.execute({
      ...{ regionId: region.id, studyId: study.id, worker: 'bench' },
      closing: new AbortController().signal,
    });
    const [done] = (await runtime.studies.group(actor, study.groupId)).filter(
      (/** @type {any} */ { id }) => id === study.id,
    );
    const result = done.result?.figures;
    say(
      `${study.title}: ${((performance.now() - begun) / 1000).toFixed(1)} s, ${done.state}` +
        (result
          ? `, ${result.doctors} doctors, ${result.placed} placed, ${result.unplaced} unplaced, ${result.weeksLate} weeks late`
          : ''),
    );
  }
}
await runtime.close();
process.exit(0);
