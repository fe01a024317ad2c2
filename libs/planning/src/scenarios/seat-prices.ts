import { addWeeks, isoWeek, type IsoWeek, type Specialty } from '#domain';
import type { Problem, SeatPrice, ShadowPrices } from '#matching-engine';
import { quarterOf } from './scenario-figures.js';

/** What one seat more is worth in a specialty at a clinic over a quarter of a year. */
export interface SeatValue {
  readonly specialty: Specialty;
  readonly hostId: string;
  /** `2027-Q1`; a week belongs to the quarter of its Thursday, a block to that of its first week. */
  readonly quarter: string;
  /** The most that one seat more can take off the proven bound. Prices rank; they do not add up. */
  readonly price: number;
}

export interface SeatPrices {
  /** What is proven at these prices. */
  readonly bound: number;
  /** The dearest first. */
  readonly seats: readonly SeatValue[];
}

/** Prices of slots by specialty, clinic and quarter: of several slots in one quarter the dearest counts. */
export function seatPrices(problem: Problem, { bound, seats }: ShadowPrices): SeatPrices {
  const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
  const values = new Map<string, SeatValue>();
  for (const seat of seats) {
    const slot = slots.get(seat.slot);
    if (!slot) continue;
    const first = addWeeks(isoWeek(problem.horizon.firstWeek), slot.from);
    for (const [quarter, price] of byQuarter(seat, first)) {
      const { specialty, host: hostId } = slot;
      const key = JSON.stringify([specialty, hostId, quarter]);
      if (price > (values.get(key)?.price ?? 0)) values.set(key, { specialty, hostId, quarter, price });
    }
  }
  return {
    bound,
    seats: [...values]
      .sort(([a, x], [b, y]) => y.price - x.price || (a < b ? -1 : 1))
      .map(([, value]) => value),
  };
}

function byQuarter({ price, byWeek }: SeatPrice, first: IsoWeek): ReadonlyMap<string, number> {
  if (byWeek === null) return new Map([[quarterOf(first), price]]);
  const prices = new Map<string, number>();
  byWeek.forEach((part, index) => {
    const quarter = quarterOf(addWeeks(first, index));
    prices.set(quarter, (prices.get(quarter) ?? 0) + part);
  });
  return prices;
}
