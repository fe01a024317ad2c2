import { describe, expect, it } from '@jest/globals';
import type { Need, Problem } from '../../problem.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { type Random, seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { verify } from '../../verify/verify.js';
import { type Place, arrange, placesOf } from '../construct/salvage.js';
import { compile } from '../model/compile.js';
import type { DoctorModel, Model } from '../model/model.js';
import { leastValueByTrial } from '../testing/least-value-by-trial.js';
import { priceAt } from '../testing/price-at.js';
import { type RotationSize, randomRotation } from '../testing/random-rotation.js';
import { DECIDED, type Decided, hasDecided } from './decided.js';
import { PLACE, type DoctorPlan } from './doctor-plan.js';
import { PriceBoard } from './price-board.js';
import { Pricer } from './pricer.js';

const FACTOR = 1024;
/** Trying all plans may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

const ROTATION: RotationSize = {
  doctors: 3,
  specialties: 5,
  hosts: 2,
  weeks: 5,
  length: 1,
  fill: 0.9,
  perHost: 0.6,
  staffing: 0.3,
};

function pricesAtRandom(model: Model, random: Random): PriceBoard {
  const board = new PriceBoard(model);
  for (let row = 0; row < model.rows.count; row++) {
    const price = random.chance(0.5) ? 0 : random.int(-12 * FACTOR, 12 * FACTOR);
    board.price[row] = model.rows.costAt[row]! >= 0 ? price : Math.max(0, price);
  }
  board.refresh();
  return board;
}

/** Least value of the doctor by trial of all plans, counted without the pricer's code. */
function leastByTrial(problem: Problem, model: Model, doctor: DoctorModel, board: PriceBoard): number {
  const source = problem.doctors.find(({ id }) => id === doctor.id)!;
  return leastValueByTrial(problem, source, FACTOR, priceAt(model, doctor, board));
}

function brokenRules(problem: Problem, model: Model, doctor: DoctorModel, { places }: DoctorPlan): string[] {
  const alone = {
    ...problem,
    doctors: problem.doctors.filter(({ id }) => id === doctor.id),
    needs: problem.needs.filter((need) => need.doctor === doctor.id),
  };
  const placements = Array.from({ length: places.length / PLACE }, (_, i) => ({
    need: model.needs[places[i * PLACE]!]!.id,
    slot: model.sourceSlots[places[i * PLACE + 1]!]!.id,
    start: places[i * PLACE + 2]!,
  }));
  const { violations } = verify(alone, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  });
  return violations.map(({ rule }) => rule).filter((rule) => rule !== 'cost' && rule !== 'away-limit');
}

describe('pricing a doctor whose weeks are nearly full', () => {
  it.each([
    ['single weeks', ROTATION],
    ['two-week placements', { ...ROTATION, weeks: 8, length: 2 }],
    ['no limit at a host', { ...ROTATION, perHost: 1, hosts: 3, specialties: 4 }],
  ])(
    'finds and proves the best plan that trial of all plans finds (%s)',
    (_, size) => {
      for (let seed = 1; seed <= 12; seed++) {
        const random = seededRandom(seed);
        const problem = randomRotation(random, size);
        const model = compile(problem);
        const pricer = new Pricer(model);
        // Several rounds of prices: what the pricer remembers from one must not spoil the next.
        for (let round = 0; round < 3; round++) {
          const board = pricesAtRandom(model, random);
          for (const doctor of model.doctors) {
            const least = leastByTrial(problem, model, doctor, board);
            const apart = pricer.priceApart(
              doctor,
              { board, factor: FACTOR, relaxed: true },
              3 * FACTOR,
              () => undefined,
            );
            expect(apart).toBeLessThanOrEqual(least);
            const priced = pricer.price(doctor, { board, factor: FACTOR, relaxed: true });
            expect({ seed, round, ...priced, plan: null }).toEqual({
              seed,
              round,
              value: least,
              bound: least,
              plan: null,
            });
            expect(brokenRules(problem, model, doctor, priced.plan)).toEqual([]);
            const quick = pricer.price(doctor, { board, factor: FACTOR, relaxed: true, quick: true });
            expect(quick.bound).toBeLessThanOrEqual(least);
            expect(quick.value).toBeGreaterThanOrEqual(least);
          }
        }
      }
    },
    PATIENCE_MS,
  );
});

