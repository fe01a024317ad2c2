import { allowedPlaces, indexOf } from './places.mjs';

/**
 * The plan that a careful person would make by hand: promised and pinned places first, then need by need in the order of
 * target dates, each in the cheapest free place that breaks no rule.
 * @param {any} problem @returns {{ need: string, slot: string, start: number }[]}
 */
export function greedyPlan(problem) {
  const index = indexOf(problem);
  const placed = new Map();
  const use = new Map();
  const ofDoctor = new Map(problem.doctors.map((/** @type {any} */ doctor) => [doctor.id, []]));
  const taken = (/** @type {string} */ key) => use.get(key) ?? 0;
  const free = (/** @type {any} */ need, /** @type {any} */ place) => {
    const doctor = index.doctors.get(need.doctor);
    const own = ofDoctor.get(doctor.id);
    const { slot, start, end } = place;
    if (own.some((/** @type {any} */ other) => other.start < end && start < other.end)) return false;
    if (
      doctor.specialtyOnce &&
      own.some((/** @type {any} */ other) => other.slot.specialty === slot.specialty)
    )
      return false;
    if (
      doctor.maxPerHost !== undefined &&
      own.filter((/** @type {any} */ other) => other.slot.host === slot.host).length >= doctor.maxPerHost
    )
      return false;
    const ended = (/** @type {string} */ specialty) =>
      doctor.completed?.includes(specialty) ||
      own.some((/** @type {any} */ other) => other.slot.specialty === specialty && other.end <= start);
    if (!(index.requires.get(slot.specialty) ?? []).every(ended)) return false;
    if (!(need.after ?? []).every((/** @type {string} */ id) => (placed.get(id)?.end ?? Infinity) <= start))
      return false;
    return index.rowsOf(doctor, place).every(({ key, most }) => taken(key) < most);
  };
  const put = (/** @type {any} */ need, /** @type {any} */ place) => {
    placed.set(need.id, place);
    ofDoctor.get(need.doctor).push(place);
    for (const { key } of index.rowsOf(index.doctors.get(need.doctor), place)) use.set(key, taken(key) + 1);
  };
  const order = [...problem.needs].sort((a, b) => a.targetFrom - b.targetFrom || (a.id < b.id ? -1 : 1));
  for (const need of order.filter(({ pinned }) => pinned)) {
    const slot = index.slots.get(need.current.slot);
    put(need, { slot, start: need.current.start, end: need.current.start + need.weeks });
  }
  // Twice, since a prerequisite may find its place only after a need that asks for it was looked at.
  for (let round = 0; round < 2; round++)
    for (const need of order) {
      if (placed.has(need.id)) continue;
      let best = null;
      for (const place of allowedPlaces(index, need))
        if ((best === null || place.cost < best.cost) && free(need, place)) best = place;
      if (best !== null && best.cost < need.unplacedCost) put(need, best);
    }
  return [...placed].map(([need, { slot, start }]) => ({ need, slot: slot.id, start }));
}
