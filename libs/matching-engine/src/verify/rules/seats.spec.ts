import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { seats } from './seats.js';

describe('no week of a slot holds more placements than seats', () => {
  const doctors = [aDoctor(), aDoctor({ id: 'bo' })];
  const needs = [aNeed(), aNeed({ id: 'n2', doctor: 'bo', weeks: 2 })];

  it('frees a rolling seat in the week that a placement ends', () => {
    const problem = aProblem({ doctors, needs });
    expect(seats(readPlan(problem, aPlan(['n1', 'p1', 0], ['n2', 'p1', 4])))).toEqual([]);
    expect(seats(readPlan(problem, aPlan(['n1', 'p1', 0], ['n2', 'p1', 3])))).toMatchObject([
      { rule: 'seats', slot: 'p1', week: 3 },
    ]);
  });

  it('reads seats per week from the first week of the slot', () => {
    const problem = aProblem({
      doctors,
      needs,
      slots: [aSlot({ from: 2, to: 8, seats: [1, 1, 1, 0, 1, 1] })],
    });
    expect(seats(readPlan(problem, aPlan(['n1', 'p1', 2])))).toMatchObject([{ week: 5 }]);
  });

  it('holds a block seat for the whole block, however short the placement, and reports it once', () => {
    const problem = aProblem({ doctors, needs, slots: [aSlot({ mode: 'block', to: 6 })] });
    const violations = seats(readPlan(problem, aPlan(['n1', 'p1', 0], ['n2', 'p1', 0])));
    expect(violations).toMatchObject([{ slot: 'p1', week: 0 }]);
    expect(violations[0]?.message).toBe(
      'Slot p1 has 1 seat(s) in week 0 (2027-W01) but 2 are taken: by n1 (anna), n2 (bo).',
    );
  });
});
