import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { seededRandom } from '../../testing/random.js';
import { solve } from '../solve.js';
import { brokenBy, greedyRun } from '../testing/greedy-run.js';
import { SMALL_ROTATION, randomRotation } from '../testing/random-rotation.js';
import { mixSchedules } from './mix-schedules.js';
import { schedulesAreFull } from './schedules-are-full.js';
import type { Run } from './run.js';

const PLENTY = 1500;
const TOO_LITTLE = 400;

/** A run with a greedy plan, and the bound of prices at nothing. */
async function begun(problem: Problem, workLimit: number): Promise<Run> {
  const run = await greedyRun(problem, workLimit);
  await run.dual.evaluate(run.control, 'apart', false);
  return run;
}

describe('mixSchedules', () => {
  it('mostly finds the best plan from a poor one, within the rules, and leaves it on the board', async () => {
    let mixed = 0;
    let bettered = 0;
    let best = 0;
    for (let seed = 3; seed <= 7; seed++) {
      const perHost = seed % 2 === 0 ? 0.6 : 1;
      const problem = randomRotation(seededRandom(seed), { ...SMALL_ROTATION, perHost });
      const run = await begun(problem, PLENTY);
      expect(schedulesAreFull(run)).toBe(true);
      const before = run.incumbent.cost;
      expect(await mixSchedules(run, 0.95)).toBe(true);
      expect(brokenBy(problem, run)).toEqual([]);
      expect(run.board.cost).toBe(run.incumbent.cost);
      mixed++;
      if (run.incumbent.cost < before) bettered++;
      const { plan } = await solve(problem, { workLimit: 400 });
      expect(plan.lowerBound!).toBeLessThanOrEqual(run.incumbent.cost);
      if (run.incumbent.cost <= plan.cost) best++;
    }
    expect(bettered).toBe(mixed);
    expect(best / mixed).toBeGreaterThan(0.7);
  });

  it('leaves the plan alone where a pass takes too much of the run', async () => {
    const run = await begun(randomRotation(seededRandom(1), SMALL_ROTATION), TOO_LITTLE);
    const { cost } = run.incumbent;
    expect(await mixSchedules(run, 0.95)).toBe(false);
    expect(run.incumbent.cost).toBe(cost);
    expect(run.control.progress).toBeLessThan(0.1);
  });

  it('leaves promised plans to those who change little', async () => {
    const problem = randomRotation(seededRandom(1), SMALL_ROTATION);
    const [need, ...others] = problem.needs;
    const slot = problem.slots.find(({ specialty }) => need!.specialties.includes(specialty))!.id;
    const promised = { ...need!, current: { slot, start: 0 }, changeCost: 5 };
    const run = await begun({ ...problem, needs: [promised, ...others] }, PLENTY);
    expect(await mixSchedules(run, 0.95)).toBe(false);
  });
});
