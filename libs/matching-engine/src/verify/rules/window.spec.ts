import { describe, expect, it } from '@jest/globals';
import { aNeed, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { window } from './window.js';

describe('a placement starts in the window of its need', () => {
  const startingIn = (start: number) =>
    window(readPlan(aProblem({ needs: [aNeed({ earliest: 3, latest: 5 })] }), aPlan(['n1', 'p1', start])));

  it('includes both ends of the window', () => {
    expect([startingIn(3), startingIn(5)]).toEqual([[], []]);
  });

  it('reports the week before and the week after, with the calendar week', () => {
    expect(startingIn(2)[0]?.message).toBe(
      'Need n1 starts in week 2 (2027-W03), before its earliest start, week 3 (2027-W04).',
    );
    expect(startingIn(6)).toMatchObject([{ rule: 'window', need: 'n1', doctor: 'anna', slot: 'p1' }]);
  });
});
