import { enrich } from './region-riches.mjs';

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
/** What a doctor of a rich region may choose from besides, one of the two. */
const ELECTIVES = [
  { name: 'rheumatology', weeks: 4, hosts: 0.5, from: 24, to: 54 },
  { name: 'rehabilitation', weeks: 4, hosts: 0.6, from: 24, to: 54 },
];
/** Doctors of one region; more make a country of regions, whose clinics take few of the neighbours' doctors. */
const DOCTORS_PER_REGION = 1000;

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
 * @param {{ name: string, doctors: number, weeks: number, seed: number, tightness: number, rich?: boolean }} options
 *   tightness: seat-weeks offered for each week wanted; rich: every optional cost of the format is in play
 * @returns {import('#matching-engine').Problem}
 */
export function regionProblem({ name, doctors: count, weeks, seed, tightness, rich = false }) {
  const next = chance(seed);
  const between = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(next() * (high - low + 1));
  const centreCount = Math.max(2, Math.round(count / 3));
  const regions = Math.ceil(count / DOCTORS_PER_REGION);
  const specialties = rich ? [...SPECIALTIES, ...ELECTIVES] : SPECIALTIES;
  const wishes = SPECIALTIES.map((specialty) => ({ ...specialty, names: [specialty.name] }));
  const electives = ELECTIVES.map((specialty) => specialty.name);
  if (rich) wishes.push(...ELECTIVES.slice(0, 1).map((specialty) => ({ ...specialty, names: electives })));
  const hostsOf = new Map(
    specialties.map((specialty) => [
      specialty.name,
      Array.from(
        { length: Math.max(regions, rich ? 2 : 1, Math.round((specialty.hosts * count) / 100)) },
        // A rich region has hospitals with many clinics, so that changes of host and limits by host mean something.
        (_, i) => ({ id: `${rich ? 'hospital' : specialty.name}-${i + 1}`, region: i % regions }),
      ),
    ]),
  );
  /** What it costs to go where, for those who may: one's own region, and a tenth of the next one's clinics. */
  const hostCosts = (/** @type {readonly string[]} */ names, /** @type {number} */ region) =>
    Object.fromEntries(
      names
        .flatMap((specialty) => hostsOf.get(specialty) ?? [])
        .flatMap((host) => {
          if (host.region === region) return [[host.id, 3 * between(0, 6)]];
          const isNextDoor = host.region === (region + 1) % regions && next() < 0.1;
          return isNextDoor ? [[host.id, 10 + 3 * between(0, 6)]] : [];
        }),
    );
  const staff = new Array(centreCount).fill(0);
  const wanted = new Map(specialties.map((specialty) => [specialty.name, 0]));
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
    for (const { names, weeks: length, from, to } of wishes) {
      const targetFrom = Math.round((begun + from) * WEEKS_PER_MONTH);
      const targetTo = Math.round((begun + to) * WEEKS_PER_MONTH);
      if (targetTo < length || next() < -targetFrom / (targetTo - targetFrom)) {
        completed.push(...names.slice(0, 1));
        continue;
      }
      const earliest = Math.max(0, targetFrom - 13);
      const latest = Math.min(weeks - length, Math.round((begun + 66) * WEEKS_PER_MONTH));
      if (earliest > latest) continue;
      for (const specialty of names)
        wanted.set(specialty, (wanted.get(specialty) ?? 0) + length / names.length);
      const hostCost = hostCosts(names, centre % regions);
      needs.push({
        id: `n${needs.length}`,
        doctor: `d${d}`,
        specialties: names,
        weeks: length,
        earliest,
        latest,
        targetFrom: Math.max(0, targetFrom),
        targetTo: Math.max(length, targetTo),
        unplacedCost: 1000,
        hostCost,
        ...(regions > 1 ? { hosts: Object.keys(hostCost) } : {}),
      });
    }
    doctors.push({ id: `d${d}`, homeCentre: `c${centre}`, unavailable, completed });
  }
  /** @type {import('#matching-engine').Slot[]} */
  const slots = [];
  for (const { name: specialty, weeks: length } of specialties) {
    const hosts = hostsOf.get(specialty) ?? [];
    const perWeek = ((wanted.get(specialty) ?? 0) * tightness * 1.2) / weeks / hosts.length;
    for (const { id: host } of hosts) {
      const clinic = rich ? `${host}-${specialty}` : host;
      const seats = Math.max(1, Math.round(perWeek * (0.6 + 0.8 * next())));
      if (next() < 0.4)
        for (let year = 0; year + length <= weeks; year += 52)
          slots.push({
            id: `${clinic}-r${year}`,
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
              id: `${clinic}-b${from}`,
              host,
              specialty,
              from,
              to: from + length,
              mode: 'block',
              seats,
            });
    }
  }
  /** @type {import('#matching-engine').Problem} */
  const plain = {
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
  return rich ? enrich(plain, next) : plain;
}
