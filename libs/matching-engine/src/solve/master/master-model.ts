import type { ModelData } from 'highs';
import type { LinkState } from '../board/link-state.js';
import type { Model } from '../model/model.js';
import type { Column } from './column-pool.js';
import { linkRows } from './link-rows.js';

/** A master problem: one plan for each doctor of a group, beside the users that stand fixed. */
export interface MasterInput {
  readonly model: Model;
  readonly group: readonly number[];
  readonly columns: readonly Column[];
  /** Users of each row outside the group. */
  readonly fixedUse: Int32Array;
  /** Highest own cost of a doctor outside the group, `-Infinity` without any. */
  readonly fixedWorst: number;
  /** A lower bound on the worst-off doctor's cost. */
  readonly leastWorst: number;
  /** Where needs of doctors outside the group stand that `after` ties to others. */
  readonly outside?: LinkState | null;
}

export interface MasterMatrix {
  readonly rows: readonly number[];
  readonly data: ModelData;
  readonly columnCount: number;
  readonly doctorRow: ReadonlyMap<number, number>;
  readonly resourceRow: ReadonlyMap<number, number>;
  readonly rowCount: number;
  readonly extraColumns: number;
  /** Cost that stands whatever is chosen. */
  readonly offset: number;
}

/**
 * Writes the master as sparse arrays: plans first, then the step columns of rows with costs, then the worst-off cost.
 * A linear master begins without the rows of the worst-off cost: few of them ever bind.
 */
export function buildMaster(input: MasterInput, integer: boolean): MasterMatrix {
  const { model, group, columns, fixedUse } = input;
  const { rows } = model;
  const demand = new Map<number, number>();
  const lastUser = new Map<number, number>();
  for (const { doctor, rows: used } of columns)
    for (const row of used) {
      if (lastUser.get(row) === doctor) continue;
      lastUser.set(row, doctor);
      demand.set(row, (demand.get(row) ?? 0) + 1);
    }
  if (!integer) {
    // A row that begins to cost or to save at once needs its price even while no column uses it.
    for (let row = 0; row < rows.count; row++)
      if (rows.costAt[row]! >= 0 && rows.capacity[row]! > fixedUse[row]! && !demand.has(row))
        demand.set(row, 0);
  }
  const kept = [...demand.keys()]
    .filter((row) => {
      const free = freeUsers(model, row, fixedUse[row]!);
      return demand.get(row)! > free || (!integer && free === 0);
    })
    .sort((a, b) => a - b);
  const doctorRow = new Map(group.map((d, i) => [d, i]));
  const weight = model.worstOffWeight;
  let next = group.length;
  const worstRow = new Map<number, number>();
  if (weight !== 0 && integer) for (const d of group) worstRow.set(d, next++);
  const resourceRow = new Map(kept.map((row) => [row, next++]));
  // The linear master leaves these rows out: its bound stays valid, and pricing need not know them.
  const linked = integer ? linkRows(model, group, columns) : [];
  const firstLink = next;
  next += linked.length;
  const rowCount = next;
  const rowLower = new Float64Array(rowCount).fill(-Infinity);
  const rowUpper = new Float64Array(rowCount).fill(Infinity);
  for (const at of doctorRow.values()) {
    rowLower[at] = 1;
    rowUpper[at] = 1;
  }
  for (const at of worstRow.values()) rowLower[at] = 0;
  const linksOf = new Map<number, { row: number; value: number }[]>();
  linked.forEach(({ first, follower }, i) => {
    const row = firstLink + i;
    rowLower[row] = 0;
    for (const [list, sign] of [[first, 1] as const, [follower, -1] as const])
      for (const column of list) linksOf.set(column, [...(linksOf.get(column) ?? []), { row, value: sign }]);
  });

  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const starts: number[] = [0];
  const index: number[] = [];
  const value: number[] = [];
  const close = (price: number, low: number, high: number): void => {
    cost.push(price);
    lower.push(low);
    upper.push(high);
    starts.push(index.length);
  };
  for (const [j, column] of columns.entries()) {
    for (const link of linksOf.get(j) ?? []) {
      index.push(link.row);
      value.push(link.value);
    }
    index.push(doctorRow.get(column.doctor)!);
    value.push(1);
    if (worstRow.size > 0) {
      index.push(worstRow.get(column.doctor)!);
      value.push(-column.plan.cost);
    }
    for (const row of column.rows) {
      const at = resourceRow.get(row);
      if (at === undefined) continue;
      index.push(at);
      value.push(1);
    }
    close(column.plan.cost, 0, integer ? 1 : Infinity);
  }
  for (const row of kept) {
    const at = resourceRow.get(row)!;
    if (rows.costAt[row]! < 0) {
      rowUpper[at] = rows.capacity[row]! - fixedUse[row]!;
      continue;
    }
    rowLower[at] = 0;
    rowUpper[at] = 0;
    for (const { price, width } of stepsOf(model, row, fixedUse[row]!)) {
      index.push(at);
      value.push(-1);
      close(price, 0, width);
    }
  }
  let offset = 0;
  for (let row = 0; row < rows.count; row++)
    if (rows.costAt[row]! >= 0) offset += rows.costByUse[rows.costAt[row]! + fixedUse[row]!]!;
  if (weight !== 0) {
    for (const at of worstRow.values()) {
      index.push(at);
      value.push(1);
    }
    close(weight, Math.max(input.fixedWorst, input.leastWorst), 1e9);
  }
  const integrality = new Int32Array(cost.length);
  if (integer) integrality.fill(1, 0, columns.length);
  return {
    rows: kept,
    data: {
      numCols: cost.length,
      numRows: rowCount,
      colCost: Float64Array.from(cost),
      colLower: Float64Array.from(lower),
      colUpper: Float64Array.from(upper),
      rowLower,
      rowUpper,
      matrix: {
        format: 'csc',
        numRows: rowCount,
        numCols: cost.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(index),
        values: Float64Array.from(value),
      },
      ...(integer ? { integrality } : {}),
    },
    columnCount: columns.length,
    doctorRow,
    resourceRow,
    rowCount,
    extraColumns: cost.length - columns.length,
    offset,
  };
}

/** The costs of further users of a row beside those that stand fixed: so many at the same price each. */
export function stepsOf({ rows }: Model, row: number, fixed: number): { price: number; width: number }[] {
  const at = rows.costAt[row]! + fixed;
  const steps: { price: number; width: number }[] = [];
  for (let use = 0; use < rows.capacity[row]! - fixed; use++) {
    const price = rows.costByUse[at + use + 1]! - rows.costByUse[at + use]!;
    const last = steps.at(-1);
    if (last?.price === price) last.width++;
    else steps.push({ price, width: 1 });
  }
  return steps;
}

/** How many users a row takes, beside those that stand fixed, before it is full or costs anything. */
export function freeUsers(model: Model, row: number, fixed: number): number {
  const { rows } = model;
  if (rows.costAt[row]! < 0) return rows.capacity[row]! - fixed;
  const at = rows.costAt[row]! + fixed;
  let free = 0;
  while (fixed + free < rows.capacity[row]! && rows.costByUse[at + free + 1] === rows.costByUse[at]) free++;
  return free;
}
