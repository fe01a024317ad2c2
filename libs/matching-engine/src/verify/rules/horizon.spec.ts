import { describe, expect, it } from '@jest/globals';
import { aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { horizon } from './horizon.js';

describe('a placement lies inside the horizon', () => {
  const startingIn = (start: number) =>
    horizon(readPlan(aProblem({ slots: [aSlot({ from: -5, to: 30 })] }), aPlan(['n1', 'p1', start])));

  it('accepts the first and the last week', () => {
    expect([startingIn(0), startingIn(16)]).toEqual([[], []]);
  });

  it('reports a start before week 0 and an end after the last week', () => {
    expect([startingIn(-1), startingIn(17)]).toMatchObject([[{ rule: 'horizon' }], [{ rule: 'horizon' }]]);
  });
});