describe('pricing a doctor along paths that count what they overstep', () => {
  it(
    'bounds the best plan from below, and more often meets it than with prices alone',
    () => {
      const unsafe: string[] = [];
      const met = { plain: 0, counted: 0 };
      for (let seed = 101; seed <= 115; seed++) {
        const random = seededRandom(seed);
        const problem = randomRotation(random, ROTATION);
        const model = compile(problem);
        const board = pricesAtRandom(model, random);
        for (const doctor of model.doctors) {
          const least = leastByTrial(problem, model, doctor, board);
          const bestOf = (pricer: Pricer, deep: boolean): number => {
            const apart = (step: number): number => {
              const request = { board, factor: FACTOR, relaxed: true };
              const bound = pricer.priceApart(doctor, request, step, () => undefined, deep);
              if (bound > least) unsafe.push(`seed ${seed}, doctor ${doctor.id}`);
              return bound;
            };
            let best = -Infinity;
            for (let pass = 0; pass < 120; pass++) {
              best = Math.max(best, apart(FACTOR / (1 + pass / 8)));
              if (deep && pass % 10 === 9) pricer.grow(doctor, 100_000);
            }
            return Math.max(best, apart(0));
          };
          if (bestOf(new Pricer(model), false) === least) met.plain++;
          if (bestOf(new Pricer(model), true) === least) met.counted++;
        }
      }
      expect(unsafe).toEqual([]);
      expect(met.counted).toBeGreaterThan(met.plain);
    },
    PATIENCE_MS,
  );

  it('counts nothing where the states would be too many', () => {
    const problem = randomRotation(seededRandom(101), ROTATION);
    const model = compile(problem);
    const board = pricesAtRandom(model, seededRandom(7));
    const bounds = (mostStates: number): number[] =>
      model.doctors.map((doctor) => {
        const pricer = new Pricer(model);
        const request = { board, factor: FACTOR, relaxed: true };
        for (let pass = 0; pass < 30; pass++) {
          pricer.priceApart(doctor, request, FACTOR, () => undefined, true);
          pricer.grow(doctor, mostStates);
        }
        return pricer.priceApart(doctor, request, FACTOR, () => undefined, true);
      });
    const plain = model.doctors.map((doctor) => {
      const pricer = new Pricer(model);
      const request = { board, factor: FACTOR, relaxed: true };
      for (let pass = 0; pass < 30; pass++) pricer.priceApart(doctor, request, FACTOR, () => undefined);
      return pricer.priceApart(doctor, request, FACTOR, () => undefined);
    });
    expect(bounds(1)).toEqual(plain);
    expect(bounds(100_000)).not.toEqual(plain);
  });
});

describe('pricing a doctor of a random problem with every field of the format', () => {
  it(
    'never bounds above the best plan that trial of all plans finds',
    () => {
      let proven = 0;
      for (let seed = 1; seed <= 150; seed++) {
        const random = seededRandom(seed);
        const problem = randomProblem(random, { ...TINY, needsPerDoctor: 3, weeks: 6 });
        const model = compile(problem);
        const pricer = new Pricer(model);
        const board = pricesAtRandom(model, random);
        for (const doctor of model.doctors) {
          if (doctor.linked || doctor.required.length > 0) continue;
          const least = leastByTrial(problem, model, doctor, board);
          // Pinned needs that contradict the rules leave no plan to compare with.
          if (least === Infinity) continue;
          const priced = pricer.price(doctor, { board, factor: FACTOR, relaxed: true });
          const apart = pricer.priceApart(
            doctor,
            { board, factor: FACTOR, relaxed: true },
            FACTOR,
            () => undefined,
          );
          expect({
            seed,
            apart: apart <= least,
            bound: priced.bound <= least,
            value: priced.value >= least,
          }).toEqual({
            seed,
            apart: true,
            bound: true,
            value: true,
          });
          if (priced.bound === priced.value) proven++;
        }
      }
      expect(proven).toBeGreaterThan(150);
    },
    PATIENCE_MS,
  );
});

/** Some of a plan's placements that keep the rules by themselves, and some classes that get no more of them than that. */
function decideSome(model: Model, doctor: DoctorModel, { places }: DoctorPlan, random: Random): Decided {
  let kept: Place[] = [];
  for (const place of placesOf({ places, cost: 0 })) {
    const more = [...kept, place];
    if (random.chance(0.5) && arrange(model, doctor, more)) kept = more;
  }
  const decided = kept.flatMap(({ need, slot, start }) => [model.needClass[need]!, slot, start]);
  const closed = Uint8Array.from(doctor.classes, () => Number(random.chance(0.3)));
  return { places: Int32Array.from(decided), closed };
}

/** The problem with those placements pinned and the other needs of closed classes without any place. */
function withDecided(problem: Problem, model: Model, doctor: DoctorModel, decided: Decided): Problem {
  const left = doctor.classes.map(({ needs }) => [...needs]);
  const pinned = new Map<string, Need['current']>();
  for (let i = 0; i < decided.places.length; i += DECIDED) {
    const [c, slot, start] = decided.places.slice(i, i + DECIDED);
    pinned.set(model.needs[left[c!]!.shift()!]!.id, { slot: model.sourceSlots[slot!]!.id, start: start! });
  }
  const gone = new Set(left.flatMap((needs, c) => (decided.closed[c] === 1 ? needs : [])));
  return {
    ...problem,
    needs: model.needs.map((need, number) => {
      const current = pinned.get(need.id);
      if (current) return { ...need, current, pinned: true };
      return gone.has(number) ? { ...need, latest: -1 } : need;
    }),
  };
}

