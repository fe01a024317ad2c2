import { describe, expect, it } from '@jest/globals';
import { aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { slotPeriod } from './slot-period.js';

describe('a placement lies inside its slot', () => {
  const startingIn = (start: number) =>
    slotPeriod(readPlan(aProblem({ slots: [aSlot({ from: 4, to: 10 })] }), aPlan(['n1', 'p1', start])));

  it('accepts placements that touch the edges', () => {
    expect([startingIn(4), startingIn(6)]).toEqual([[], []]);
  });

  it('reports a week too many at either edge', () => {
    expect([startingIn(3), startingIn(7)]).toMatchObject([
      [{ rule: 'slot-period' }],
      [{ rule: 'slot-period' }],
    ]);
  });
});
