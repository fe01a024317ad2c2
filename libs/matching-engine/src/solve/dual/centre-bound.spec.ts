import { describe, expect, it } from '@jest/globals';
import { cases } from '../../testing/effort.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import { bestCostByTrial } from '../testing/best-cost-by-trial.js';
import { randomCentre } from '../testing/random-centre.js';
import { greedyRun } from '../testing/greedy-run.js';
import { CentreBound } from './centre-bound.js';

const MANY = 1e5;

describe('the bound with the doctors of a home centre priced together', () => {
  it('never passes what the best plan costs, and often passes the bound of all apart', async () => {
    let compared = 0;
    let higher = 0;
    for (let seed = 1; seed <= cases(200); seed++) {
      const random = seededRandom(seed);
      const problem =
        seed % 2 === 0
          ? randomCentre(random, random.int(1, 3))
          : randomProblem(random, { ...TINY, slots: 3, crowded: true });
      const least = bestCostByTrial(problem);
      if (least === null || least === Infinity) continue;
      const { model, pricer, dual, control } = await greedyRun(problem, 1e9);
      const prices = Float64Array.from({ length: model.rows.count }, () => random.int(-3, 9) * SCALE);
      dual.prices.start(prices);
      const apart = await dual.evaluate(control, seed % 4 < 2 ? 'whole' : 'quick', false);
      const centres = new CentreBound(model, pricer);
      const lift = await centres.lift(dual.best, dual.bestWeights, control, seed % 3 === 0 ? 10 : MANY);
      expect({ seed, bound: Math.min(apart + lift, least) }).toEqual({ seed, bound: apart + lift });
      expect(lift).toBeGreaterThanOrEqual(0);
      compared++;
      if (lift > 0) higher++;
    }
    expect(compared).toBeGreaterThan(80);
    expect(higher).toBeGreaterThan(15);
  });

  it('closes the gap that shares of two doctors leave who can only be away in turn', async () => {
    const doctors = ['anna', 'bo'].map((id) => aDoctor({ id, homeCentre: 'home' }));
    const problem = aProblem({
      homeCentres: [{ id: 'home', awayLimit: 1 }],
      doctors,
      slots: [aSlot({ seats: 2 })],
      // Either is away from week 1 to 3, from 0 to 2 or from 2 to 4: two of three weeks each, so one stays at home.
      needs: doctors.map(({ id }) => aNeed({ id, doctor: id, weeks: 2, latest: 1, unplacedCost: 90 })),
    });
    const { model, pricer, dual, control } = await greedyRun(problem, 1e9);
    const { rows, doctors: models } = model;
    const prices = new Float64Array(rows.count);
    prices[rows.segmentStart[models[0]!.centreSegment]! + 1] = 90 * SCALE;
    dual.prices.start(prices);
    const apart = await dual.evaluate(control, 'whole', false);
    const lift = await new CentreBound(model, pricer).lift(dual.best, dual.bestWeights, control, MANY);
    expect(apart + lift).toBe(90);
  });
});
