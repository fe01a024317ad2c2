import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { validateProblem } from './validate-problem.js';

/** A problem with every field of the format in use. */
function fullProblem() {
  return {
    format: 'placement-problem/1',
    name: 'full',
    horizon: { firstWeek: '2026-W53', weeks: 10 },
    weights: { early: 1, late: 2, worstOff: 1, crowded: 3, underfilled: 4 },
    prerequisites: [
      { specialty: 'emergency', requires: ['medicine'] },
      { specialty: 'surgery', requires: ['emergency'] },
    ],
    homeCentres: [
      { id: 'hill', awayLimit: 2, awayTarget: 1 },
      { id: 'vale', awayLimit: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
    ],
    doctors: [
      {
        id: 'anna',
        homeCentre: 'hill',
        unavailable: [[2, 4]],
        completed: ['eyes'],
        barredSlots: ['withdrawn-slot'],
        specialtyOnce: true,
        maxPerHost: 2,
        hostChangeCost: 1,
        gapWeeks: 2,
        gapCost: 1,
        idleWeekCost: 1,
      },
      { id: 'bo' },
    ],
    slots: [
      {
        id: 'b1',
        host: 'north',
        specialty: 'medicine',
        from: 0,
        to: 4,
        mode: 'block',
        seats: 2,
        minSeats: 1,
      },
      {
        id: 'r1',
        host: 'south',
        specialty: 'surgery',
        from: 4,
        to: 7,
        mode: 'rolling',
        seats: [1, 2, 1],
        minSeats: [0, 1, 0],
      },
    ],
    needs: [
      {
        id: 'n1',
        doctor: 'anna',
        specialties: ['medicine'],
        weeks: 4,
        earliest: 0,
        latest: 6,
        targetFrom: 0,
        targetTo: 8,
        earlyCost: 1,
        lateCost: 2,
        startCost: [[0, 2, -3]],
        unplacedCost: 100,
        hosts: ['north', 'a host without slots'],
        hostCost: { north: 1, 'a host without slots': -2 },
        specialtyCost: { medicine: 1 },
        current: { slot: 'b1', start: 0 },
        changeCost: 5,
        pinned: true,
      },
      {
        id: 'n2',
        doctor: 'anna',
        specialties: ['surgery', 'eyes'],
        weeks: 2,
        earliest: 0,
        latest: 6,
        targetFrom: 0,
        targetTo: 8,
        unplacedCost: 100,
        after: ['n1'],
      },
    ],
  };
}

type Path = readonly (string | number)[];

/** The full problem with one value replaced; `undefined` takes the field away. */
function changed(path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(fullProblem());
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return copy;
}

function faultsOf(input: unknown): string[] {
  const result = validateProblem(input);
  return result.ok ? [] : result.faults.map(({ path, code }) => `${code} at ${path}`);
}

describe('a problem that keeps the format', () => {
  it('passes with every field in use', () => {
    const input = fullProblem();
    expect(validateProblem(input)).toEqual({ ok: true, problem: input });
  });

  it('passes whatever a random valid problem holds', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(faultsOf(randomProblem(seededRandom(seed)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, Path, unknown]>([
    [
      'leave that reaches beyond the horizon',
      ['doctors', 0, 'unavailable'],
      [
        [-5, 3],
        [2, 40],
      ],
    ],
    [
      'leave that overlaps or touches other leave',
      ['doctors', 0, 'unavailable'],
      [
        [1, 3],
        [2, 4],
        [4, 5],
      ],
    ],
    ['a slot that reaches beyond the horizon', ['slots', 0, 'to'], 14],
    ['a window that begins before week 0', ['needs', 0, 'earliest'], -3],
    ['a window in which nothing fits', ['needs', 0, 'latest'], 900],
    ['no host at all', ['needs', 0, 'hosts'], []],
    ['costs that are gains', ['needs', 0, 'unplacedCost'], -5],
    ['a doctor whose leave is not mentioned', ['doctors', 0, 'unavailable'], undefined],
    ['a field that is undefined', ['needs', 0, 'pinned'], undefined],
    ['no prerequisites', ['prerequisites'], undefined],
    [
      'prerequisites that meet again without a circle',
      ['prerequisites'],
      [
        { specialty: 'd', requires: ['b', 'c'] },
        { specialty: 'b', requires: ['a'] },
        { specialty: 'c', requires: ['b', 'a'] },
        { specialty: 'a', requires: [] },
      ],
    ],
    ['a specialty that no slot offers', ['needs', 0, 'specialties'], ['dreaming']],
  ])('passes with %s', (_, path, value) => {
    expect(faultsOf(changed(path, value))).toEqual([]);
  });
});

describe('each mistake in a problem is one fault, at the value', () => {
  it.each<[string, Path, unknown]>([
    ['missing at format', ['format'], undefined],
    ['not-allowed at format', ['format'], 'placement-problem/2'],
    ['missing at name', ['name'], undefined],
    ['empty at name', ['name'], ''],
    ['missing at horizon', ['horizon'], undefined],
    ['wrong-type at horizon', ['horizon'], 12],
    ['missing at horizon.weeks', ['horizon', 'weeks'], undefined],
    ['not-allowed at horizon.firstWeek', ['horizon', 'firstWeek'], '2027-W53'],
    ['missing at weights', ['weights'], undefined],
    ['missing at weights.late', ['weights', 'late'], undefined],
    ['too-small at weights.early', ['weights', 'early'], -1],
    ['too-small at weights.worstOff', ['weights', 'worstOff'], -1],
    ['not-integer at weights.crowded', ['weights', 'crowded'], 0.5],
    ['wrong-type at weights.underfilled', ['weights', 'underfilled'], '4'],
    ['unknown-field at weights.lateness', ['weights', 'lateness'], 1],
    ['unknown-field at comment', ['comment'], 'x'],
    ['missing at homeCentres', ['homeCentres'], undefined],
    ['wrong-type at slots', ['slots'], {}],
    ['missing at prerequisites[0].requires', ['prerequisites', 0, 'requires'], undefined],
    ['duplicate-id at prerequisites[1].specialty', ['prerequisites', 1, 'specialty'], 'emergency'],
    ['cycle at prerequisites[1].requires[0]', ['prerequisites', 0, 'requires'], ['surgery']],
    ['cycle at prerequisites[0].requires[0]', ['prerequisites', 0, 'requires'], ['emergency']],
    ['duplicate-id at homeCentres[1].id', ['homeCentres', 1, 'id'], 'hill'],
    ['wrong-length at homeCentres[1].awayLimit', ['homeCentres', 1, 'awayLimit'], [1, 1]],
    ['too-small at homeCentres[1].awayLimit[3]', ['homeCentres', 1, 'awayLimit', 3], -1],
    ['too-small at homeCentres[0].awayTarget', ['homeCentres', 0, 'awayTarget'], -1],
    ['unknown-field at homeCentres[0].limit', ['homeCentres', 0, 'limit'], 2],
    ['missing at doctors[0].id', ['doctors', 0, 'id'], undefined],
    ['empty at needs[0].id', ['needs', 0, 'id'], ''],
    ['duplicate-id at doctors[1].id', ['doctors', 1, 'id'], 'anna'],
    ['dangling-reference at doctors[0].homeCentre', ['doctors', 0, 'homeCentre'], 'moon'],
    ['reversed-range at doctors[0].unavailable[0]', ['doctors', 0, 'unavailable', 0], [4, 2]],
    ['reversed-range at doctors[0].unavailable[0]', ['doctors', 0, 'unavailable', 0], [4, 4]],
    ['wrong-length at doctors[0].unavailable[0]', ['doctors', 0, 'unavailable', 0], [4]],
    ['not-integer at doctors[0].unavailable[0][1]', ['doctors', 0, 'unavailable', 0], [4, 5.5]],
    ['wrong-type at doctors[0].completed', ['doctors', 0, 'completed'], 'eyes'],
    ['wrong-type at doctors[0].barredSlots[0]', ['doctors', 0, 'barredSlots', 0], 4],
    ['wrong-type at doctors[0].specialtyOnce', ['doctors', 0, 'specialtyOnce'], 1],
    ['too-small at doctors[0].maxPerHost', ['doctors', 0, 'maxPerHost'], -1],
    ['too-small at doctors[0].gapWeeks', ['doctors', 0, 'gapWeeks'], -1],
    ['not-integer at doctors[0].gapCost', ['doctors', 0, 'gapCost'], 1.5],
    ['not-integer at doctors[0].idleWeekCost', ['doctors', 0, 'idleWeekCost'], Infinity],
    ['wrong-type at doctors[0].hostChangeCost', ['doctors', 0, 'hostChangeCost'], null],
    ['duplicate-id at slots[1].id', ['slots', 1, 'id'], 'b1'],
    ['reversed-range at slots[1].to', ['slots', 1, 'to'], 4],
    ['not-allowed at slots[1].mode', ['slots', 1, 'mode'], 'sliding'],
    ['not-allowed at slots[0].seats', ['slots', 0, 'seats'], [2, 2, 2, 2]],
    ['too-small at slots[0].seats', ['slots', 0, 'seats'], -1],
    ['wrong-length at slots[1].seats', ['slots', 1, 'seats'], [1, 2]],
    ['wrong-length at slots[1].minSeats', ['slots', 1, 'minSeats'], [1, 2, 3, 4]],
    ['not-integer at slots[1].seats[2]', ['slots', 1, 'seats', 2], 1.5],
    ['duplicate-id at needs[1].id', ['needs', 1, 'id'], 'n1'],
    ['dangling-reference at needs[1].doctor', ['needs', 1, 'doctor'], 'zoe'],
    ['empty at needs[1].specialties', ['needs', 1, 'specialties'], []],
    ['too-small at needs[1].weeks', ['needs', 1, 'weeks'], 0],
    ['reversed-range at needs[1].latest', ['needs', 1, 'latest'], -1],
    ['reversed-range at needs[1].targetTo', ['needs', 1, 'targetTo'], -1],
    ['too-small at needs[0].earlyCost', ['needs', 0, 'earlyCost'], -1],
    ['too-small at needs[0].lateCost', ['needs', 0, 'lateCost'], -1],
    ['reversed-range at needs[0].startCost[0]', ['needs', 0, 'startCost', 0], [3, 2, 1]],
    ['wrong-length at needs[0].startCost[0]', ['needs', 0, 'startCost', 0], [3, 4]],
    ['missing at needs[1].unplacedCost', ['needs', 1, 'unplacedCost'], undefined],
    ['wrong-type at needs[0].hosts[1]', ['needs', 0, 'hosts', 1], null],
    [
      'not-integer at needs[0].hostCost["a host without slots"]',
      ['needs', 0, 'hostCost', 'a host without slots'],
      0.1,
    ],
    ['wrong-type at needs[0].specialtyCost', ['needs', 0, 'specialtyCost'], [1]],
    ['dangling-reference at needs[1].after[0]', ['needs', 1, 'after', 0], 'n9'],
    ['cycle at needs[1].after[0]', ['needs', 1, 'after', 0], 'n2'],
    ['dangling-reference at needs[0].current.slot', ['needs', 0, 'current', 'slot'], 'gone'],
    ['missing at needs[0].current.start', ['needs', 0, 'current', 'start'], undefined],
    ['unknown-field at needs[0].current.end', ['needs', 0, 'current', 'end'], 4],
    ['pinned-without-current at needs[0].current', ['needs', 0, 'current'], undefined],
    ['not-integer at needs[0].changeCost', ['needs', 0, 'changeCost'], 1.5],
    ['unknown-field at needs[0].priority', ['needs', 0, 'priority'], 1],
    ['wrong-type at needs[1]', ['needs', 1], 'n2'],
    ['too-large at needs[1].unplacedCost', ['needs', 1, 'unplacedCost'], -(2 ** 50)],
    ['too-large at needs[0].changeCost', ['needs', 0, 'changeCost'], 2 ** 50],
    ['too-large at needs[0].hostCost', ['needs', 0, 'hostCost'], { north: -(2 ** 50) }],
    ['too-large at needs[0].specialtyCost', ['needs', 0, 'specialtyCost'], { surgery: 2 ** 50 }],
    ['too-large at needs[0].startCost[0][2]', ['needs', 0, 'startCost', 0], [0, 2, 2 ** 50]],
    ['too-large at needs[0].lateCost', ['needs', 0, 'lateCost'], 2 ** 50],
    [
      'too-large at needs[1].targetFrom',
      ['needs', 1],
      { ...fullProblem().needs[1], targetFrom: 2 ** 50, targetTo: 2 ** 50 },
    ],
    ['too-large at doctors[0].hostChangeCost', ['doctors', 0, 'hostChangeCost'], -(2 ** 50)],
    ['too-large at doctors[0].gapCost', ['doctors', 0, 'gapCost'], 2 ** 50],
    ['too-large at doctors[0].idleWeekCost', ['doctors', 0, 'idleWeekCost'], 2 ** 50],
    ['too-large at weights.worstOff', ['weights', 'worstOff'], 2 ** 50],
    ['too-large at weights.crowded', ['weights', 'crowded'], 2 ** 50],
    ['too-large at weights.underfilled', ['weights', 'underfilled'], 2 ** 50],
  ])('%s', (fault, path, value) => {
    expect(faultsOf(changed(path, value))).toEqual([fault]);
  });

  it('reports mistakes of different kinds together', () => {
    const input = fullProblem();
    input.needs[0]!.weeks = 1.5;
    input.doctors[0]!.homeCentre = 'moon';
    Reflect.deleteProperty(input, 'name');
    expect(faultsOf(input)).toEqual([
      'missing at name',
      'not-integer at needs[0].weeks',
      'dangling-reference at doctors[0].homeCentre',
    ]);
  });

  it('takes nothing else for a problem', () => {
    expect([null, [], 'x', 7].map((input) => faultsOf(input))).toEqual(Array(4).fill(['wrong-type at ']));
  });

  it('says what is there and what would be right', () => {
    const result = validateProblem(changed(['needs', 1, 'weeks'], 0));
    expect(result.ok ? [] : result.faults.map(({ message }) => message)).toEqual([
      'needs[1].weeks: is 0; must be an integer of at least 1.',
    ]);
  });

  it('follows a circle of any length without exhausting the call stack', () => {
    const input = fullProblem();
    const links = Array.from({ length: 30_000 }, (_, index) => ({
      specialty: `s${index}`,
      requires: [`s${(index + 1) % 30_000}`],
    }));
    expect(faultsOf({ ...input, prerequisites: links })).toEqual([
      'cycle at prerequisites[29999].requires[0]',
    ]);
  });
});
