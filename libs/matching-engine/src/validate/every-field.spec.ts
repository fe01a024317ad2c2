import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../problem.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { validateProblem } from './validate-problem.js';

/** Every field of the format, with `[]` for the items of a list and `{}` for the names of a record; `?` where it may be left out. */
const FIELDS = `
  format name horizon horizon.firstWeek horizon.weeks
  weights weights.early weights.late weights.worstOff? weights.crowded? weights.underfilled?
  prerequisites? prerequisites[] prerequisites[].specialty prerequisites[].requires prerequisites[].requires[]
  homeCentres homeCentres[] homeCentres[].id homeCentres[].awayLimit? homeCentres[].awayLimit[]
  homeCentres[].awayTarget? homeCentres[].awayTarget[]
  doctors doctors[] doctors[].id doctors[].homeCentre? doctors[].unavailable? doctors[].unavailable[]
  doctors[].unavailable[][] doctors[].completed? doctors[].completed[] doctors[].barredSlots? doctors[].barredSlots[]
  doctors[].specialtyOnce? doctors[].maxPerHost? doctors[].hostChangeCost? doctors[].gapWeeks? doctors[].gapCost?
  doctors[].idleWeekCost?
  slots slots[] slots[].id slots[].host slots[].specialty slots[].from slots[].to slots[].mode slots[].seats slots[].seats[]
  slots[].minSeats? slots[].minSeats[]
  needs needs[] needs[].id needs[].doctor needs[].specialties needs[].specialties[] needs[].weeks needs[].earliest
  needs[].latest needs[].targetFrom needs[].targetTo needs[].earlyCost? needs[].lateCost? needs[].startCost?
  needs[].startCost[] needs[].startCost[][] needs[].unplacedCost needs[].hosts? needs[].hosts[] needs[].hostCost?
  needs[].hostCost{} needs[].specialtyCost? needs[].specialtyCost{} needs[].after? needs[].after[] needs[].current?
  needs[].current.slot needs[].current.start needs[].changeCost? needs[].pinned?`
  .trim()
  .split(/\s+/);
const NAMES = new Set(FIELDS.map((field) => field.replace('?', '')));
const OPTIONAL = new Set(
  FIELDS.filter((field) => field.endsWith('?')).map((field) => field.replace('?', '')),
);

/** A value of an input: where it stands, what the format calls it, and what holds it. */
interface Spot {
  readonly path: string;
  readonly field: string;
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function spotsIn(holder: unknown, path = '', field = ''): Spot[] {
  if (typeof holder !== 'object' || holder === null) return [];
  const isRecord = /\.(host|specialty)Cost$/.test(field);
  return Object.entries(holder).flatMap(([key, value]) => {
    const [at, name] = Array.isArray(holder)
      ? [`${path}[${key}]`, `${field}[]`]
      : [
          path === '' ? key : `${path}.${key}`,
          isRecord ? `${field}{}` : field === '' ? key : `${field}.${key}`,
        ];
    const spot = { path: at, field: name, holder: holder as Record<string, unknown>, key };
    return [spot, ...spotsIn(value, at, name)];
  });
}

function faultsOf(input: unknown): string[] {
  const result = validateProblem(input);
  return result.ok ? [] : result.faults.map(({ path, code }) => `${code} at ${path}`);
}

/** Tries something on a copy of a random problem, at every value that `wanted` wants, and gathers the fields met. */
function atEverySpot(
  wanted: (spot: Spot) => boolean,
  spoil: (spot: Spot) => readonly string[],
  runs = 60,
): Set<string> {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const problem: Problem = randomProblem(seededRandom(seed));
      spotsIn(problem).forEach((sound, index) => {
        if (!wanted(sound)) return;
        const copy = structuredClone(problem);
        const spot = spotsIn(copy)[index]!;
        met.add(spot.field);
        const expected = spoil(spot);
        expect({ seed, spot: spot.path, faults: faultsOf(copy) }).toEqual({
          seed,
          spot: spot.path,
          faults: expected,
        });
      });
    }),
    { numRuns: runs },
  );
  return met;
}

describe('a fault in any field of the format', () => {
  it('of a type that no field has is one fault, at that value', () => {
    const fixed = new Set(['format', 'slots[].mode']);
    const met = atEverySpot(
      () => true,
      (spot) => {
        spot.holder[spot.key] = null;
        return [`${fixed.has(spot.field) ? 'not-allowed' : 'wrong-type'} at ${spot.path}`];
      },
    );
    expect(met).toEqual(NAMES);
  });

  it('that is no whole number is one fault, at that number', () => {
    const met = atEverySpot(
      ({ holder, key }) => typeof holder[key] === 'number',
      (spot) => {
        spot.holder[spot.key] = 0.5;
        return [`not-integer at ${spot.path}`];
      },
    );
    expect(met.size).toBeGreaterThan(30);
  });

  it('that the format does not know is one fault, at the field', () => {
    const met = atEverySpot(
      ({ holder, key, field }) =>
        typeof holder[key] === 'object' &&
        !Array.isArray(holder[key]) &&
        !/(host|specialty)Cost$/.test(field),
      (spot) => {
        (spot.holder[spot.key] as Record<string, unknown>).surprise = 1;
        return [`unknown-field at ${spot.path}.surprise`];
      },
    );
    expect(met).toEqual(
      new Set([
        'horizon',
        'weights',
        'needs[].current',
        ...['prerequisites', 'homeCentres', 'doctors', 'slots', 'needs'].map((list) => `${list}[]`),
      ]),
    );
  });

  it('that is left out is one fault where the format demands it, and none where it does not', () => {
    const met = atEverySpot(
      ({ holder, field }) => !Array.isArray(holder) && !field.endsWith('{}'),
      (spot) => {
        Reflect.deleteProperty(spot.holder, spot.key);
        // A pinned need must say where.
        if (spot.field === 'needs[].current')
          return spot.holder.pinned === true ? [`pinned-without-current at ${spot.path}`] : [];
        return OPTIONAL.has(spot.field) ? [] : [`missing at ${spot.path}`];
      },
    );
    expect(met).toEqual(new Set([...NAMES].filter((name) => !/[\]}]$/.test(name))));
  });

  it('is told for each value by itself, however many are wrong', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = structuredClone(randomProblem(random));
        const numbers = spotsIn(problem).filter(({ holder, key }) => typeof holder[key] === 'number');
        const wrong = random.some(numbers, 0.2);
        for (const { holder, key } of wrong) holder[key] = 0.5;
        const told = faultsOf(problem);
        expect(told).toEqual(expect.arrayContaining(wrong.map(({ path }) => `not-integer at ${path}`)));
        expect(new Set(told).size).toBe(told.length);
        expect(told).toHaveLength(wrong.length);
      }),
      { numRuns: 300 },
    );
  });
});
