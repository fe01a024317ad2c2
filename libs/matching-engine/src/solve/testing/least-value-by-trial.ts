import type { Doctor, Need, Problem, Slot } from '../../problem.js';

interface Place {
  readonly need: Need;
  readonly slot: Slot;
  readonly start: number;
}

/**
 * The least value (own cost × factor + prices) of any plan that one doctor may have, found by trying all sequences of
 * placements, from the problem alone. `after` that names other doctors' needs is let pass. `Infinity` where pinned
 * needs cannot be kept, or no plan costs the doctor as little as `most`.
 */
export function leastValueByTrial(
  problem: Problem,
  doctor: Doctor,
  factor: number,
  priceOf: (slot: Slot, start: number, weeks: number) => number,
  most = Infinity,
): number {
  const own = problem.needs.filter((need) => need.doctor === doctor.id);
  const requires = new Map((problem.prerequisites ?? []).map((rule) => [rule.specialty, rule.requires]));
  const empty = own.reduce((sum, need) => sum + unplaced(need), 0);
  let least = Infinity;
  const extend = (places: readonly Place[], value: number, paid: number): void => {
    if (paid <= most && own.every((need) => !need.pinned || places.some((place) => place.need === need)))
      least = Math.min(least, value);
    const last = places.at(-1);
    const end = last ? last.start + last.need.weeks : 0;
    for (const need of own) {
      if (places.some((place) => place.need === need)) continue;
      if (
        (need.after ?? []).some(
          (id) => own.some((other) => other.id === id) && !places.some((place) => place.need.id === id),
        )
      )
        continue;
      for (const slot of problem.slots)
        for (let start = Math.max(end, need.earliest, slot.from); start <= need.latest; start++) {
          const place = { need, slot, start };
          if (!may(problem, doctor, requires, places, place)) continue;
          const cost = costOf(problem, doctor, last, place);
          extend([...places, place], value + cost * factor + priceOf(slot, start, need.weeks), paid + cost);
        }
    }
  };
  extend([], empty * factor, empty);
  return least;
}

const unplaced = (need: Need): number => need.unplacedCost + (need.current ? (need.changeCost ?? 0) : 0);

function may(
  problem: Problem,
  doctor: Doctor,
  requires: ReadonlyMap<string, readonly string[]>,
  places: readonly Place[],
  { need, slot, start }: Place,
): boolean {
  const to = start + need.weeks;
  const { current } = need;
  if (need.pinned && (slot.id !== current?.slot || start !== current.start)) return false;
  if (!need.specialties.includes(slot.specialty) || (need.hosts && !need.hosts.includes(slot.host)))
    return false;
  if (to > slot.to || to > problem.horizon.weeks || (slot.mode === 'block' && start !== slot.from))
    return false;
  if ((doctor.unavailable ?? []).some(([a, b]) => a < to && start < b)) return false;
  if (doctor.barredSlots?.includes(slot.id)) return false;
  const done = new Set([...(doctor.completed ?? []), ...places.map((place) => place.slot.specialty)]);
  if (doctor.specialtyOnce && done.has(slot.specialty)) return false;
  if ((requires.get(slot.specialty) ?? []).some((other) => !done.has(other))) return false;
  return places.filter((place) => place.slot.host === slot.host).length < (doctor.maxPerHost ?? Infinity);
}

function costOf(
  problem: Problem,
  doctor: Doctor,
  last: Place | undefined,
  { need, slot, start }: Place,
): number {
  const end = last ? last.start + last.need.weeks : 0;
  let cost = (need.hostCost?.[slot.host] ?? 0) + (need.specialtyCost?.[slot.specialty] ?? 0) - unplaced(need);
  cost += (need.earlyCost ?? problem.weights.early) * Math.max(0, need.targetFrom - start);
  cost += (need.lateCost ?? problem.weights.late) * Math.max(0, start + need.weeks - need.targetTo);
  for (const [from, to, extra] of need.startCost ?? []) if (from <= start && start < to) cost += extra;
  if (need.current && (need.current.slot !== slot.id || need.current.start !== start))
    cost += need.changeCost ?? 0;
  cost += (doctor.idleWeekCost ?? 0) * (start - end);
  if (last) {
    if (last.slot.host !== slot.host) cost += doctor.hostChangeCost ?? 0;
    cost += (doctor.gapCost ?? 0) * Math.max(0, (doctor.gapWeeks ?? 0) - (start - end));
  }
  return cost;
}
