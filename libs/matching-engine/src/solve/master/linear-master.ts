import type { Highs, Model as LinearModel } from 'highs';
import { SCALE } from '../board/board.js';
import type { Column } from './column-pool.js';
import { type MasterInput, type MasterMatrix, buildMaster, freeUsers, stepsOf } from './master-model.js';
import type { SolverHost } from './solver-host.js';

/** Violations below this are the solver's rounding. */
const TOLERANCE = 1e-6;

/** HiGHS's names for its simplex variants. */
const DUAL_SIMPLEX = 1;
const PRIMAL_SIMPLEX = 4;

/** HiGHS's status of a model solved to the end. */
const OPTIMAL = 7;
/** A degenerate master may cycle: past so many steps the answer is given up. */
const MOST_ITERATIONS = 25_000;

/** What the linear master says: values of its columns and prices of its rows. */
export interface LinearSolution {
  readonly cost: number;
  /** Price of every row of the model (scaled, not whole). */
  readonly prices: Float64Array;
  /** How much each doctor's own cost counts beyond 1 for the worst-off term (scaled), by doctor. */
  readonly weights: Float64Array;
  /** By doctor: what the cheapest column is worth (in the problem's unit). */
  readonly doctorDual: Float64Array;
  /** How much of each column is taken, in the order of `columns`. */
  readonly values: Float64Array;
}

/** A column that a solution takes, and how much of it. */
export interface Taken {
  readonly column: Column;
  readonly value: number;
}

/**
 * The linear master of a group of doctors, kept open on the solver: columns are added and held while the basis stays.
 * Only rows that could be short are in it from the start; others come in once a solution asks too much of them.
 */
export class LinearMaster {
  readonly columns: Column[];
  /** Where each column lies in the solver; the steps of row costs and the worst-off cost lie between them. */
  private readonly places: number[];
  private readonly known: Set<Column>;
  private readonly resourceRow: Map<number, number>;

  private readonly worstRow = new Map<number, number>();
  private rowCount: number;
  private columnCount: number;

  private constructor(
    private readonly linear: LinearModel,
    private readonly master: MasterMatrix,
    private readonly input: MasterInput,
  ) {
    this.columns = [...input.columns];
    this.places = this.columns.map((_, at) => at);
    this.known = new Set(this.columns);
    this.columnCount = master.columnCount + master.extraColumns;
    this.resourceRow = new Map(master.resourceRow);
    this.rowCount = master.rowCount;
  }

  /** Where the worst-off cost lies in the solver, in problems that have one. */
  private get worstPlace(): number {
    return this.master.columnCount + this.master.extraColumns - 1;
  }

  /** Opens a master over the input's columns; `null` where the solver failed. */
  static async open(host: SolverHost, input: MasterInput): Promise<LinearMaster | null> {
    const master = buildMaster(input, false);
    await host.ready();
    return host.use((highs: Highs) => {
      const linear = highs.createModel(master.data);
      linear.options.set('output_flag', false);
      linear.options.set('random_seed', 1);
      // Presolve would lose the basis.
      linear.options.set('presolve', 'off');
      return new LinearMaster(linear, master, input);
    });
  }

  close(): void {
    this.linear.dispose();
  }

  has(column: Column): boolean {
    return this.known.has(column);
  }

  /** Solves from the last basis; `null` where the solver came to no end within its limits. */
  solve(seconds: number | null = null): LinearSolution | null {
    for (;;) {
      if (seconds !== null) {
        this.linear.zeroAllClocks();
        this.linear.options.set('time_limit', Math.max(0.05, seconds));
      }
      this.linear.options.set('simplex_iteration_limit', MOST_ITERATIONS);
      const { modelStatus } = this.linear.run();

      if (modelStatus !== OPTIMAL) return null;
      const { colValue, rowDual } = this.linear.getSolution();
      const values = Float64Array.from(this.columns, (_, at) => colValue[this.places[at]!]!);
      const short = this.addShortRows(values);
      const worst =
        this.input.model.worstOffWeight !== 0 && this.addWorstRows(values, colValue[this.worstPlace]!);
      if (!short && !worst) {
        // New columns leave the basis primal feasible: the primal simplex goes on from there.
        this.linear.options.set('simplex_strategy', PRIMAL_SIMPLEX);
        return this.read(values, rowDual);
      }
      // New rows leave it dual feasible.
      this.linear.options.set('simplex_strategy', DUAL_SIMPLEX);
    }
  }

  /** Adds columns that are not in it yet. */
  add(added: readonly Column[]): void {
    this.addCostRows(added);
    const starts: number[] = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const column of added) {
      this.known.add(column);
      this.columns.push(column);
      this.places.push(this.columnCount++);
      indices.push(this.master.doctorRow.get(column.doctor)!);
      values.push(1);
      const worst = this.worstRow.get(column.doctor);
      if (worst !== undefined && column.plan.cost !== 0) {
        indices.push(worst);
        values.push(-column.plan.cost);
      }
      for (const row of column.rows) {
        const at = this.resourceRow.get(row);
        if (at === undefined) continue;
        indices.push(at);
        values.push(1);
      }
      starts.push(indices.length);
    }
    this.linear.addCols({
      cost: Float64Array.from(added, (column) => column.plan.cost),
      lower: new Float64Array(added.length),
      upper: new Float64Array(added.length).fill(Infinity),
      matrix: {
        format: 'csc',
        numRows: this.rowCount,
        numCols: added.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    });
  }

