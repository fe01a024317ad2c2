import { describe, expect, it } from '@jest/globals';
import { aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { blockStart } from './block-start.js';

describe('a placement in a block starts with the block', () => {
  const startingIn = (start: number, mode: 'block' | 'rolling') =>
    blockStart(readPlan(aProblem({ slots: [aSlot({ from: 4, to: 10, mode })] }), aPlan(['n1', 'p1', start])));

  it('reports a later start, even where the placement would fit', () => {
    expect(startingIn(5, 'block')).toMatchObject([{ rule: 'block-start', need: 'n1', slot: 'p1' }]);
  });

  it('accepts the first week of the block, and any week of a rolling slot', () => {
    expect([startingIn(4, 'block'), startingIn(5, 'rolling')]).toEqual([[], []]);
  });
});
