import { SCALE } from '../board/board.js';
import type { Depth } from '../dual/dual-ascent.js';
import { choosePlans } from '../master/choose-plans.js';
import { type GenerationResult, bindable, generateColumns } from '../master/column-generation.js';
import { type Column, ColumnPool } from '../master/column-pool.js';
import type { SolverHost } from '../master/solver-host.js';
import type { Model } from '../model/model.js';
import { improve } from './by-prices.js';
import { FOR_A_MASTER, raiseBound } from './raise-bound.js';
import { type Run, restore } from './run.js';

const MOST_ROWS = 9000;
const MOST_DOCTORS = 400;

/** Whether one linear master can hold the whole problem. */
export function isSmall(model: Model): boolean {
  return model.doctors.length <= MOST_DOCTORS && bindable(model).length <= MOST_ROWS;
}

/** Small problems: prices first, then column generation to the end, then the best choice among the columns. */
export async function solveByColumns(run: Run): Promise<void> {
  const { model, pricer, control, incumbent, board, dual } = run;
  const pool = new ColumnPool(model);
  const { host } = run;
  const collect = (depth: Depth): void => {
    if (depth === 'apart') return;
    dual.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
  };
  const collectBoard = (): void => {
    board.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
  };
  collectBoard();
  await raiseBound(run, FOR_A_MASTER, Math.min(0.12, 3 / Math.max(1e-9, control.limitInSeconds)), collect);
  if (control.over()) return;
  restore(board, incumbent);
  if (dual.bestBound > -Infinity) board.guideBy(dual.best, 0.97);
  await improve(run, dual.best, control.progress + 0.2);
  if (control.over()) return;
  restore(board, incumbent);
  collectBoard();
  await dual.worstOffShare(control);
  const start = { prices: dual.best, bound: dual.bestBound, leastWorst: dual.leastWorst ?? 0 };
  const generated = await generateColumns(
    host,
    model,
    pricer,
    pool,
    start,
    control,
    (bound) => {
      incumbent.raise(bound);
    },
    0.8,
  );
  if (control.over()) return;
  if (!generated) return improve(run, dual.best);
  for (let again = 0; !control.over(); again++) {
    control.phase('prove');
    await choose(run, host, pool, generated);
    if (control.over()) return;
    control.phase('search');
    restore(board, incumbent);
    await improve(run, generated.prices, control.progress + 0.15 * (again + 1));
    restore(board, incumbent);
  }
}

/** The best choice among the columns that can be part of a better plan than the present one. */
async function choose(
  { model, control, incumbent, board }: Run,
  host: SolverHost,
  pool: ColumnPool,
  generated: GenerationResult,
): Promise<void> {
  restore(board, incumbent);
  const present = board.plans.map((plan, d) => pool.add(model.doctors[d]!, plan));
  const room = (incumbent.cost - generated.bound) * SCALE;
  const columns: Column[] = [];
  model.doctors.forEach((_, d) => {
    const factor = SCALE + generated.weights[d]!;
    for (const column of pool.ofDoctor[d]!) {
      let value = column.plan.cost * factor - generated.bestValue[d]!;
      for (const row of column.rows) value += generated.prices[row]!;
      if (column === present[d] || value <= room) columns.push(column);
    }
  });
  const chosen = await choosePlans(
    host,
    {
      model,
      group: model.doctors.map((_, d) => d),
      columns,
      fixedUse: new Int32Array(model.rows.count),
      fixedWorst: -Infinity,
      leastWorst: -1e9,
    },
    present,
    { seconds: control.clocked ? Math.max(0.2, control.secondsLeft * 0.5) : null, nodes: 2000 },
  );
  if (!chosen) return;
  for (const column of chosen) board.lift(column.doctor);
  for (const column of chosen) board.put(column.doctor, column.plan);
  incumbent.offer(board);
}
