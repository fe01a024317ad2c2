import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { specialtyOnce } from './specialty-once.js';

describe('a doctor who does each specialty once does not repeat it', () => {
  const needs = [aNeed(), aNeed({ id: 'n2' })];
  const broken = (fields: Parameters<typeof aDoctor>[0]) =>
    specialtyOnce(
      readPlan(aProblem({ needs, doctors: [aDoctor(fields)] }), aPlan(['n2', 'p1', 0], ['n1', 'p1', 4])),
    );

  it('reports the later of two placements in one specialty', () => {
    expect(broken({ specialtyOnce: true })).toMatchObject([{ rule: 'specialty-once', need: 'n1', week: 4 }]);
  });

  it('reports both where the specialty was completed before', () => {
    expect(broken({ specialtyOnce: true, completed: ['surgery'] })).toHaveLength(2);
  });

  it('asks nothing of other doctors', () => {
    expect([broken({}), broken({ specialtyOnce: false, completed: ['surgery'] })]).toEqual([[], []]);
  });
});
