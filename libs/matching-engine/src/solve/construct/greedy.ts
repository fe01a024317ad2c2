import { type Board, SCALE } from '../board/board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { RunControl } from '../support/run-control.js';

/**
 * Gives the doctors, one after the other, the best plan that the seats left allow (guide prices count as cost).
 * Doctors already on the board are planned again only if they are in the order. Stops early when the run is overdue by
 * more than the grace.
 */
export async function insertAll(
  board: Board,
  pricer: Pricer,
  order: Int32Array,
  control: RunControl,
  graceSeconds = 0,
): Promise<void> {
  for (const d of order) {
    if (control.overdue(graceSeconds)) return;
    const doctor = board.model.doctors[d]!;
    board.lift(d);
    const priced = pricer.price(doctor, { board: board.settle(), factor: SCALE, quick: true });
    board.put(d, priced.plan);
    control.spend(1);
    await control.breathe();
  }
}

/** Doctors with pinned needs first, then those whose needs have the fewest start weeks to choose from. */
export function urgencyOrder(board: Board): Int32Array {
  const room = board.model.doctors.map((doctor) => {
    let least = Infinity;
    for (const one of doctor.classes) {
      const starts = one.lanes.reduce((sum, lane) => sum + (lane.hi - lane.lo + 1), 0);
      if (starts > 0) least = Math.min(least, starts - one.unplaced / 100);
    }
    return least - (doctor.pinned.length > 0 ? 1e12 : 0);
  });
  return Int32Array.from(room, (_, d) => d).sort((a, b) => room[a]! - room[b]! || a - b);
}
