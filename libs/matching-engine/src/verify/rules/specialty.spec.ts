import { describe, expect, it } from '@jest/globals';
import { aNeed, aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { specialty } from './specialty.js';

describe('a slot has one of the specialties of the need', () => {
  it('names the specialties asked for and the one offered', () => {
    const problem = aProblem({ slots: [aSlot({ specialty: 'eyes' })] });
    const [violation] = specialty(readPlan(problem, aPlan(['n1', 'p1', 0])));
    expect(violation).toMatchObject({ rule: 'specialty', need: 'n1', doctor: 'anna', slot: 'p1' });
    expect(violation?.message).toBe('Need n1 asks for surgery, but slot p1 offers eyes.');
  });

  it('accepts any one of several', () => {
    const problem = aProblem({
      slots: [aSlot({ specialty: 'eyes' })],
      needs: [aNeed({ specialties: ['surgery', 'eyes'] })],
    });
    expect(specialty(readPlan(problem, aPlan(['n1', 'p1', 0])))).toEqual([]);
  });
});
