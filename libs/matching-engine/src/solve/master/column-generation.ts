import type { Highs, Model as LinearModel } from 'highs';
import { SCALE } from '../board/board.js';
import { rowsShare } from '../dual/lagrangian.js';
import type { Model } from '../model/model.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';
import type { Column, ColumnPool } from './column-pool.js';
import { type MasterMatrix, buildMaster } from './master-model.js';
import type { SolverHost } from './solver-host.js';

export interface GenerationResult {
  /** Best proven bound (in the problem's unit). */
  readonly bound: number;
  /** Whole-numbered prices (scaled) behind the bound. */
  readonly prices: Float64Array;
  /** How much each doctor's own cost counts beyond 1 for the worst-off term (scaled). */
  readonly weights: Float64Array;
  /** True when no column can improve the linear master any more. */
  readonly converged: boolean;
  readonly linearCost: number;
  /** Per doctor: value of its best plan at the bound's prices (scaled). */
  readonly bestValue: Float64Array;
}

/**
 * Column generation over all doctors: a linear master on the solver, exact pricing of every doctor, a Lagrangian bound
 * in every round. Duals are smoothed towards those of the best bound (Wentges).
 */
export async function generateColumns(
  host: SolverHost,
  model: Model,
  pricer: Pricer,
  pool: ColumnPool,
  start: { readonly prices: Float64Array; readonly bound: number; readonly leastWorst: number },
  control: RunControl,
  onBound: (bound: number) => void,
  until: number,
): Promise<GenerationResult | null> {
  const group = model.doctors.map((_, d) => d);
  const allRows = bindable(model);
  const board = new PriceBoard(model);
  const weights = new Float64Array(group.length);
  let best: { bound: number; prices: Float64Array; weights: Float64Array; bestValue: Float64Array } = {
    bound: start.bound,
    prices: start.prices,
    weights: weights.slice(),
    bestValue: new Float64Array(group.length),
  };
  const columns: Column[] = pool.ofDoctor.flat();
  const input = {
    model,
    group,
    columns,
    fixedUse: new Int32Array(model.rows.count),
    fixedWorst: -Infinity,
    leastWorst: start.leastWorst,
  };
  const master = buildMaster(input, false, allRows);
  let linear: LinearModel | null = null;
  const drop = (): void => {
    linear?.dispose();
    linear = null;
  };
  try {
    await host.ready();
    linear = await host.use((highs) => open(highs, master));
    if (!linear) return null;
    let smoothing = 0.6;
    let linearCost = Infinity;
    for (;;) {
      const solved = solveLinear(linear, master, model);
      if (!solved) return null;
      linearCost = solved.cost;
      let added: Column[] = [];
      let misprice = 0;
      for (;;) {
        blend(board.price, solved.prices, best, smoothing, model);
        for (let d = 0; d < weights.length; d++)
          weights[d] = Math.floor(smoothing * best.weights[d]! + (1 - smoothing) * solved.weights[d]!);
        keepWithin(weights, model.worstOffWeight * SCALE);
        board.refresh();
        const round = await priceAll(model, pricer, board, weights, pool, solved, control);
        if (!round) return { ...best, converged: false, linearCost };
        const spread = model.worstOffWeight * SCALE - sum(weights);
        const bound =
          (round.total +
            rowsShare(model, board.price) +
            (model.worstOffWeight ? spread * start.leastWorst : 0)) /
          SCALE;
        if (bound > best.bound) {
          best = { bound, prices: board.price.slice(), weights: weights.slice(), bestValue: round.values };
          onBound(bound);
        }
        added = round.added;
        if (added.length > 0 || smoothing === 0 || misprice++ > 3) break;
        smoothing = misprice > 2 ? 0 : smoothing * 0.5;
      }
      if (added.length === 0 || Math.ceil(best.bound) >= linearCost - 1e-6)
        return { ...best, converged: true, linearCost };
      if (control.over() || control.progress >= until) return { ...best, converged: false, linearCost };
      smoothing = 0.6;
      append(linear, master, added);
      columns.push(...added);
      await control.breathe();
    }
  } catch {
    return best.bound > -Infinity ? { ...best, converged: false, linearCost: Infinity } : null;
  } finally {
    drop();
  }
}

/** Rows that more doctors could use than may, or whose use has a cost of its own. */
export function bindable(model: Model): number[] {
  const { rows } = model;
  const found: number[] = [];
  for (let row = 0; row < rows.count; row++)
    if (rows.users[row]! > 0 && (rows.costAt[row]! >= 0 || rows.users[row]! > rows.capacity[row]!))
      found.push(row);
  return found;
}

