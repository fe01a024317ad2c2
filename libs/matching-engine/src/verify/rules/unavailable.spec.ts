import { describe, expect, it } from '@jest/globals';
import { aDoctor, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { unavailable } from './unavailable.js';

describe('no placement touches a week of leave', () => {
  const startingIn = (start: number) =>
    unavailable(
      readPlan(aProblem({ doctors: [aDoctor({ unavailable: [[6, 8]] })] }), aPlan(['n1', 'p1', start])),
    );

  it('accepts placements that end as the leave begins or begin as it ends', () => {
    expect([startingIn(2), startingIn(8)]).toEqual([[], []]);
  });

  it('reports a single common week', () => {
    expect([startingIn(3), startingIn(7)]).toMatchObject([
      [{ rule: 'unavailable', need: 'n1', doctor: 'anna' }],
      [{ rule: 'unavailable' }],
    ]);
  });
});
