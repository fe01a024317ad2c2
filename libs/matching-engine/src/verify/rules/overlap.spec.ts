import { describe, expect, it } from '@jest/globals';
import { aNeed, aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { overlap } from './overlap.js';

describe('a doctor has one placement at a time', () => {
  const problem = aProblem({
    slots: [aSlot({ seats: 3 })],
    needs: [aNeed(), aNeed({ id: 'n2' }), aNeed({ id: 'n3', weeks: 1 })],
  });

  it('accepts one placement right after another', () => {
    expect(overlap(readPlan(problem, aPlan(['n2', 'p1', 4], ['n1', 'p1', 0])))).toEqual([]);
  });

  it('reports one common week, and names both', () => {
    const [violation] = overlap(readPlan(problem, aPlan(['n2', 'p1', 3], ['n1', 'p1', 0])));
    expect(violation).toMatchObject({ rule: 'overlap', need: 'n2', doctor: 'anna', week: 3 });
    expect(violation?.message).toContain('need n1');
  });

  it('sees a short placement inside a long one', () => {
    expect(overlap(readPlan(problem, aPlan(['n1', 'p1', 0], ['n3', 'p1', 1])))).toHaveLength(1);
  });
});
