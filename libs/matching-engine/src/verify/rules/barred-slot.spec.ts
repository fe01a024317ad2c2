import { describe, expect, it } from '@jest/globals';
import { aDoctor, aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { barredSlot } from './barred-slot.js';

describe('no doctor takes a barred slot', () => {
  it('reports the doctor and the slot, and leaves other slots alone', () => {
    const problem = aProblem({
      doctors: [aDoctor({ barredSlots: ['p2'] })],
      slots: [aSlot(), aSlot({ id: 'p2' })],
    });
    expect(barredSlot(readPlan(problem, aPlan(['n1', 'p2', 0])))).toMatchObject([
      { rule: 'barred-slot', doctor: 'anna', slot: 'p2' },
    ]);
    expect(barredSlot(readPlan(problem, aPlan(['n1', 'p1', 0])))).toEqual([]);
  });
});
