import type { GenerationTools, PricePoint } from '../master/column-generation.js';
import type { Column } from '../master/column-pool.js';
import type { Taken } from '../master/linear-master.js';
import type { Board } from '../board/board.js';
import { type DoctorPlan, emptyPlan } from '../pricing/doctor-plan.js';
import { ColumnDive, type DiveSettings } from './column-dive.js';

export const DIVE: DiveSettings = {
  rounds: 40,
  tolerance: 0.0001,
  sure: 0.4,
  most: 0.25,
  keep: 60,
  mostRise: Infinity,
};
/** Of few doctors, one whole placement lost weighs as much as the gap. */
export const DIVE_OF_FEW: DiveSettings = { ...DIVE, mostRise: 0.2 };

/**
 * Frees a group of doctors beside the others on the board and plans them anew by a dive from the pool's columns; those
 * whose needs are tied to other doctors' keep their plans. `start` holds prices near those at which the group's demand
 * meets what the others leave. The board's plan changes only for a better one; returns whether it did.
 */
export async function diveGroup(
  tools: GenerationTools,
  board: Board,
  freed: readonly number[],
  start: PricePoint,
  settings: DiveSettings,
  leastWorst: number,
  taken: readonly Taken[] = [],
): Promise<boolean> {
  const { model } = board;
  const { pool } = tools;
  const before = board.objective;
  const limit = board.cost;
  const group = freed.filter((d) => !model.doctors[d]!.linked);
  const inside = new Set(group);
  const columns: Column[] = group.flatMap((d) => {
    const doctor = model.doctors[d]!;
    pool.add(doctor, board.plans[d]!);
    if (doctor.pinned.length === 0) pool.add(doctor, emptyPlan(doctor));
    return pool.ofDoctor[d]!;
  });
  let fixedCost = 0;
  let fixedWorst = -Infinity;
  board.plans.forEach((plan, d) => {
    if (inside.has(d)) return;
    fixedCost += plan.cost;
    fixedWorst = Math.max(fixedWorst, plan.cost);
  });
  const held = group.map((d) => board.lift(d));
  const put = (plans: readonly DoctorPlan[]): void => {
    group.forEach((d, i) => {
      board.put(d, plans[i]!);
    });
  };
  const dive = new ColumnDive(
    tools,
    {
      model,
      group,
      columns,
      fixedUse: board.use,
      fixedCost,
      fixedWorst,
      leastWorst,
      start,
      taken: taken.filter(({ column }) => inside.has(column.doctor)),
    },
    settings,
  );
  const found = await dive.run(limit);
  put(found ?? held);
  if (!found) return false;
  if (board.objective < before) return true;
  for (const d of group) board.lift(d);
  put(held);
  return false;
}
