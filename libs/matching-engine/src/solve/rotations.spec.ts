import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../testing/random.js';
import { verify } from '../verify/verify.js';
import { solve } from './solve.js';
import { SMALL_ROTATION, randomRotation } from './testing/random-rotation.js';

/** A full run of the engine may take a while on a busy machine. */
const PATIENCE_MS = 120_000;

describe('solve where doctors rotate through full weeks', () => {
  it.each([
    ['with room at every host', SMALL_ROTATION],
    ['under a tight limit at hosts', { ...SMALL_ROTATION, perHost: 0.55 }],
    ['in placements of two weeks', { ...SMALL_ROTATION, weeks: 12, length: 2, staffing: 0 }],
    ['with many specialties', { ...SMALL_ROTATION, doctors: 4, specialties: 10, weeks: 10, staffing: 0 }],
  ])(
    'gives valid plans within one percent of the proven bound (%s)',
    async (_, size) => {
      const problem = randomRotation(seededRandom(1), size);
      const { plan } = await solve(problem, { workLimit: 800 });
      expect(verify(problem, plan).violations).toEqual([]);
      expect(plan.lowerBound).not.toBeNull();
      expect((plan.cost - plan.lowerBound!) / Math.abs(plan.cost)).toBeLessThan(0.01);
    },
    PATIENCE_MS,
  );

  it(
    'gives the same plan for the same seed and work limit, whatever the order of the lists',
    async () => {
      const problem = randomRotation(seededRandom(4), SMALL_ROTATION);
      const shuffle = seededRandom(4);
      const shuffled = {
        ...problem,
        doctors: shuffle.shuffle(problem.doctors),
        needs: shuffle.shuffle(problem.needs),
        slots: shuffle.shuffle(problem.slots),
      };
      const one = await solve(problem, { workLimit: 300, seed: 3 });
      const two = await solve(shuffled, { workLimit: 300, seed: 3, threads: 2 });
      expect(two.plan).toEqual(one.plan);
    },
    PATIENCE_MS,
  );
});