function open(highs: Highs, master: MasterMatrix): LinearModel {
  const linear = highs.createModel(master.data);
  linear.options.set('output_flag', false);
  linear.options.set('random_seed', 1);
  // New columns leave the basis primal feasible: the primal simplex goes on from there, and presolve would lose it.
  linear.options.set('simplex_strategy', 4);
  linear.options.set('presolve', 'off');
  return linear;
}

interface LinearSolution {
  readonly cost: number;
  readonly prices: Float64Array;
  readonly weights: Float64Array;
  readonly doctorDual: Float64Array;
}

function solveLinear(linear: LinearModel, master: MasterMatrix, model: Model): LinearSolution | null {
  linear.run();
  const { rowDual } = linear.getSolution();
  if (rowDual.length < master.rowCount) return null;
  const prices = new Float64Array(model.rows.count);
  for (const [row, at] of master.resourceRow) prices[row] = -rowDual[at]! * SCALE;
  const doctorDual = new Float64Array(model.doctors.length);
  for (const [d, at] of master.doctorRow) doctorDual[d] = rowDual[at]!;
  const weights = new Float64Array(model.doctors.length);
  for (const [d, at] of master.worstRow) weights[d] = Math.max(0, rowDual[at]! * SCALE);
  return { cost: linear.getObjectiveValue() + master.offset, prices, weights, doctorDual };
}

function blend(
  out: Float64Array,
  fresh: Float64Array,
  best: { bound: number; prices: Float64Array },
  smoothing: number,
  model: Model,
): void {
  const keep = best.bound > -Infinity ? smoothing : 0;
  for (let row = 0; row < out.length; row++) {
    const price = Math.round(keep * best.prices[row]! + (1 - keep) * fresh[row]!);
    out[row] = model.rows.costAt[row]! >= 0 ? price : Math.max(0, price);
  }
}

/** The doctors' weights may add up to no more than the worst-off weight. */
function keepWithin(weights: Float64Array, most: number): void {
  const total = sum(weights);
  if (total <= most || total === 0) return;
  for (let d = 0; d < weights.length; d++) weights[d] = Math.floor((weights[d]! * most) / total);
}

async function priceAll(
  model: Model,
  pricer: Pricer,
  board: PriceBoard,
  weights: Float64Array,
  pool: ColumnPool,
  solved: LinearSolution,
  control: RunControl,
): Promise<{ total: number; added: Column[]; values: Float64Array } | null> {
  let total = 0;
  const added: Column[] = [];
  const values = new Float64Array(model.doctors.length);
  for (const doctor of model.doctors) {
    const d = doctor.index;
    const hint = pool.ofDoctor[d]!.at(-1);
    const priced = pricer.price(doctor, {
      board,
      factor: SCALE + weights[d]!,
      relaxed: true,
      ...(hint ? { hints: [hint.plan] } : {}),
    });
    total += priced.bound;
    values[d] = priced.bound;
    const before = pool.ofDoctor[d]!.length;
    const column = pool.add(doctor, priced.plan);
    if (pool.ofDoctor[d]!.length > before && reducedCost(column, solved) < -1e-6) added.push(column);
    control.spend(1);
    await control.breathe();
    if (control.over()) return null;
  }
  return { total, added, values };
}

function reducedCost(column: Column, solved: LinearSolution): number {
  let value =
    column.plan.cost * (1 + solved.weights[column.doctor]! / SCALE) - solved.doctorDual[column.doctor]!;
  for (const row of column.rows) value += solved.prices[row]! / SCALE;
  return value;
}

function append(linear: LinearModel, master: MasterMatrix, added: readonly Column[]): void {
  const starts: number[] = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const column of added) {
    indices.push(master.doctorRow.get(column.doctor)!);
    values.push(1);
    const worst = master.worstRow.get(column.doctor);
    if (worst !== undefined) {
      indices.push(worst);
      values.push(-column.plan.cost);
    }
    for (const row of column.rows) {
      const at = master.resourceRow.get(row);
      if (at === undefined) continue;
      indices.push(at);
      values.push(1);
    }
    starts.push(indices.length);
  }
  linear.addCols({
    cost: Float64Array.from(added, (column) => column.plan.cost),
    lower: new Float64Array(added.length),
    upper: new Float64Array(added.length).fill(Infinity),
    matrix: {
      format: 'csc',
      numRows: master.rowCount,
      numCols: added.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
