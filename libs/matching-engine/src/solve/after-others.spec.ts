import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../testing/small-problem.js';
import { seededRandom } from '../testing/random.js';
import { randomProblem } from '../testing/random-problem.js';
import { BRUTE_FORCE_SIZE, everyValidPlan } from '../testing/brute-force.js';
import { cases } from '../testing/effort.js';
import { verify } from '../verify/verify.js';
import { solve } from './solve.js';

/** Bo's placement may only begin when Anna's has ended; Anna gains nothing by being placed. */
function inherited(parts: { readonly annaGains: number; readonly pinned?: number }): Problem {
  return aProblem({
    doctors: [aDoctor(), aDoctor({ id: 'bo' })],
    slots: [aSlot({ seats: 2 })],
    needs: [
      aNeed({ id: 'first', unplacedCost: parts.annaGains, targetFrom: 6 }),
      aNeed({
        id: 'second',
        doctor: 'bo',
        after: ['first'],
        targetTo: 8,
        ...(parts.pinned === undefined ? {} : { current: { slot: 'p1', start: parts.pinned }, pinned: true }),
      }),
    ],
  });
}

const startsIn = ({ placements }: { readonly placements: readonly { need: string; start: number }[] }) =>
  Object.fromEntries(placements.map(({ need, start }) => [need, start]));

describe('a need that comes after another doctor’s need', () => {
  it('is placed once the other has ended, at the least cost of both', async () => {
    const problem = inherited({ annaGains: 100 });
    const { plan } = await solve(problem, { workLimit: 500 });
    const starts = startsIn(plan);
    expect(starts.second).toBeGreaterThanOrEqual(starts.first! + 4);
    expect(plan.cost).toBe(Math.min(...everyValidPlan(problem).map(({ cost }) => cost)));
    expect(verify(problem, plan).violations).toEqual([]);
  });

  it('gets the other one placed where only both together pay', async () => {
    const problem = inherited({ annaGains: -3 });
    const { plan } = await solve(problem, { workLimit: 2000 });
    expect(Object.keys(startsIn(plan)).sort()).toEqual(['first', 'second']);
  });

  it('stays out where both together do not pay', async () => {
    const problem = inherited({ annaGains: -300 });
    const { plan } = await solve(problem, { workLimit: 2000 });
    expect(plan.placements).toEqual([]);
  });

  it('drags the other one in front of it where it is pinned', async () => {
    const { plan, status } = await solve(inherited({ annaGains: -300, pinned: 4 }), { workLimit: 500 });
    expect(startsIn(plan)).toEqual({ first: 0, second: 4 });
    expect(status).toBe('optimal');
    const impossible = await solve(inherited({ annaGains: 1, pinned: 3 }), { workLimit: 500 });
    expect(impossible).toMatchObject({
      status: 'infeasible',
      contradictions: [{ rule: 'after', needs: ['second'] }],
    });
  });

  it('keeps every rule on random problems full of such ties, and the bound below every plan', async () => {
    const seen = { tied: 0, infeasible: 0 };
    const isTied = (problem: Problem) => {
      const doctorOf = new Map(problem.needs.map(({ id, doctor }) => [id, doctor]));
      return problem.needs.some(({ doctor, after }) => after?.some((id) => doctorOf.get(id) !== doctor));
    };
    for (let seed = 1; seed <= cases(48); seed++) {
      const problem = randomProblem(seededRandom(seed), {
        ...BRUTE_FORCE_SIZE,
        specialties: 1,
        crowded: true,
        tied: 0.8,
        pinned: seed % 3 === 0 ? 0.4 : 0.1,
      });
      const result = await solve(problem, { workLimit: 120 });
      const all = everyValidPlan(problem);
      expect({ seed, infeasible: result.status === 'infeasible' }).toEqual({
        seed,
        infeasible: all.length === 0,
      });
      if (all.length === 0) {
        seen.infeasible++;
        continue;
      }
      if (isTied(problem)) seen.tied++;
      const least = Math.min(...all.map(({ cost }) => cost));
      expect({ seed, violations: verify(problem, result.plan).violations }).toEqual({ seed, violations: [] });
      expect(result.plan.lowerBound ?? -Infinity).toBeLessThanOrEqual(least);
      expect(result.plan.cost).toBeGreaterThanOrEqual(least);
    }
    expect(seen.tied).toBeGreaterThan(10);
    expect(seen.infeasible).toBeGreaterThan(2);
  });
});
