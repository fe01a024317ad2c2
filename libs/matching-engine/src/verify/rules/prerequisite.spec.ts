import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { prerequisite } from './prerequisite.js';

describe('a specialty waits for those that it requires', () => {
  const slots = [aSlot({ specialty: 'emergency' }), aSlot({ id: 'p2', specialty: 'medicine' })];
  const needs = [
    aNeed({ specialties: ['emergency'] }),
    aNeed({ id: 'n2', specialties: ['medicine', 'eyes'] }),
  ];
  const prerequisites = [{ specialty: 'emergency', requires: ['medicine'] }];
  const broken = (completed: string[], ...plan: [string, string, number][]) =>
    prerequisite(
      readPlan(aProblem({ slots, needs, prerequisites, doctors: [aDoctor({ completed })] }), aPlan(...plan)),
    );

  it('accepts what was completed before the horizon, or ends at the start', () => {
    expect(broken(['medicine'], ['n1', 'p1', 0])).toEqual([]);
    expect(broken([], ['n2', 'p2', 0], ['n1', 'p1', 4])).toEqual([]);
  });

  it('reports a specialty that is missing, or ends a week too late', () => {
    expect(broken([], ['n1', 'p1', 0])).toMatchObject([{ rule: 'prerequisite', need: 'n1', doctor: 'anna' }]);
    expect(broken([], ['n2', 'p2', 1], ['n1', 'p1', 4])).toHaveLength(1);
  });
});
