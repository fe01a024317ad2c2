// `npm run bench:data`: how long the database takes for a whole region of 660 invented doctors: publishing, undoing, the
// timeline, repairs, swaps. Run with a database of its own; prints a table.
import { performance } from 'node:perf_hooks';
import { ROOT } from '../settings.mjs';

const SOLVE_SECONDS = 20;
const SAMPLES = 20;

const from = (/** @type {string} */ path) => import(`${ROOT}/dist/${path}`);
const [{ readSettings }, { openRuntime, EngineSolver }, planning, { demoRegion }, { loadDemoRegion }] =
  await Promise.all([
    from('libs/config/src/index.js'),
    from('libs/runtime/src/index.js'),
    from('libs/planning/src/index.js'),
    from('libs/demo-region/src/index.js'),
    from('apps/cli/src/database/load-demo-region.js'),
  ]);

const settings = readSettings({ ...process.env, RUN_TIME_LIMIT_SECONDS: String(SOLVE_SECONDS) });
const runtime = await openRuntime(settings, {
  applicationName: 'randa-bench',
  report: (/** @type {unknown} */ error) => process.stderr.write(`${String(error)}\n`),
});
/** @type {{ work: string, times: number, median: number, most: number }[]} */
const figures = [];

/** @param {string} work @param {() => Promise<unknown>} once @param {number} [times] */
async function measure(work, once, times = 1) {
  const taken = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    await once();
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  figures.push({ work, times, median: taken[Math.floor(times / 2)] ?? 0, most: taken.at(-1) ?? 0 });
}

const { region, actor, run } = await loadDemoRegion(runtime, demoRegion());
const execution = new planning.ExecuteRuns(
  ...[runtime.stores, new EngineSolver(), runtime.clock, runtime.runQueue],
);
const outcome = await execution.execute({
  regionId: region.id,
  runId: run.id,
  worker: 'bench',
  closing: new AbortController().signal,
});
if (outcome.kind !== 'succeeded') throw new Error(`The run ended as ${JSON.stringify(outcome)}.`);
await measure('publish a plan', () => runtime.publishing.publish(actor, outcome.proposalId));

const read = (/** @type {(store: any) => Promise<unknown>} */ work) => runtime.stores.read(region.id, work);
const { useCases } = runtime;
const held = /** @type {any[]} */ (await read((store) => store.placements.holding({})));
const published = /** @type {any} */ (await read((store) => store.plans.published()));
await measure(
  'timeline of the plan, all doctors',
  () => useCases.plans.timeline(actor, published.id),
  SAMPLES,
);
let next = 0;
const sample = () => held[(next++ * 173) % held.length];
await measure(
  'three repairs of one placement',
  () => {
    const { doctorId, needKey } = sample();
    return useCases.repairs.suggest(actor, doctorId, needKey);
  },
  SAMPLES,
);
await measure(
  'effects of a withdrawn slot, with repairs',
  () =>
    useCases.changes.preview(actor, {
      kind: 'slot-withdrawn',
      slotId: sample().slotId,
    }),
  SAMPLES,
);
await measure(
  'chains of swaps for one placement',
  () => {
    const { doctorId, needKey } = sample();
    return useCases.swaps.suggest(actor, { doctorId, needKey });
  },
  SAMPLES,
);

const seconds = (/** @type {number} */ milliseconds) => (milliseconds / 1000).toFixed(2);
process.stdout.write(
  `${held.length} placements published\n\n| work | times | median s | most s |\n|---|---|---|---|\n` +
    figures
      .map((row) => `| ${row.work} | ${row.times} | ${seconds(row.median)} | ${seconds(row.most)} |\n`)
      .join(''),
);
await runtime.close();
process.exit(0);
