import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { type Random, seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import { greedyRun } from '../testing/greedy-run.js';

const WEEKS = 70;
const NEEDS = 12;

/** A doctor with many needs, for each of which there is a place at any time, or blocks again and again. */
function manyWays(random: Random): Problem {
  const kinds = Array.from({ length: NEEDS }, (_, i) => ({ specialty: `s${i}`, weeks: random.int(4, 13) }));
  return aProblem({
    weeks: WEEKS,
    weights: { early: 0, late: 0 },
    doctors: [aDoctor()],
    slots: kinds.flatMap(({ specialty, weeks }) => {
      if (random.chance(0.5)) return [aSlot({ id: specialty, specialty, to: WEEKS })];
      const first = random.int(0, weeks);
      const count = Math.floor((WEEKS - first) / weeks);
      return Array.from({ length: count }, (_, k) => {
        const from = first + k * weeks;
        return aSlot({ id: `${specialty}-${k}`, specialty, mode: 'block', from, to: from + weeks });
      });
    }),
    needs: kinds.map(({ specialty, weeks }, i) =>
      aNeed({
        id: `n${i}`,
        specialties: [specialty],
        weeks,
        latest: WEEKS - weeks,
        targetTo: WEEKS,
        unplacedCost: random.int(60, 140),
      }),
    ),
  });
}

describe('a quick round of pricing', () => {
  it('proves what a whole one does where gaps are free, also where labels cut early would leave something open', async () => {
    let wouldBeOpen = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const random = seededRandom(seed);
      const { model, pricer, dual, control } = await greedyRun(manyWays(random), 1e6);
      const [doctor] = model.doctors;
      const prices = Float64Array.from({ length: model.rows.count }, () => random.int(0, 12) * SCALE);
      dual.prices.start(prices);
      const request = { board: dual.prices.board, factor: SCALE, relaxed: true };
      const hasty = pricer.price(doctor!, { ...request, quick: true });
      if (hasty.bound < hasty.value) wouldBeOpen++;
      const bound = await dual.evaluate(control, 'quick', false);
      expect({ seed, open: dual.open, bound }).toEqual({
        seed,
        open: 0,
        bound: await dual.evaluate(control, 'whole', false),
      });
    }
    expect(wouldBeOpen).toBeGreaterThan(2);
  });
});