  private read(values: Float64Array, rowDual: Float64Array): LinearSolution {
    const { model } = this.input;
    const prices = new Float64Array(model.rows.count);
    for (const [row, at] of this.resourceRow) prices[row] = -rowDual[at]! * SCALE;
    const doctorDual = new Float64Array(model.doctors.length);
    for (const [d, at] of this.master.doctorRow) doctorDual[d] = rowDual[at]!;
    const weights = new Float64Array(model.doctors.length);
    for (const [d, at] of this.worstRow) weights[d] = Math.max(0, rowDual[at]! * SCALE);
    return {
      cost: this.linear.getObjectiveValue() + this.master.offset,
      prices,
      weights,
      doctorDual,
      values,
    };
  }

  /** Rows with a cost from the first user on that no column has used so far. */
  private addCostRows(added: readonly Column[]): void {
    const { model, fixedUse } = this.input;
    const fresh = new Set<number>();
    for (const { rows } of added)
      for (const row of rows)
        if (!this.resourceRow.has(row) && freeUsers(model, row, fixedUse[row]!) === 0) fresh.add(row);
    this.addRows([...fresh].sort((a, b) => a - b));
  }

  /** Adds the rows of which a solution asks more than they give for nothing. Returns whether there were any. */
  private addShortRows(values: Float64Array): boolean {
    const { model, fixedUse } = this.input;
    const use = new Map<number, number>();
    this.columns.forEach((column, at) => {
      const value = values[at]!;
      if (value < TOLERANCE) return;
      for (const row of column.rows) use.set(row, (use.get(row) ?? 0) + value);
    });
    const short = [...use.keys()]
      .filter(
        (row) =>
          !this.resourceRow.has(row) && use.get(row)! > freeUsers(model, row, fixedUse[row]!) + TOLERANCE,
      )
      .sort((a, b) => a - b);
    this.addRows(short);
    return short.length > 0;
  }

  private addRows(fresh: readonly number[]): void {
    if (fresh.length === 0) return;
    const { model, fixedUse } = this.input;
    const placeOf = new Map(fresh.map((row, i) => [row, i]));
    const entries: number[][] = fresh.map(() => []);
    this.columns.forEach((column, at) => {
      for (const row of column.rows) {
        const i = placeOf.get(row);
        if (i !== undefined) entries[i]!.push(this.places[at]!);
      }
    });
    const starts = [0];
    for (const list of entries) starts.push(starts.at(-1)! + list.length);
    const costly = (row: number): boolean => model.rows.costAt[row]! >= 0;
    this.linear.addRows({
      lower: Float64Array.from(fresh, (row) => (costly(row) ? 0 : -Infinity)),
      upper: Float64Array.from(fresh, (row) =>
        costly(row) ? 0 : model.rows.capacity[row]! - fixedUse[row]!,
      ),
      matrix: {
        format: 'csr',
        numRows: fresh.length,
        numCols: this.columnCount,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(entries.flat()),
        values: new Float64Array(starts.at(-1)!).fill(1),
      },
    });
    for (const row of fresh) {
      const at = this.rowCount++;
      this.resourceRow.set(row, at);
      if (!costly(row)) continue;
      for (const { price, width } of stepsOf(model, row, fixedUse[row]!)) {
        this.linear.addCol(price, 0, width, { indices: Int32Array.of(at), values: Float64Array.of(-1) });
        this.columnCount++;
      }
    }
  }

  /** Adds the worst-off rows of doctors who cost more than the worst-off cost. Returns whether there were any. */
  private addWorstRows(values: Float64Array, worst: number): boolean {
    const cost = new Map<number, number>();
    this.columns.forEach(({ doctor, plan }, at) => {
      if (values[at]! >= TOLERANCE) cost.set(doctor, (cost.get(doctor) ?? 0) + values[at]! * plan.cost);
    });
    const short = this.input.group.filter(
      (d) => !this.worstRow.has(d) && (cost.get(d) ?? 0) > worst + TOLERANCE * Math.max(1, Math.abs(worst)),
    );
    for (const d of short) {
      const indices: number[] = [];
      const coefficients: number[] = [];
      this.columns.forEach(({ doctor, plan }, at) => {
        if (doctor !== d || plan.cost === 0) return;
        indices.push(this.places[at]!);
        coefficients.push(-plan.cost);
      });
      indices.push(this.worstPlace);
      coefficients.push(1);
      this.linear.addRow(0, Infinity, {
        indices: Int32Array.from(indices),
        values: Float64Array.from(coefficients),
      });
      this.worstRow.set(d, this.rowCount++);
    }
    return short.length > 0;
  }
}

/** What a column adds to the cost at a solution's prices, beyond its doctor's own price (in the problem's unit). */
export function reducedCost(column: Column, solved: LinearSolution): number {
  let value =
    column.plan.cost * (1 + solved.weights[column.doctor]! / SCALE) - solved.doctorDual[column.doctor]!;
  for (const row of column.rows) value += solved.prices[row]! / SCALE;
  return value;
}

/** The columns that a solution takes, the most taken first. */
export function takenColumns(master: LinearMaster, { values }: LinearSolution): Taken[] {
  return master.columns
    .map((column, at) => ({ column, value: values[at]! }))
    .filter(({ value }) => value > TOLERANCE)
    .sort((a, b) => b.value - a.value || a.column.doctor - b.column.doctor);
}
