import type { Problem } from '../problem.js';
import type { ShadowPrices } from '../solve-contract.js';
import type { SeatGroup } from './ranking.js';

/** The price of the seats of a group. */
export interface GroupPrice {
  readonly group: SeatGroup;
  /** One seat more throughout the period, always in the dearest of the group's slots that are open; above 0. */
  readonly price: number;
}

/**
 * Prices by (specialty, host, period), the dearest first, then by name. The price of a block slot is spread evenly over
 * its weeks.
 *
 * @param periodWeeks length of a period; the horizon is cut from week 0
 */
export function seatPriceGroups(problem: Problem, prices: ShadowPrices, periodWeeks = 13): GroupPrice[] {
  const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
  const places = new Map<string, { specialty: string; host: string; byWeek: number[] }>();
  for (const { slot: id, price, byWeek } of prices.seats) {
    const slot = slots.get(id);
    if (!slot) continue;
    const { specialty, host, from, to } = slot;
    const key = JSON.stringify([specialty, host]);
    const place = places.get(key) ?? {
      specialty,
      host,
      byWeek: Array.from({ length: problem.horizon.weeks }, () => 0),
    };
    places.set(key, place);
    for (let week = Math.max(0, from); week < Math.min(to, problem.horizon.weeks); week++) {
      const share = byWeek ? (byWeek[week - from] ?? 0) : price / (to - from);
      place.byWeek[week] = Math.max(place.byWeek[week]!, share);
    }
  }
  const groups: GroupPrice[] = [];
  for (const { specialty, host, byWeek } of places.values())
    for (let from = 0; from < byWeek.length; from += periodWeeks) {
      const to = Math.min(byWeek.length, from + periodWeeks);
      const price = byWeek.slice(from, to).reduce((total, share) => total + share, 0);
      if (price > 0) groups.push({ group: { specialty, host, from, to }, price });
    }
  return groups.sort(
    (a, b) => b.price - a.price || (JSON.stringify(a.group) < JSON.stringify(b.group) ? -1 : 1),
  );
}
