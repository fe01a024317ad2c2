import { describe, expect, it } from '@jest/globals';
import { aNeed, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { pinned } from './pinned.js';

describe('a pinned need stays where it is', () => {
  const broken = (isPinned: boolean, ...plan: [string, string, number][]) =>
    pinned(
      readPlan(
        aProblem({ needs: [aNeed({ current: { slot: 'p1', start: 3 }, pinned: isPinned })] }),
        aPlan(...plan),
      ),
    );

  it('reports a pinned need that is moved or left out', () => {
    expect(broken(true, ['n1', 'p1', 4])).toMatchObject([
      { rule: 'pinned', need: 'n1', doctor: 'anna', slot: 'p1' },
    ]);
    expect(broken(true)).toHaveLength(1);
  });

  it('accepts it in its place, and lets others move', () => {
    expect([broken(true, ['n1', 'p1', 3]), broken(false, ['n1', 'p1', 4])]).toEqual([[], []]);
  });
});
