import { describe, expect, it } from '@jest/globals';
import { cases } from '../../testing/effort.js';
import { seededRandom } from '../../testing/random.js';
import { compile } from '../model/compile.js';
import { aBusyDoctor } from '../testing/busy-doctor.js';
import { leastValueByTrial } from '../testing/least-value-by-trial.js';
import { priceAt, pricesAtRandom } from '../testing/price-at.js';
import { ownCost } from './doctor-plan.js';
import { Pricer } from './pricer.js';

const FACTOR = 1024;
/** Trying all plans may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

describe('pricing a doctor none of whose plans may cost more than so much', () => {
  it(
    'finds and proves what trial of all such plans finds, with a plan to begin with or without',
    () => {
      let bound = 0;
      let dearer = 0;
      for (let seed = 1; seed <= cases(600); seed++) {
        const random = seededRandom(seed);
        const problem = aBusyDoctor(random);
        const model = compile(problem);
        const doctor = model.doctors[0]!;
        const pricer = new Pricer(model);
        const board = pricesAtRandom(model, random, 40 * FACTOR);
        const request = { board, factor: FACTOR, relaxed: true };
        const free = pricer.price(doctor, request);
        let hint = free.plan;
        // Each time a little less: the plan found before is of no use then, but for the first search of two.
        for (let most = free.plan.cost - 1; ; most = hint.cost - 1) {
          const priceOf = priceAt(model, doctor, board);
          const least = leastValueByTrial(problem, problem.doctors[0]!, FACTOR, priceOf, most);
          const capped = pricer.price(doctor, { ...request, most, hints: [hint] });
          expect({ seed, most, ok: capped.bound <= least }).toEqual({ seed, most, ok: true });
          if (least === Infinity || capped.plan.cost > most) break;
          const again = pricer.price(doctor, { ...request, most, hints: [capped.plan] });
          const { plan } = capped;
          expect({ seed, most, value: capped.value, bound: capped.bound, again: again.bound }).toEqual({
            seed,
            most,
            value: least,
            bound: least,
            again: least,
          });
          expect(pricer.valueOf(doctor, plan, request)).toBe(least);
          expect(plan.cost).toBe(ownCost(model, doctor, plan.places));
          bound++;
          if (least > free.value) dearer++;
          hint = plan;
        }
      }
      expect(bound).toBeGreaterThan(300);
      expect(dearer).toBeGreaterThan(250);
    },
    PATIENCE_MS,
  );
});
