import { describe, expect, it } from '@jest/globals';
import { TINY, randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { cases } from '../testing/effort.js';
import { verify } from '../verify/verify.js';
import { bestCostByTrial } from './testing/best-cost-by-trial.js';
import { solve } from './solve.js';

/** A full run of the engine may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

describe('solve on random tiny problems with every field of the format', () => {
  it.each([0, 1, 2, 3, 4, 5])(
    'gives valid plans, true costs and bounds that no plan undercuts (part %i)',
    async (part) => {
      let compared = 0;
      for (let seed = 1 + part * cases(20); seed <= (part + 1) * cases(20); seed++) {
        const problem = randomProblem(seededRandom(seed));
        const result = await solve(problem, { workLimit: 200 });
        const least = bestCostByTrial(problem);
        if (result.status === 'infeasible') {
          expect({ seed, least: least ?? Infinity }).toEqual({ seed, least: Infinity });
          continue;
        }
        const check = verify(problem, result.plan);
        expect({ seed, violations: check.violations }).toEqual({ seed, violations: [] });
        expect({ seed, cost: check.cost }).toEqual({ seed, cost: result.plan.cost });
        if (least === null) continue;
        compared++;
        expect(result.plan.lowerBound ?? -Infinity).toBeLessThanOrEqual(least);
        expect(result.plan.cost).toBeGreaterThanOrEqual(least);
      }
      expect(compared).toBeGreaterThan(10);
    },
    PATIENCE_MS,
  );

  it(
    'gives the same plan for the same seed and work limit, whatever the order of the lists',
    async () => {
      for (let seed = 200; seed < 220; seed++) {
        const problem = randomProblem(seededRandom(seed));
        const shuffle = seededRandom(seed);
        const shuffled = {
          ...problem,
          doctors: shuffle.shuffle(problem.doctors),
          needs: shuffle.shuffle(problem.needs),
          slots: shuffle.shuffle(problem.slots),
          homeCentres: shuffle.shuffle(problem.homeCentres),
        };
        const [one, two] = await Promise.all(
          [problem, shuffled].map((input) => solve(input, { workLimit: 200, seed: 7 })),
        );
        expect(two!.plan).toEqual(one!.plan);
      }
    },
    PATIENCE_MS,
  );

  it(
    'gives the same plan for any number of threads under a work limit',
    async () => {
      const problem = randomProblem(seededRandom(42), { ...TINY, doctors: 8, slots: 10, weeks: 12 });
      const [one, three] = await Promise.all(
        [1, 3].map((threads) => solve(problem, { workLimit: 2000, threads })),
      );
      expect(three!.plan).toEqual(one!.plan);
    },
    PATIENCE_MS,
  );
});

describe('solve under limits', () => {
  it('does without helper threads where none can be started', async () => {
    const problem = randomProblem(seededRandom(42), { ...TINY, doctors: 8, slots: 10, weeks: 12 });
    const result = await solve(problem, { timeLimitSeconds: 0.5, threads: 3 });
    expect(verify(problem, result.plan).violations).toEqual([]);
  });

  it('keeps the best plan when cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    for (let seed = 1; seed <= 40; seed++) {
      const problem = randomProblem(seededRandom(seed), { ...TINY, pinned: 0.3, tied: 0.3 });
      const result = await solve(problem, { signal: controller.signal });
      expect(result.certificate.stoppedBy).toBe('cancelled');
      if (result.status === 'infeasible') continue;
      expect({ seed, violations: verify(problem, result.plan).violations }).toEqual({ seed, violations: [] });
    }
  });
});
