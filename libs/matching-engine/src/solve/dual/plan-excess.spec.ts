import { describe, expect, it } from '@jest/globals';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { SCALE } from '../board/board.js';
import { greedyRun } from '../testing/greedy-run.js';
import { rowsShare } from './lagrangian.js';
import { excessAt } from './plan-excess.js';

describe('what plans cost more than the best ones at prices', () => {
  it('makes up the distance of all plans from the bound there, together with what rows lose', async () => {
    let apart = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const { weights, ...rest } = randomProblem(random, { ...TINY, crowded: true, pinned: 0, tied: 0 });
      const run = await greedyRun({ ...rest, weights: { ...weights, worstOff: 0 } }, 1e6);
      const { model, board, dual, control } = run;
      const { rows } = model;
      const prices = Float64Array.from({ length: rows.count }, () => random.int(0, 8) * SCALE);
      const counted = Float64Array.from(model.doctors, () => random.int(0, 1) * SCALE);
      const excess = excessAt(run, prices, new Float64Array(model.doctors.length), board.plans);
      dual.prices.start(prices);
      const bound = await dual.evaluate(control, 'whole', false);
      let lost = -rowsShare(model, prices) / SCALE;
      for (let row = 0; row < rows.count; row++) {
        const use = board.use[row]!;
        lost -= (prices[row]! / SCALE) * use;
        if (rows.costAt[row]! >= 0) lost += rows.costByUse[rows.costAt[row]! + use]!;
      }
      const sum = excess.reduce((total, one) => total + one, 0);
      expect(sum + lost).toBeCloseTo(board.cost - bound, 6);
      if (sum > 0) apart++;
      // Own costs that count more raise what a dearer plan is apart from the best.
      for (const more of excessAt(run, prices, counted, board.plans)) expect(more).toBeGreaterThanOrEqual(0);
    }
    expect(apart).toBeGreaterThan(20);
  });
});