describe('pricing a doctor of whose plan a part is decided', () => {
  it.each([
    [
      'with every field of the format',
      400,
      (random: Random) => randomProblem(random, { ...TINY, needsPerDoctor: 3, weeks: 6 }),
    ],
    ['whose weeks are nearly full', 60, (random: Random) => randomRotation(random, ROTATION)],
  ])(
    'finds the best plan that has it (%s)',
    (_, problems, draw) => {
      let withPlaces = 0;
      let best = 0;
      for (let seed = 1; seed <= problems; seed++) {
        const random = seededRandom(seed);
        const drawn = draw(random);
        const problem = { ...drawn, needs: drawn.needs.map(unpromised) };
        const model = compile(problem);
        const pricer = new Pricer(model);
        const free = new PriceBoard(model);
        const board = pricesAtRandom(model, random);
        for (const doctor of model.doctors) {
          if (doctor.linked) continue;
          const { plan } = pricer.price(doctor, { board: free, factor: FACTOR, relaxed: true });
          const decided = decideSome(model, doctor, plan, random);
          const request = { board, factor: FACTOR, relaxed: true };
          const priced = pricer.price(doctor, { ...request, decided });
          const found = priced.plan;
          expect(pricer.valueOf(doctor, found, { ...request, decided })).toBe(priced.value);
          expect({ seed, has: hasDecided(model, decided, found) }).toEqual({ seed, has: true });
          // Prices alone keep nobody from a slot without seats.
          expect(brokenRules(problem, model, doctor, found).filter((rule) => rule !== 'seats')).toEqual([]);
          const least = leastByTrial(withDecided(problem, model, doctor, decided), model, doctor, board);
          const value = pricer.valueOf(doctor, found, request);
          expect(value).toBeGreaterThanOrEqual(least);
          // A known plan with all of it is never passed over for a worse one.
          const again = pricer.price(doctor, { ...request, decided, quick: true, hints: [found] }).plan;
          expect(pricer.valueOf(doctor, again, request)).toBeLessThanOrEqual(value);
          if (decided.places.length === 0) continue;
          withPlaces++;
          if (value === least) best++;
        }
      }
      expect(withPlaces).toBeGreaterThan(50);
      expect(best / withPlaces).toBeGreaterThan(0.97);
    },
    PATIENCE_MS,
  );
});

function unpromised({ current: _, pinned: __, changeCost: ___, ...need }: Need): Need {
  return need;
}

/** One doctor with three or four needs that have to stand closer than a gap costs nothing. */
function crowdedDoctor(random: Random): Problem {
  const weeks = random.int(14, 18);
  const needs = Array.from({ length: random.int(3, 4) }, (_, i) => {
    const length = random.int(1, 3);
    const earliest = random.int(0, 4);
    return aNeed({
      id: `n${i}`,
      weeks: length,
      earliest,
      latest: Math.min(weeks - length, earliest + random.int(1, 5)),
      targetTo: weeks,
      unplacedCost: random.int(10, 200),
    });
  });
  return aProblem({
    weeks,
    doctors: [aDoctor({ gapWeeks: random.int(1, 6), gapCost: random.int(1, 12) })],
    slots: [aSlot({ to: weeks, seats: 4 })],
    needs,
  });
}

describe('pricing a doctor for whom gaps that are too short cost', () => {
  it(
    'never bounds above the best plan, however far the prices of gaps have moved from call to call',
    () => {
      let tried = 0;
      let proven = 0;
      for (let seed = 1; seed <= 150; seed++) {
        const random = seededRandom(seed);
        const problem = crowdedDoctor(random);
        const model = compile(problem);
        const [doctor] = model.doctors;
        const pricer = new Pricer(model);
        if (pricer.sequenced(doctor!)) continue;
        const board = new PriceBoard(model);
        const least = leastByTrial(problem, model, doctor!, board);
        const request = { board, factor: FACTOR, relaxed: true };
        let highest = -Infinity;
        for (const step of [8, 8, 8, 4, 4, 2, 2, 1, 1, 0.5, 0.5, 0.25, 0.25])
          highest = Math.max(
            highest,
            pricer.priceApart(doctor!, request, step * FACTOR, () => undefined),
          );
        const { bound, value } = pricer.price(doctor!, request);
        expect({ seed, apart: highest <= least, bound, value }).toEqual({
          seed,
          apart: true,
          bound: least,
          value: least,
        });
        tried++;
        if (highest > least - FACTOR) proven++;
      }
      expect(tried).toBeGreaterThan(50);
      expect(proven).toBeGreaterThan(5);
    },
    PATIENCE_MS,
  );
});
