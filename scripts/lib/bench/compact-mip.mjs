import { allowedPlaces, indexOf } from './places.mjs';

/** Beyond so many entries of the matrix HiGHS runs out of the 2 GiB that its WebAssembly build can use. */
const MOST_ENTRIES = 6_000_000;

/** What this simple model leaves out; a problem that uses it is not tried. @param {any} problem */
function notModelled(problem) {
  const { worstOff = 0, crowded = 0, underfilled = 0 } = problem.weights;
  if (worstOff !== 0) return 'worst-off term';
  if (
    crowded !== 0 &&
    problem.homeCentres.some((/** @type {any} */ centre) => centre.awayTarget !== undefined)
  )
    return 'crowding';
  if (underfilled !== 0 && problem.slots.some((/** @type {any} */ slot) => slot.minSeats !== undefined))
    return 'minimum seats';
  for (const doctor of problem.doctors)
    if (doctor.hostChangeCost || doctor.idleWeekCost || (doctor.gapCost && doctor.gapWeeks))
      return 'costs between placements';
  return null;
}

/**
 * The textbook model: one yes-or-no for every need, slot and start week.
 * @param {any} problem
 * @returns {{ refused: string } | { columns: { need: string, slot: string, start: number, cost: number }[],
 *   rows: { lower: number, upper: number, entries: [number, number][] }[], constant: number }}
 */
export function compactModel(problem) {
  const missing = notModelled(problem);
  if (missing !== null) return { refused: `not modelled: ${missing}` };
  const index = indexOf(problem);
  const columns = [];
  /** @type {any[]} */
  const places = [];
  /** @type {{ lower: number, upper: number, entries: [number, number][] }[]} */
  const rows = [];
  const known = new Map();
  let entries = 0;
  const rowAt = (/** @type {string} */ key, /** @type {number} */ lower, /** @type {number} */ upper) => {
    let row = known.get(key);
    if (row === undefined) {
      row = { lower, upper, entries: [] };
      known.set(key, row);
      rows.push(row);
    }
    return row;
  };
  let constant = 0;
  for (const need of problem.needs) {
    const doctor = index.doctors.get(need.doctor);
    const unplaced = need.unplacedCost + (need.current ? (need.changeCost ?? 0) : 0);
    constant += unplaced;
    for (const place of allowedPlaces(index, need)) {
      const at = columns.length;
      columns.push({ need: need.id, slot: place.slot.id, start: place.start, cost: place.cost - unplaced });
      places.push({ ...place, need, doctor });
      const add = (/** @type {string} */ key, /** @type {number} */ upper, lower = -Infinity) => {
        rowAt(key, lower, upper).entries.push([at, 1]);
        entries++;
      };
      add(`n ${need.id}`, 1, need.pinned ? 1 : 0);
      for (let week = place.start; week < place.end; week++) add(`d ${doctor.id} ${week}`, 1);
      for (const { key, most } of index.rowsOf(doctor, place)) add(key, most);
      if (doctor.specialtyOnce) add(`o ${doctor.id} ${place.slot.specialty}`, 1);
      if (doctor.maxPerHost !== undefined) add(`h ${doctor.id} ${place.slot.host}`, doctor.maxPerHost);
      if (entries > MOST_ENTRIES) return { refused: `too large: more than ${MOST_ENTRIES} entries` };
    }
  }
  // What must have ended: whoever starts by a week needs as many that have ended by then.
  const byNeed = new Map();
  const byDoctorAndSpecialty = new Map();
  places.forEach((place, at) => {
    for (const [map, key] of [
      [byNeed, place.need.id],
      [byDoctorAndSpecialty, `${place.doctor.id} ${place.slot.specialty}`],
    ]) {
      const list = map.get(key);
      if (list) list.push(at);
      else map.set(key, [at]);
    }
  });
  const demand = (/** @type {number[]} */ waiting, /** @type {number[]} */ serving) => {
    for (const week of new Set(waiting.map((at) => places[at].start))) {
      const row = { lower: 0, upper: Infinity, entries: /** @type {[number, number][]} */ ([]) };
      for (const at of serving) if (places[at].end <= week) row.entries.push([at, 1]);
      for (const at of waiting) if (places[at].start <= week) row.entries.push([at, -1]);
      rows.push(row);
      entries += row.entries.length;
    }
  };
  for (const need of problem.needs) {
    const doctor = index.doctors.get(need.doctor);
    for (const id of need.after ?? []) demand(byNeed.get(need.id) ?? [], byNeed.get(id) ?? []);
    for (const specialty of new Set(need.specialties))
      for (const required of index.requires.get(specialty) ?? [])
        if (!doctor.completed?.includes(required))
          demand(
            (byNeed.get(need.id) ?? []).filter(
              (/** @type {number} */ at) => places[at].slot.specialty === specialty,
            ),
            byDoctorAndSpecialty.get(`${doctor.id} ${required}`) ?? [],
          );
    if (entries > MOST_ENTRIES) return { refused: `too large: more than ${MOST_ENTRIES} entries` };
  }
  return { columns, rows, constant };
}

/** The model in the LP file format, for solvers outside. @param {any} model */
export function asLp({ columns, rows }) {
  const sum = (/** @type {[number, number][]} */ entries) =>
    entries.map(([at, value]) => `${value < 0 ? '-' : '+'} ${Math.abs(value)} x${at}`).join('\n ');
  const lines = [
    'Minimize',
    ` obj: ${sum(columns.map((/** @type {any} */ { cost }, /** @type {number} */ at) => [at, cost]))}`,
    'Subject To',
  ];
  rows.forEach((/** @type {any} */ { lower, upper, entries }, /** @type {number} */ i) => {
    if (entries.length === 0) return;
    if (upper < Infinity) lines.push(` u${i}: ${sum(entries)} <= ${upper}`);
    if (lower > 0 || upper === Infinity) lines.push(` l${i}: ${sum(entries)} >= ${lower}`);
  });
  return `${[...lines, 'Binaries', ...columns.map((/** @type {any} */ _, /** @type {number} */ at) => ` x${at}`), 'End'].join('\n')}\n`;
}
