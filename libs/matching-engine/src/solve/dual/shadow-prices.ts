import type { AbsencePrice, SeatPrice, ShadowPrices } from '../../solve-contract.js';
import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';

/**
 * Reads what one unit more is worth out of the row prices of a bound.
 *
 * @param bound what is proven at these prices (in the problem's unit, not rounded)
 * @param prices of the rows (scaled, whole)
 */
export function shadowPricesOf(model: Model, bound: number, prices: Float64Array): ShadowPrices {
  const worth = (row: number): number => worthOfOneMore(model, row, prices[row]!) / SCALE;
  const { slots, rows } = model;
  const seats: SeatPrice[] = [];
  model.sourceSlots.forEach(({ id }, s) => {
    const first = slots.row[s]!;
    if (slots.block[s]) {
      const price = worth(first);
      if (price > 0) seats.push({ slot: id, price, byWeek: null });
      return;
    }
    const byWeek = Array.from({ length: slots.to[s]! - slots.from[s]! }, (_, i) => worth(first + i));
    const price = sum(byWeek);
    if (price > 0) seats.push({ slot: id, price, byWeek });
  });
  const centreOf = new Map(model.problem.doctors.map(({ id, homeCentre }) => [id, homeCentre]));
  const absences: AbsencePrice[] = [];
  const seen = new Set<number>();
  for (const { centreSegment, id } of model.doctors) {
    if (centreSegment < 0 || seen.has(centreSegment)) continue;
    seen.add(centreSegment);
    const first = rows.segmentStart[centreSegment]!;
    const byWeek = Array.from({ length: rows.segmentLength[centreSegment]! }, (_, i) => worth(first + i));
    const price = sum(byWeek);
    const homeCentre = centreOf.get(id);
    if (price > 0 && homeCentre !== undefined) absences.push({ homeCentre, price, byWeek });
  }
  return inOrder(bound, seats, absences);
}

/** The prices of parts that share nothing; `undefined` where any of them has none. */
export function joinPrices(parts: readonly (ShadowPrices | undefined)[]): ShadowPrices | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return inOrder(
    sum(known.map(({ bound }) => bound)),
    known.flatMap(({ seats }) => seats),
    known.flatMap(({ absences }) => absences),
  );
}

function inOrder(
  bound: number,
  seats: readonly SeatPrice[],
  absences: readonly AbsencePrice[],
): ShadowPrices {
  return {
    bound,
    seats: [...seats].sort((a, b) => b.price - a.price || (a.slot < b.slot ? -1 : 1)),
    absences: [...absences].sort((a, b) => b.price - a.price || (a.homeCentre < b.homeCentre ? -1 : 1)),
  };
}

/** By how much the bound at a price falls, at most, if the row holds one more (scaled). */
function worthOfOneMore({ rows }: Model, row: number, price: number): number {
  const capacity = rows.capacity[row]!;
  // Where all who could come have room, one more is worth nothing; of a row that holds nobody prices say nothing.
  if (capacity === 0 || capacity >= rows.users[row]!) return 0;
  const costAt = rows.costAt[row]!;
  if (costAt < 0) return Math.max(0, price);
  let least = Infinity;
  const valueOf = (use: number): number => rows.costByUse[costAt + use]! * SCALE - price * use;
  for (let use = 0; use <= capacity; use++) least = Math.min(least, valueOf(use));
  // Costs are convex: one user more costs no less than a straight line through the last two says.
  const last = rows.costByUse[costAt + capacity]!;
  const beyond = 2 * last - rows.costByUse[costAt + capacity - 1]!;
  return Math.max(0, least - (beyond * SCALE - price * (capacity + 1)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
