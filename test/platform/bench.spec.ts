import { describe, expect, it } from '@jest/globals';
import { validateProblem, verify, type Problem } from '#matching-engine';
import { compactModel } from '../../scripts/lib/bench/compact-mip.mjs';
import { greedyPlan } from '../../scripts/lib/bench/greedy.mjs';
import { regionProblem } from '../../scripts/lib/bench/region-family.mjs';

const made = (seed: number) =>
  regionProblem({ name: `made-${seed}`, doctors: 12, weeks: 104, seed, tightness: 0.9 });

function asPlan(problem: Problem, placements: readonly { need: string; slot: string; start: number }[]) {
  const plan = {
    format: 'placement-plan/1' as const,
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible' as const,
  };
  return { ...plan, cost: verify(problem, plan).cost };
}

describe('what the benchmark compares', () => {
  it('are valid problems, the same for the same seed', () => {
    for (const seed of [1, 2, 3]) expect(validateProblem(made(seed))).toMatchObject({ ok: true });
    expect(made(4)).toEqual(made(4));
    expect(made(4)).not.toEqual(made(5));
  });

  it('is a greedy plan that keeps every rule and places most', () => {
    for (const seed of [1, 2, 3, 4]) {
      const problem = made(seed);
      const plan = asPlan(problem, greedyPlan(problem));
      expect(verify(problem, plan).violations).toEqual([]);
      expect(plan.placements.length).toBeGreaterThan(problem.needs.length / 2);
    }
  });

  it('is an integer program in which a known plan keeps every row and costs what it costs', () => {
    for (const seed of [1, 2]) {
      const problem = made(seed);
      const { placements, cost } = asPlan(problem, greedyPlan(problem));
      const model = compactModel(problem);
      if ('refused' in model) throw new Error(model.refused);
      const isChosen = (column: { need: string; slot: string; start: number }) =>
        placements.some((p) => p.need === column.need && p.slot === column.slot && p.start === column.start);
      const chosen = model.columns.map((column) => (isChosen(column) ? 1 : 0));
      const total = model.columns.reduce(
        (sum, column, at) => sum + column.cost * chosen[at]!,
        model.constant,
      );
      expect(total).toBe(cost);
      for (const { lower, upper, entries } of model.rows) {
        const value = entries.reduce((sum, [at, factor]) => sum + factor * chosen[at]!, 0);
        expect(value).toBeGreaterThanOrEqual(lower);
        expect(value).toBeLessThanOrEqual(upper);
      }
    }
  });

  it('is not tried where the integer program would leave a cost out', () => {
    const problem = made(1);
    const doctors = problem.doctors.map((doctor) => ({ ...doctor, idleWeekCost: 1 }));
    expect(compactModel({ ...problem, doctors })).toEqual({
      refused: 'not modelled: costs between placements',
    });
  });
});
