import { greedyPlan } from './greedy.mjs';

/**
 * Puts every optional cost of the format into a made region: gaps, host changes, idle weeks, wished and unwished periods, own
 * prices for being early or late, claims, preferred specialties, crowding, minimum seats, the worst off, and promises (the greedy
 * plan's places) that cost when they are broken. Some of the optional rules too: a specialty once, so many placements at one
 * host, barred slots, a need after another one, limits by week.
 * @param {import('#matching-engine').Problem} plain
 * @param {() => number} next chance, numbers in [0, 1)
 * @returns {import('#matching-engine').Problem}
 */
export function enrich(plain, next) {
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(next() * (high - low + 1));
  const { weeks } = plain.horizon;
  const period = (/** @type {number} */ length, /** @type {number} */ cost) => {
    const from = between(0, Math.max(0, weeks - length));
    return /** @type {const} */ ([from, Math.min(weeks, from + length), cost]);
  };
  const homeCentres = plain.homeCentres.map((centre) => {
    const limit = /** @type {number} */ (centre.awayLimit);
    // In summer one colleague fewer can be spared, where there is more than one.
    const byWeek = Array.from({ length: weeks }, (_, week) =>
      week % 52 >= 24 && week % 52 < 34 ? limit - 1 : limit,
    );
    return {
      ...centre,
      ...(limit > 1 && next() < 0.3 ? { awayLimit: byWeek } : {}),
      awayTarget: Math.max(1, Math.floor(limit * 0.6)),
    };
  });
  const slots = plain.slots.map((slot) =>
    slot.mode === 'block' && next() < 0.2 ? { ...slot, minSeats: 1 } : slot,
  );
  const doctors = plain.doctors.map((doctor) => ({
    ...doctor,
    gapWeeks: 4,
    gapCost: 2,
    ...(next() < 0.2 ? { hostChangeCost: 3 } : {}),
    ...(next() < 0.1 ? { idleWeekCost: 1 } : {}),
    ...(next() < 0.2 ? { specialtyOnce: true } : {}),
    ...(next() < 0.2 ? { maxPerHost: 2 } : {}),
    ...(next() < 0.05 ? { barredSlots: [slots[between(0, slots.length - 1)]?.id ?? ''] } : {}),
  }));
  const ownFirst = new Map(plain.needs.toReversed().map((need) => [need.doctor, need.id]));
  const needs = plain.needs.map((need) => {
    const startCost = [
      ...(next() < 0.3 ? [period(between(6, 20), -between(2, 8))] : []),
      ...(next() < 0.1 ? [period(between(4, 10), between(5, 15))] : []),
    ];
    const isClaim = next() < 0.05;
    const first = ownFirst.get(need.doctor);
    return {
      ...need,
      ...(isClaim ? { lateCost: 15, unplacedCost: need.unplacedCost + 500 } : {}),
      ...(next() < 0.1 ? { earlyCost: 0 } : {}),
      ...(startCost.length > 0 ? { startCost } : {}),
      ...(need.specialties.length > 1
        ? { specialtyCost: { [need.specialties[0] ?? '']: -between(1, 6) } }
        : {}),
      ...(first !== undefined && first !== need.id && next() < 0.03 ? { after: [first] } : {}),
    };
  });
  const rich = {
    ...plain,
    weights: { ...plain.weights, worstOff: 1, crowded: 3, underfilled: 4 },
    homeCentres,
    slots,
    doctors,
    needs,
  };
  const promised = new Map(greedyPlan(rich).map(({ need, slot, start }) => [need, { slot, start }]));
  return {
    ...rich,
    needs: needs.map((need) => {
      const current = promised.get(need.id);
      return current && next() < 0.2 ? { ...need, current, changeCost: 40 } : need;
    }),
  };
}
