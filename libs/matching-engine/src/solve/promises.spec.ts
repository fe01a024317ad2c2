import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem.js';
import { verify } from '../verify/verify.js';
import { solve } from './solve.js';

/** Three doctors, three weeks of one seat; each was promised the week that the next one would gain by. */
function rotated(changeCost: number): Problem {
  const ids = ['a', 'b', 'c'];
  return {
    format: 'placement-problem/1',
    name: 'rotated',
    horizon: { firstWeek: '2027-W01', weeks: 3 },
    weights: { early: 0, late: 0 },
    homeCentres: [],
    doctors: ids.map((id) => ({ id })),
    slots: [{ id: 's', host: 'h', specialty: 'x', from: 0, to: 3, mode: 'rolling', seats: 1 }],
    needs: ids.map((id, i) => ({
      id: `n${id}`,
      doctor: id,
      specialties: ['x'],
      weeks: 1,
      earliest: 0,
      latest: 2,
      targetFrom: 0,
      targetTo: 3,
      unplacedCost: 100,
      startCost: [[(i + 1) % 3, ((i + 1) % 3) + 1, -10] as const],
      current: { slot: 's', start: i },
      changeCost,
    })),
  };
}

const movedPeople = (
  problem: Problem,
  plan: { placements: readonly { need: string; start: number }[] },
): number =>
  problem.needs.filter(
    (need) => plan.placements.find((place) => place.need === need.id)?.start !== need.current!.start,
  ).length;

describe('solve when placements were promised', () => {
  it('moves people when that pays', async () => {
    const problem = rotated(1);
    const { plan } = await solve(problem, { workLimit: 500 });
    expect(plan.cost).toBe(-27);
    expect(movedPeople(problem, plan)).toBe(3);
  });

  it('leaves everybody where they are when moving gains nothing', async () => {
    const problem = rotated(10);
    const { plan } = await solve(problem, { workLimit: 500 });
    expect(plan.cost).toBe(0);
    expect(movedPeople(problem, plan)).toBe(0);
  });

  it('moves no more people than the change budget allows', async () => {
    const problem = rotated(1);
    const result = await solve(problem, { workLimit: 500, changeBudget: 2 });
    expect(movedPeople(problem, result.plan)).toBeLessThanOrEqual(2);
    expect(verify(problem, result.plan).violations).toEqual([]);
    expect(result.plan.lowerBound).toBeLessThanOrEqual(-27);
  });

  it('makes nobody worse off than published when asked to keep people whole', async () => {
    const base = rotated(0);
    const tempted: Problem = {
      ...base,
      slots: [{ ...base.slots[0]!, seats: 1 }],
      needs: base.needs.map((need, i) => ({
        ...need,
        startCost: i === 0 ? [[0, 1, -2] as const] : [[0, 1, -50] as const],
      })),
    };
    const free = await solve(tempted, { workLimit: 500 });
    expect(free.plan.placements.find((place) => place.need === 'na')?.start).not.toBe(0);
    const kept = await solve(tempted, { workLimit: 500, keepWhole: true });
    expect(kept.plan.placements.find((place) => place.need === 'na')?.start).toBe(0);
    expect(kept).toMatchObject({ notKeptWhole: [] });
  });
});

describe('solve when pinned placements contradict each other', () => {
  it('names those that share a seat, and still plans the others', async () => {
    const base = rotated(1);
    const problem: Problem = {
      ...base,
      needs: base.needs.map((need, i) =>
        i < 2 ? { ...need, pinned: true, current: { slot: 's', start: 0 } } : need,
      ),
    };
    const result = await solve(problem, { workLimit: 500 });
    expect([result.status, result.certificate.status]).toEqual(['infeasible', 'infeasible']);
    expect(
      result.status === 'infeasible' ? result.contradictions.map(({ rule, needs }) => ({ rule, needs })) : [],
    ).toEqual([{ rule: 'seats', needs: ['na', 'nb'] }]);
    expect(result.plan.placements.some((place) => place.need === 'nc')).toBe(true);
  });
});
