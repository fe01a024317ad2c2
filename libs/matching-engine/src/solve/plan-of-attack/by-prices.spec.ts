import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { RunControl } from '../support/run-control.js';
import { brokenBy, greedyRun } from '../testing/greedy-run.js';
import { solveByPrices } from './by-prices.js';
import { restore } from './run.js';

/** Many who want the same few seats, nothing being promised. */
function aCrowd(seed: number): Problem {
  const size = { ...TINY, weeks: 20, doctors: 40, slots: 16, crowded: true, pinned: 0, tied: 0 };
  const problem = randomProblem(seededRandom(seed), size);
  return { ...problem, needs: problem.needs.map(({ current: _, changeCost: __, ...need }) => need) };
}

describe('solveByPrices', () => {
  it('has a plan along the prices before the first dive: whoever stops the run then is not left with the first one', async () => {
    let better = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const problem = aCrowd(seed);
      const run = await greedyRun(problem, 0);
      const before = run.incumbent.cost;
      const stop = new AbortController();
      const control = new RunControl(
        {
          workLimit: 12_000,
          signal: stop.signal,
          onEvent: (event) => {
            if (event.kind === 'phase' && event.phase === 'search') stop.abort();
          },
        },
        () => 0,
      );
      await solveByPrices({ ...run, control });
      expect(control.stopReason).toBe('cancelled');
      expect(run.incumbent.cost).toBeLessThanOrEqual(before);
      if (run.incumbent.cost < before) better++;
      restore(run.board, run.incumbent);
      expect({ seed, broken: brokenBy(problem, run) }).toEqual({ seed, broken: [] });
    }
    expect(better).toBeGreaterThan(1);
  });
});
