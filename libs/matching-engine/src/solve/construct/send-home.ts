import type { Board } from '../board/board.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { type Place, arrange, couldBe, placesOf } from './salvage.js';

/** Most people sent home together because one sits in the other's promised place. */
const LONGEST_CHAIN = 12;

/**
 * Sends people back to what they were promised, wherever that costs nothing: one need, or all of a doctor's, together
 * with others who moved and hold the seats now. Nothing is left moved that could go home alone without making the plan
 * dearer. Returns whether anybody went.
 */
export function sendHome(board: Board): boolean {
  const { model } = board;
  let any = false;
  for (let changed = true; changed;) {
    changed = false;
    const away = model.doctors.map(({ index }) => index).filter((d) => hasMoved(board, d));
    const byRow = usersByRow(board, away);
    for (const d of away) {
      if (!hasMoved(board, d)) continue;
      for (const plan of waysHome(board, d))
        if (goTogether(board, d, plan, byRow)) {
          changed = true;
          any = true;
          break;
        }
    }
  }
  return any;
}

const hasMoved = (board: Board, d: number): boolean => board.promises.moved(d, board.plans[d]!);

/** Which of these doctors use each row. */
function usersByRow(board: Board, doctors: readonly number[]): Map<number, number[]> {
  const users = new Map<number, number[]>();
  for (const d of doctors)
    board.visit(d, board.plans[d]!, (row) => {
      const list = users.get(row);
      if (list) list.push(d);
      else users.set(row, [d]);
    });
  return users;
}

/** The doctor's plan with every promise kept, then with one more kept at a time; other needs stay where they can. */
function waysHome(board: Board, d: number): DoctorPlan[] {
  const here = placesOf(board.plans[d]!);
  const away = board.promises
    .of(d)
    .filter((home) => !here.some((place) => samePlace(place, home)))
    .filter((home) => couldBe(board.model.doctors[d]!, home));
  const plans: DoctorPlan[] = [];
  for (const homes of away.length > 1 ? [away, ...away.map((home) => [home])] : [away]) {
    const plan = withHomes(board, d, here, homes);
    if (plan) plans.push(plan);
  }
  return plans;
}

function withHomes(
  board: Board,
  d: number,
  here: readonly Place[],
  homes: readonly Place[],
): DoctorPlan | null {
  const { model } = board;
  const doctor = model.doctors[d]!;
  const moving = new Set(homes.map((home) => home.need));
  const staying = here.filter((place) => !moving.has(place.need));
  const all = arrange(model, doctor, [...staying, ...homes]);
  if (all) return all;
  const kept = [...homes];
  let plan = arrange(model, doctor, kept);
  for (const place of staying) {
    const more = arrange(model, doctor, [...kept, place]);
    if (!more) continue;
    kept.push(place);
    plan = more;
  }
  return plan;
}

/** Puts the plan on the board, and home whoever moved into its seats, if the whole is no dearer and closer to the promises. */
function goTogether(
  board: Board,
  first: number,
  plan: DoctorPlan,
  byRow: ReadonlyMap<number, readonly number[]>,
): boolean {
  const before = board.objective;
  const strayBefore = new Map<number, number>();
  const old = new Map<number, DoctorPlan>();
  const wanted = new Map<number, DoctorPlan>([[first, plan]]);
  const lift = (d: number): void => {
    strayBefore.set(d, strays(board, d));
    old.set(d, board.lift(d));
  };
  lift(first);
  let feasible = true;
  for (const [d, home] of wanted) {
    while (feasible && !board.fits(d, home)) {
      const other = strayInTheWay(board, d, home, byRow, wanted);
      const theirs = other === null || wanted.size >= LONGEST_CHAIN ? undefined : waysHome(board, other)[0];
      if (other === null || !theirs) feasible = false;
      else {
        lift(other);
        wanted.set(other, theirs);
      }
    }
    if (!feasible) break;
    board.put(d, home);
  }
  if (feasible) {
    const closer = [...strayBefore].reduce((sum, [d, count]) => sum + count - strays(board, d), 0);
    if (board.objective < before || (board.objective === before && closer > 0)) return true;
  }
  for (const d of wanted.keys()) board.lift(d);
  for (const [d, was] of old) board.put(d, was);
  return false;
}

/** Somebody away from a promise, not settled yet, who uses a full row that the plan needs, if there is one. */
function strayInTheWay(
  board: Board,
  d: number,
  plan: DoctorPlan,
  byRow: ReadonlyMap<number, readonly number[]>,
  settled: ReadonlyMap<number, unknown>,
): number | null {
  const { capacity } = board.model.rows;
  const full = new Set<number>();
  board.visit(d, plan, (row) => {
    if (board.use[row]! >= capacity[row]!) full.add(row);
  });
  for (const row of full)
    for (const other of byRow.get(row) ?? []) {
      if (settled.has(other) || !hasMoved(board, other)) continue;
      const rows = new Set<number>();
      board.visit(other, board.plans[other]!, (used) => rows.add(used));
      if (rows.has(row)) return other;
    }
  return null;
}

/** Promised needs of the doctor that are elsewhere or have no place. */
function strays(board: Board, d: number): number {
  const here = placesOf(board.plans[d]!);
  return board.promises.of(d).filter((home) => !here.some((place) => samePlace(place, home))).length;
}

const samePlace = (a: Place, b: Place): boolean =>
  a.need === b.need && a.slot === b.slot && a.start === b.start;
