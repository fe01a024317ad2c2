/** Specialties of the made regions: weeks of a placement, hosts per hundred doctors, months of training from and to. */
const SPECIALTIES = [
  { name: 'internal-medicine', weeks: 13, hosts: 2.2, from: 12, to: 30 },
  { name: 'emergency', weeks: 8, hosts: 1.2, from: 14, to: 32 },
  { name: 'paediatrics', weeks: 9, hosts: 1, from: 18, to: 42 },
  { name: 'psychiatry', weeks: 13, hosts: 2, from: 18, to: 44 },
  { name: 'gynaecology', weeks: 8, hosts: 1.4, from: 12, to: 36 },
  { name: 'eyes', weeks: 4, hosts: 0.8, from: 12, to: 40 },
  { name: 'ears', weeks: 4, hosts: 0.8, from: 12, to: 40 },
  { name: 'skin', weeks: 4, hosts: 0.8, from: 18, to: 48 },
  { name: 'orthopaedics', weeks: 6, hosts: 1.1, from: 18, to: 48 },
  { name: 'geriatrics', weeks: 4, hosts: 1.5, from: 24, to: 54 },
];

const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** Mulberry32 (Tommy Ettinger, public domain). @param {number} seed @returns {() => number} numbers in [0, 1) */
function chance(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A region made by chance: doctors at different points of their training, health centres that can spare few at a time,
 * clinics with block courses or rolling intake, internal medicine before emergency care, leave and summers.
 * @param {{ name: string, doctors: number, weeks: number, seed: number, tightness: number }} options
 *   tightness: seat-weeks offered for each week wanted
 * @returns {import('#matching-engine').Problem}
 */
export function regionProblem({ name, doctors: count, weeks, seed, tightness }) {
  const next = chance(seed);
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(next() * (high - low + 1));
  const centreCount = Math.max(2, Math.round(count / 3));
  const hostsOf = new Map(
    SPECIALTIES.map((specialty) => [
      specialty.name,
      Array.from(
        { length: Math.max(1, Math.round((specialty.hosts * count) / 100)) },
        (_, i) => `${specialty.name}-${i + 1}`,
      ),
    ]),
  );
  const staff = new Array(centreCount).fill(0);
  const wanted = new Map(SPECIALTIES.map((specialty) => [specialty.name, 0]));
  const doctors = [];
  const needs = [];
  for (let d = 0; d < count; d++) {
    const centre = Math.floor(next() ** 1.5 * centreCount);
    staff[centre]++;
    const begun = between(-48, 6);
    /** @type {[number, number][]} */
    const unavailable = [];
    for (let year = 0; year < weeks; year += 52)
      if (year + 30 <= weeks) unavailable.push([year + 26, year + 30]);
    if (next() < 0.15) {
      const from = between(0, weeks - 30);
      unavailable.push([from, from + between(12, 30)]);
    }
    const completed = [];
    for (const { name: specialty, weeks: length, from, to } of SPECIALTIES) {
      const targetFrom = Math.round((begun + from) * WEEKS_PER_MONTH);
      const targetTo = Math.round((begun + to) * WEEKS_PER_MONTH);
      if (targetTo < length || next() < -targetFrom / (targetTo - targetFrom)) {
        completed.push(specialty);
        continue;
      }
      const earliest = Math.max(0, targetFrom - 13);
      const latest = Math.min(weeks - length, Math.round((begun + 66) * WEEKS_PER_MONTH));
      if (earliest > latest) continue;
      wanted.set(specialty, (wanted.get(specialty) ?? 0) + length);
      needs.push({
        id: `n${needs.length}`,
        doctor: `d${d}`,
        specialties: [specialty],
        weeks: length,
        earliest,
        latest,
        targetFrom: Math.max(0, targetFrom),
        targetTo: Math.max(length, targetTo),
        unplacedCost: 1000,
        hostCost: Object.fromEntries((hostsOf.get(specialty) ?? []).map((host) => [host, 3 * between(0, 6)])),
      });
    }
    doctors.push({ id: `d${d}`, homeCentre: `c${centre}`, unavailable, completed });
  }
  /** @type {import('#matching-engine').Slot[]} */
  const slots = [];
  for (const { name: specialty, weeks: length } of SPECIALTIES) {
    const hosts = hostsOf.get(specialty) ?? [];
    const perWeek = ((wanted.get(specialty) ?? 0) * tightness * 1.2) / weeks / hosts.length;
    for (const host of hosts) {
      const seats = Math.max(1, Math.round(perWeek * (0.6 + 0.8 * next())));
      if (next() < 0.4)
        for (let year = 0; year + length <= weeks; year += 52)
          slots.push({
            id: `${host}-r${year}`,
            host,
            specialty,
            from: year,
            to: Math.min(weeks, year + 52),
            mode: 'rolling',
            seats,
          });
      else
        for (let from = between(0, length - 1); from + length <= weeks; from += length)
          if (next() < 0.93)
            slots.push({
              id: `${host}-b${from}`,
              host,
              specialty,
              from,
              to: from + length,
              mode: 'block',
              seats,
            });
    }
  }
  return {
    format: 'placement-problem/1',
    name,
    horizon: { firstWeek: '2027-W01', weeks },
    weights: { early: 2, late: 5 },
    prerequisites: [{ specialty: 'emergency', requires: ['internal-medicine'] }],
    homeCentres: staff.map((people, c) => ({
      id: `c${c}`,
      awayLimit: Math.max(1, Math.ceil(people * 0.45)),
    })),
    doctors,
    slots,
    needs,
  };
}
