import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { type Random, seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import type { PlansTask } from '../parallel/messages.js';
import { PlansAtPrices } from '../parallel/plan-at-prices.js';
import type { PricingHelpers } from '../parallel/pricing-helpers.js';
import { Pricer } from '../pricing/pricer.js';
import { greedyRun } from '../testing/greedy-run.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';

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

describe('a quick round of pricing beside a helper', () => {
  const FORTY = { ...TINY, doctors: 40, slots: 12, crowded: true };

  /** What a round proves and leaves open at some prices, and of how many doctors the mixture has learned a plan. */
  async function roundBeside(
    seed: number,
    helperFor: (
      answer: (task: Omit<PlansTask, 'kind'>) => ReturnType<PricingHelpers['plansFor']>,
    ) => PricingHelpers,
  ): Promise<{ bound: number; open: number; learned: number; asked: number[] }> {
    const random = seededRandom(seed);
    const { model, dual, control } = await greedyRun(randomProblem(random, FORTY), 1e7);
    await dual.evaluate(control, 'apart', false);
    dual.startFrom(
      Float64Array.from({ length: model.rows.count }, () => random.int(0, 30) * SCALE),
      new Float64Array(model.doctors.length),
      -Infinity,
      dual.leastWorst,
    );
    const learned = new Set<number>();
    dual.mix = { add: (d) => learned.add(d) };
    const theirs = new PlansAtPrices(model, new Pricer(model));
    const asked: number[] = [];
    const helpers = helperFor((task) => {
      asked.push(...task.doctors);
      return Promise.resolve(theirs.answer({ kind: 'plans', ...task }).priced);
    });
    const bound = await dual.evaluate(control, 'quick', false, helpers);
    return { bound, open: dual.open, learned: learned.size, asked };
  }

  it('proves the same with its share as without, also where the helper dies', async () => {
    let most = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const alone = await roundBeside(seed, (plansFor) => ({ count: 0, plansFor }));
      const shared = await roundBeside(seed, (plansFor) => ({ count: 1, plansFor }));
      const left = await roundBeside(seed, () => ({ count: 1, plansFor: () => Promise.resolve(null) }));
      expect(alone.asked).toEqual([]);
      expect(shared.asked.length).toBe(20);
      most = Math.max(most, alone.bound);
      for (const { bound, open, learned } of [shared, left])
        expect({ seed, bound, open, learned }).toEqual({
          seed,
          bound: alone.bound,
          open: alone.open,
          learned: 40,
        });
    }
    expect(most).toBeGreaterThan(0);
  });
});
