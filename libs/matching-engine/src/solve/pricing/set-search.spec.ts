import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { aBusyDoctor } from '../testing/busy-doctor.js';
import { leastValueByTrial } from '../testing/least-value-by-trial.js';
import { priceAt, pricesAtRandom } from '../testing/price-at.js';
import { ownCost } from './doctor-plan.js';
import { Pricer } from './pricer.js';
import { SetSearch } from './set-search.js';

const FACTOR = 1024;
/** Trying all plans may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

describe('a search over sets of needs', () => {
  it(
    'finds and proves the best plan that trial of all plans finds',
    () => {
      const seen = { suited: 0, gaps: 0, changes: 0, waiting: 0 };
      for (let seed = 1; seed <= 400; seed++) {
        const random = seededRandom(seed);
        const problem = aBusyDoctor(random);
        const model = compile(problem);
        const doctor = model.doctors[0]!;
        if (!new SetSearch(model).suits(doctor)) continue;
        const pricer = new Pricer(model);
        for (let round = 0; round < 2; round++) {
          const board = pricesAtRandom(model, random, 8 * FACTOR);
          const least = leastValueByTrial(
            problem,
            problem.doctors[0]!,
            FACTOR,
            priceAt(model, doctor, board),
          );
          const request = { board, factor: FACTOR, relaxed: true };
          const apart = pricer.priceApart(doctor, request, FACTOR, () => undefined);
          const { value, bound, plan } = pricer.price(doctor, request);
          const counted = pricer.valueOf(doctor, plan, request);
          const quick = pricer.price(doctor, { ...request, quick: true });
          expect({ seed, apart: apart <= least, value, bound, counted, quick: quick.bound <= least }).toEqual(
            {
              seed,
              apart: true,
              value: least,
              bound: least,
              counted: least,
              quick: true,
            },
          );
          expect(plan.cost).toBe(ownCost(model, doctor, plan.places));
        }
        seen.suited++;
        if (doctor.gapCost > 0 && doctor.gapWeeks > 0) seen.gaps++;
        if (doctor.hostChangeCost !== 0) seen.changes++;
        if (doctor.lanes.some(({ requires }) => requires.length > 0)) seen.waiting++;
      }
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(40);
    },
    PATIENCE_MS,
  );

  it('leaves alone whom sets do not tell enough about', () => {
    const suits = (problem: Problem): boolean => {
      const model = compile(problem);
      return new SetSearch(model).suits(model.doctors[0]!);
    };
    const twoHosts = [aSlot(), aSlot({ id: 'p2', host: 'south' })];
    const twoNeeds = [aNeed(), aNeed({ id: 'n2', weeks: 3 })];
    const of = (doctor: Parameters<typeof aDoctor>[0], needs = twoNeeds): boolean =>
      suits(aProblem({ doctors: [aDoctor(doctor)], slots: twoHosts, needs }));
    expect(of({})).toBe(true);
    expect(of({ gapCost: 2, gapWeeks: 4 })).toBe(true);
    expect(of({ idleWeekCost: 1 })).toBe(false);
    expect(of({ hostChangeCost: 1 })).toBe(false);
    expect(of({ maxPerHost: 1 })).toBe(false);
    expect(of({ specialtyOnce: true })).toBe(false);
    expect(of({}, [aNeed(), aNeed({ id: 'n2' })])).toBe(false);
    const many = Array.from({ length: 13 }, (_, i) => aNeed({ id: `n${i}`, targetTo: 20 + i }));
    expect(of({}, many)).toBe(false);
  });
});
