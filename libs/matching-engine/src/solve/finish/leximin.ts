import { type Board, SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import { relatedGroup } from '../search/column-neighbourhood.js';
import type { Users } from '../search/users.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';

/** Doctors planned anew together, the one to be helped included. */
const LARGEST_GROUP = 8;
/** Groups tried in vain for each doctor before the search ends. */
const PATIENCE = 4;

/**
 * Helps the worst off, then the next worst and so on, without letting the cost rise above the limit: a change is kept
 * where the doctors' own costs, dearest first, become smaller at the first difference (leximin). Since all others keep
 * theirs, it is enough to compare those of the doctors changed. Ends with the run, or when nobody can be helped in
 * so many tries.
 */
export async function helpTheWorstOff(
  board: Board,
  pricer: Pricer,
  random: Random,
  users: Users,
  control: RunControl,
  mostCost: number,
): Promise<void> {
  const { model } = board;
  board.guideBy(new Float64Array(model.rows.count), 0);
  for (let round = 0, vain = 0; vain < PATIENCE; round++) {
    let helped = false;
    const worstFirst = model.doctors
      .map(({ index }) => index)
      .sort((a, b) => board.plans[b]!.cost - board.plans[a]!.cost || a - b);
    for (const d of worstFirst) {
      if (control.over()) return;
      const size = round === 0 ? 1 : 2 + random.below(LARGEST_GROUP - 1);
      const others = relatedGroup(board, users, random, d, size).filter((other) => other !== d);
      if (help(board, pricer, users, [d, ...others], mostCost)) helped = true;
      control.spend(1 + others.length);
      await control.breathe();
    }
    vain = helped ? 0 : vain + 1;
  }
}

/** Plans the first doctor of the group anew for the least own cost, then the others; keeps that only if it is fairer. */
function help(
  board: Board,
  pricer: Pricer,
  users: Users,
  group: readonly number[],
  mostCost: number,
): boolean {
  const { model } = board;
  const excess = board.objective - board.cost;
  const old = group.map((d): DoctorPlan => {
    users.leave(d, board.plans[d]!);
    return board.lift(d);
  });
  for (const d of group) {
    const { plan } = pricer.price(model.doctors[d]!, { board: board.settle(), factor: SCALE, quick: true });
    board.put(d, plan);
  }
  const isFairer =
    compareWorstFirst(
      group.map((d) => board.plans[d]!.cost),
      old.map(({ cost }) => cost),
    ) < 0;
  const isSound = board.objective - board.cost <= excess;
  const keeps = isFairer && isSound && board.cost <= mostCost;
  if (!keeps) {
    for (const d of group) board.lift(d);
    group.forEach((d, i) => {
      board.put(d, old[i]!);
    });
  }
  for (const d of group) users.enter(d, board.plans[d]!);
  return keeps;
}

/** Compares costs dearest first: negative where the first list is smaller at the first difference. */
export function compareWorstFirst(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [a, b].map((list) => [...list].sort((x, y) => y - x));
  for (let i = 0; i < left!.length; i++) if (left![i] !== right![i]) return left![i]! - right![i]!;
  return 0;
}

/**
 * The dearest of the doctors' own least costs, each alone in the world: whoever is worst off pays at least that, in any
 * plan. Of those looked at before the run ends; `null` where nobody was.
 */
export async function dearestOwnBest(
  model: Model,
  pricer: Pricer,
  control: RunControl,
): Promise<number | null> {
  const free = new PriceBoard(model);
  let dearest: number | null = null;
  for (const doctor of model.doctors) {
    if (control.over()) break;
    const { bound } = pricer.price(doctor, { board: free, factor: 1, relaxed: true, quick: true });
    dearest = Math.max(dearest ?? -Infinity, bound);
    control.spend(1);
    await control.breathe();
  }
  return dearest;
}
