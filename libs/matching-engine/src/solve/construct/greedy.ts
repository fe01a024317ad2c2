import { type Board, SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import { PLACE } from '../pricing/doctor-plan.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';
import { stepBack } from './salvage.js';

/**
 * Gives the doctors, one after the other, the best plan that the seats left allow (guide prices count as cost).
 * Doctors already on the board are planned again only if they are in the order; whoever would lose a need that must be
 * placed keeps the old plan. Stops early when the run is overdue by more than the grace. What waits for needs of others
 * that found no place is left out in the end.
 */
export async function insertAll(
  board: Board,
  pricer: Pricer,
  order: Int32Array,
  control: RunControl,
  graceSeconds = 0,
): Promise<void> {
  for (const d of order) {
    if (control.overdue(graceSeconds)) break;
    insert(board, pricer, d);
    control.spend(1);
    await control.breathe();
  }
  for (const need of board.outOfTurn) insert(board, pricer, board.model.needDoctor[need]!);
  stepBack(board);
}

/** Those of the order whose needs do not all have a place. */
export function withUnplaced(board: Board, order: Int32Array): Int32Array {
  return order.filter((d) => board.plans[d]!.places.length / PLACE < board.model.doctors[d]!.needs.length);
}

function insert(board: Board, pricer: Pricer, d: number): void {
  const held = board.lift(d);
  const { plan } = pricer.price(board.model.doctors[d]!, {
    board: board.settle(),
    factor: SCALE,
    quick: true,
  });
  const keeps = board.absentFrom(d, plan) > board.absentFrom(d, held) && board.fits(d, held);
  board.put(d, keeps ? held : plan);
}

/**
 * Doctors with pinned needs first, then those whose needs have the fewest start weeks to choose from; but whoever waits
 * for another doctor's need comes after that doctor.
 */
export function urgencyOrder(board: Board): Int32Array {
  const room = board.model.doctors.map((doctor) => {
    let least = Infinity;
    for (const one of doctor.classes) {
      const starts = one.lanes.reduce((sum, lane) => sum + (lane.hi - lane.lo + 1), 0);
      if (starts > 0) least = Math.min(least, starts - one.unplaced / 100);
    }
    return least - (doctor.pinned.length > 0 ? 1e12 : 0);
  });
  const order = Int32Array.from(room, (_, d) => d).sort((a, b) => room[a]! - room[b]! || a - b);
  return inTurn(board.model, order);
}

/** The order with everybody behind those whose needs they wait for; a circle of doctors is cut where it is entered. */
function inTurn(model: Model, order: Int32Array): Int32Array {
  const { links } = model;
  if (!links) return order;
  const waitsFor = new Map<number, number[]>();
  for (const [need, before] of links.before) {
    const d = model.needDoctor[need]!;
    waitsFor.set(d, [...(waitsFor.get(d) ?? []), ...before.map((first) => model.needDoctor[first]!)]);
  }
  const done = new Set<number>();
  const visit = (d: number, trail: ReadonlySet<number>): void => {
    if (done.has(d) || trail.has(d)) return;
    const further = new Set([...trail, d]);
    for (const other of waitsFor.get(d) ?? []) visit(other, further);
    done.add(d);
  };
  for (const d of order) visit(d, new Set());
  return Int32Array.from(done);
}
