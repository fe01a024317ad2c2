// One method on one instance, in a process of its own. Usage: run-method.mjs METHOD FILE SECONDS THREADS [PLACEMENTS]; prints one line of JSON.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import highsModule from 'highs';
import { provenGap, solve, verify } from '#matching-engine';
import { asLp, compactModel } from './compact-mip.mjs';
import { greedyPlan } from './greedy.mjs';

const [method = '', file = '', time, threads, published = ''] = process.argv.slice(2);
const problem = JSON.parse(readFileSync(file, 'utf8'));
const limit = Number(time);
/** The package's types describe its CommonJS face; as an ES module its default export is the loader itself. */
const loadHighs = /** @type {() => Promise<import('highs').Highs>} */ (/** @type {unknown} */ (highsModule));
const startedAt = performance.now();
const seconds = () => (performance.now() - startedAt) / 1000;
const tenths = (/** @type {number} */ value) => Math.round(value * 10) / 10;

/** @param {readonly { need: string, slot: string, start: number }[] | null} placements @param {{ bound?: number | null, [fact: string]: unknown }} facts */
function tell(placements, { bound = null, ...facts }) {
  const spent = tenths(seconds());
  const memoryMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const result = {
    bound: bound === null ? null : Math.ceil(bound - 1e-6),
    needs: problem.needs.length,
    seconds: spent,
    memoryMiB,
    ...facts,
  };
  if (placements === null) return process.stdout.write(`${JSON.stringify(result)}\n`);
  /** @type {import('#matching-engine').Plan} */
  const plan = {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  };
  const { cost, placed } = verify(problem, plan);
  const { valid } = verify(problem, { ...plan, cost, lowerBound: bound });
  const gap = provenGap(cost, bound);
  process.stdout.write(
    `${JSON.stringify({ ...result, cost, placed, valid, gapPercent: gap === null ? null : Math.round(gap * 1e5) / 1e3 })}\n`,
  );
}

const methods = {
  greedy() {
    const placements = greedyPlan(problem);
    tell(placements, { firstPlanSeconds: tenths(seconds()) });
  },

  /** What the instance's authors published, counted like the others; nothing is run. */
  published() {
    tell(JSON.parse(readFileSync(published, 'utf8')), { remark: 'the authors’ plan' });
  },

  async randa() {
    /** @type {number | null} */
    let first = null;
    const { plan, status } = await solve(problem, {
      timeLimitSeconds: limit,
      threads: Number(threads),
      onEvent: (event) => {
        if (event.kind === 'incumbent') first ??= event.seconds;
      },
    });
    tell(plan.placements, {
      bound: plan.lowerBound,
      remark: status,
      firstPlanSeconds: first === null ? null : tenths(first),
    });
  },

  async mip() {
    const model = compactModel(problem);
    if ('refused' in model) return tell(null, { remark: model.refused });
    const { columns, rows } = model;
    const highs = await loadHighs();
    const run = highs.createModel(matrixOf(model));
    run.options.set('output_flag', false);
    run.options.set('time_limit', Math.max(1, limit - seconds()));
    run.run();
    const { colValue } = run.getSolution();
    const bound = Number(run.info.get('mip_dual_bound'));
    const found = run.info.get('primal_solution_status') === 2;
    const chosen = columns.filter((_, at) => (colValue[at] ?? 0) > 0.5);
    tell(found ? chosen : null, {
      bound: Number.isFinite(bound) ? bound + model.constant : null,
      remark: `HiGHS ${highs.version.string}: ${columns.length} columns, ${rows.length} rows`,
    });
  },

  cbc() {
    const has = spawnSync('cbc', ['-quit'], { encoding: 'utf8' });
    if (has.error) return tell(null, { remark: 'not installed' });
    const model = compactModel(problem);
    if ('refused' in model) return tell(null, { remark: model.refused });
    const folder = mkdtempSync(path.join(tmpdir(), 'randa-cbc-'));
    try {
      const lp = path.join(folder, 'model.lp');
      const out = path.join(folder, 'solution.txt');
      writeFileSync(lp, asLp(model));
      const run = spawnSync(
        'cbc',
        [lp, 'sec', String(Math.max(1, limit - seconds())), 'solve', 'solu', out],
        {
          encoding: 'utf8',
          maxBuffer: 2 ** 28,
        },
      );
      const bound =
        /Lower bound:\s+(-?[\d.e+]+)/.exec(run.stdout)?.[1] ??
        /Objective value:\s+(-?[\d.e+]+)/.exec(run.stdout)?.[1];
      const chosen = readFileSync(out, 'utf8')
        .split('\n')
        .flatMap((line) => {
          const found = /^\s*\d+\s+x(\d+)\s+(\S+)/.exec(line);
          const column = found && Number(found[2]) > 0.5 ? model.columns[Number(found[1])] : undefined;
          return column ? [column] : [];
        });
      tell(chosen.length > 0 ? chosen : null, {
        bound: bound === undefined ? null : Number(bound) + model.constant,
        remark: 'CBC; memory is not counted',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The model as sparse rows, the way HiGHS takes it. @param {any} model @returns {import('highs').ModelData} */
function matrixOf({ columns, rows }) {
  const count = rows.reduce(
    (/** @type {number} */ sum, /** @type {any} */ row) => sum + row.entries.length,
    0,
  );
  const starts = new Int32Array(rows.length + 1);
  const indices = new Int32Array(count);
  const values = new Float64Array(count);
  let next = 0;
  rows.forEach((/** @type {any} */ row, /** @type {number} */ i) => {
    for (const [at, value] of row.entries) {
      indices[next] = at;
      values[next++] = value;
    }
    starts[i + 1] = next;
  });
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: columns.length, starts, indices, values },
    integrality: new Int32Array(columns.length).fill(1),
  };
}

await methods[/** @type {keyof typeof methods} */ (method)]();
