import { describe, expect, it } from '@jest/globals';
import { COST_TERMS, validateProblem, verify, type Problem } from '#matching-engine';
import { compactModel } from '../../scripts/lib/bench/compact-mip.mjs';
import { greedyPlan } from '../../scripts/lib/bench/greedy.mjs';
import { readRegionChoice, regionName } from '../../scripts/lib/bench/region-choice.mjs';
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

const withoutSome = <T>(placements: readonly T[]) => placements.filter((_, at) => at % 5 !== 0);

describe('what the benchmark compares', () => {
  it('are valid problems, the same for the same seed', () => {
    for (const seed of [1, 2, 3]) expect(validateProblem(made(seed))).toMatchObject({ ok: true });
    expect(made(4)).toEqual(made(4));
    expect(made(4)).not.toEqual(made(5));
  });

  it('have every optional cost in play where they are rich, and a greedy plan keeps their rules too', () => {
    const unused = new Set<string>([
      ...COST_TERMS,
      ...['after', 'specialtyCost', 'startCost', 'earlyCost', 'lateCost', 'current'],
    ]);
    for (const seed of [1, 2, 3]) {
      const options = { name: `rich-${seed}`, doctors: 30, weeks: 156, seed, tightness: 0.9, rich: true };
      const rich = regionProblem(options);
      expect(validateProblem(rich)).toMatchObject({ ok: true });
      const plan = asPlan(rich, greedyPlan(rich));
      expect(verify(rich, plan).violations).toEqual([]);
      const { costByTerm } = verify(rich, { ...plan, placements: withoutSome(plan.placements) });
      for (const [term, cost] of Object.entries(costByTerm)) if (cost !== 0) unused.delete(term);
      for (const need of rich.needs) for (const field of Object.keys(need)) unused.delete(field);
    }
    expect([...unused]).toEqual([]);
  });

  it('are a country of regions above a thousand doctors: few places are shared', () => {
    const country = regionProblem({ name: 'country', doctors: 1200, weeks: 104, seed: 1, tightness: 1 });
    expect(validateProblem(country)).toMatchObject({ ok: true });
    const host = (name: string) => Number(name.split('-').at(-1)) % 2;
    const centreOf = new Map(country.doctors.map(({ id, homeCentre }) => [id, Number(homeCentre?.slice(1))]));
    const asked = country.needs.flatMap((need) =>
      (need.hosts ?? []).map((name) => host(name) !== centreOf.get(need.doctor)! % 2),
    );
    const atHome = asked.filter(Boolean).length / asked.length;
    expect(atHome).toBeGreaterThan(0.8);
    expect(atHome).toBeLessThan(1);
  });

  it('are made as the user asks, or refused with what would be right', () => {
    expect(readRegionChoice('doctors=660, seed=7,supply=0.9,rich')).toEqual({
      doctors: 660,
      weeks: 208,
      seed: 7,
      tightness: 0.9,
      rich: true,
    });
    expect(regionName(readRegionChoice('doctors=60,seed=2'))).toBe('made-region-60-seed-2-supply-1');
    expect(regionName(readRegionChoice('weeks=104,rich'))).toBe(
      'made-region-60-weeks-104-seed-1-supply-1-rich',
    );
    expect(() => readRegionChoice('doctors=many')).toThrow('doctors is "many"; it must be a whole number');
    expect(() => readRegionChoice('seed=1.5')).toThrow('whole number');
    expect(() => readRegionChoice('supply=')).toThrow('it must be a number from 0.1 to 10');
    expect(() => readRegionChoice('size=3')).toThrow('"size=3" is unknown');
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
