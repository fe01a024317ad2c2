import type { Column } from './column-pool.js';
import { type MasterInput, buildMaster } from './master-model.js';
import { agreesWith } from './link-rows.js';
import type { SolverHost } from './solver-host.js';

export interface ChoiceLimits {
  readonly seconds: number | null;
  readonly nodes: number;
  /** Stop the search when the choice cannot get better than this cost (in the problem's unit). */
  readonly absoluteGap?: number;
}

/**
 * Chooses one column for each doctor of the group at the least total cost: an integer program over the columns given.
 * The present choice is the start, so the answer is never worse; `null` where the solver gave none.
 */
export async function choosePlans(
  host: SolverHost,
  all: MasterInput,
  present: readonly Column[],
  limits: ChoiceLimits,
): Promise<Column[] | null> {
  const input = withoutOutOfTurn(all);
  const master = buildMaster(input, true);
  const values = await host.choose({
    data: master.data,
    start: startValues(input, present),
    nodes: limits.nodes,
    seconds: limits.seconds,
    absoluteGap: limits.absoluteGap ?? 0.999,
  });
  if (!values || values.length < master.columnCount) return null;
  const chosen = new Map<number, Column>();
  for (let j = 0; j < master.columnCount; j++) {
    if (values[j]! < 0.5) continue;
    const column = input.columns[j]!;
    if (chosen.has(column.doctor)) return null;
    chosen.set(column.doctor, column);
  }
  if (chosen.size !== input.group.length) return null;
  return input.group.map((d) => chosen.get(d)!);
}

/** Without the columns that `after` rules out, given where the needs of doctors outside the group stand. */
function withoutOutOfTurn(input: MasterInput): MasterInput {
  const { model, group, columns, outside } = input;
  if (!outside) return input;
  const inside = new Set(group);
  return { ...input, columns: columns.filter((column) => agreesWith(model, outside, inside, column)) };
}

function startValues(
  input: MasterInput,
  present: readonly Column[],
): { indices: Int32Array; values: Float64Array } | null {
  const place = new Map(input.columns.map((column, j) => [column, j]));
  const indices: number[] = [];
  for (const column of present) {
    const at = place.get(column);
    if (at === undefined) return null;
    indices.push(at);
  }
  return { indices: Int32Array.from(indices), values: new Float64Array(indices.length).fill(1) };
}
