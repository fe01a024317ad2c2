import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { cases } from '../../testing/effort.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { CentreBound } from '../dual/centre-bound.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { RunControl } from '../support/run-control.js';
import { Random } from '../support/random.js';
import { bestCostByTrial } from '../testing/best-cost-by-trial.js';
import { oneSeatForTwo } from '../testing/one-seat-for-two.js';
import { randomCentre } from '../testing/random-centre.js';
import { raiseBoundByRanges } from './raise-bound-by-ranges.js';
import { settlePrices } from './settle-prices.js';

const RATE = 100;

/** The bound that mixing comes to in some rounds, and those that ranges of the worst off's cost lead to after that. */
async function boundsOf(
  problem: Problem,
  rounds = 30,
): Promise<{ mixed: number; told: number[]; wins: boolean }> {
  const model = compile(problem);
  const pricer = new Pricer(model);
  let now = 0;
  const control = new RunControl({ timeLimitSeconds: 1 }, () => (now += 0.00003));
  const dual = new DualAscent(model, pricer, new Random(1));
  const mix = dual.startMix();
  const tools = { dual, control, incumbent: { raise: () => undefined } };
  await settlePrices(tools, mix, 1, { rounds });
  const mixed = dual.bestBound;
  const told: number[] = [];
  const centres = new CentreBound(model, pricer);
  const wins =
    mixed > -Infinity &&
    (await raiseBoundByRanges(
      { model, pricer, random: new Random(2), control, dual, centres },
      mix,
      RATE,
      (bound) => told.push(bound),
    ));
  return { mixed, told, wins };
}

describe('a bound raised by ranges of what the worst off may cost', () => {
  it('never passes what the best plan costs, and rises where shares of plans hide what one doctor has to pay', async () => {
    let compared = 0;
    let higher = 0;
    for (let seed = 1; seed <= cases(120); seed++) {
      const random = seededRandom(seed);
      const problem =
        seed % 2 === 0
          ? randomCentre(random, random.int(1, 2))
          : randomProblem(random, { ...TINY, crowded: true, slots: 3 });
      const unfair = { ...problem, weights: { ...problem.weights, worstOff: random.int(1, 5) } };
      const least = bestCostByTrial(unfair);
      if (least === null || least === Infinity) continue;
      const { mixed, told, wins } = await boundsOf(unfair);
      if (told.length === 0) continue;
      for (const bound of told)
        expect({ seed, bound: Math.min(bound, least + 1e-9) }).toEqual({ seed, bound });
      expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
      expect(wins).toBe(told.length > 1);
      compared++;
      if (told.at(-1)! > mixed + 1e-6) higher++;
    }
    expect(compared).toBeGreaterThan(40);
    expect(higher).toBeGreaterThan(10);
  });

  it('closes the gap where either of two doctors has to go without', async () => {
    const { mixed, told, wins } = await boundsOf(oneSeatForTwo());
    expect(mixed).toBeLessThan(610);
    expect(told.at(-1)).toBe(100 + 10 * 100);
    expect(wins).toBe(true);
  });
});
