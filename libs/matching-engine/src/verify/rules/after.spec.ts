import { describe, expect, it } from '@jest/globals';
import { aNeed, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { after } from './after.js';

describe('a need waits for those that it comes after', () => {
  const needs = [aNeed({ after: ['n2'] }), aNeed({ id: 'n2' })];
  const broken = (...plan: [string, string, number][]) =>
    after(readPlan(aProblem({ needs }), aPlan(...plan)));

  it('accepts an end at the start, and an unplaced follower', () => {
    expect(broken(['n2', 'p1', 0], ['n1', 'p1', 4])).toEqual([]);
    expect(broken(['n2', 'p1', 0])).toEqual([]);
  });

  it('reports a first need that is unplaced or ends later', () => {
    expect(broken(['n1', 'p1', 4])[0]?.message).toContain('need n2 must come first and is not placed');
    expect(broken(['n2', 'p1', 1], ['n1', 'p1', 4])).toMatchObject([{ rule: 'after', need: 'n1' }]);
  });
});
