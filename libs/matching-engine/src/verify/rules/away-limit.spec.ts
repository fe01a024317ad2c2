import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { awayLimit } from './away-limit.js';

describe('no week sees more away from a home centre than its limit', () => {
  const doctors = [
    aDoctor({ homeCentre: 'hill' }),
    aDoctor({ id: 'bo', homeCentre: 'hill' }),
    aDoctor({ id: 'cy' }),
  ];
  const needs = doctors.map(({ id }, index) => aNeed({ id: `n${index}`, doctor: id }));
  const slots = [aSlot({ seats: 3 })];
  const weeksBroken = (limit: number | number[] | undefined, ...plan: [string, string, number][]) => {
    const centre = { id: 'hill', ...(limit === undefined ? {} : { awayLimit: limit }) };
    return awayLimit(
      readPlan(aProblem({ doctors, needs, slots, homeCentres: [centre] }), aPlan(...plan)),
    ).map(({ week, homeCentre }) => [homeCentre, week]);
  };

  it('reports each week above the limit, with the centre', () => {
    expect(weeksBroken(1, ['n0', 'p1', 0], ['n1', 'p1', 2])).toEqual([
      ['hill', 2],
      ['hill', 3],
    ]);
  });

  it('counts nobody without a home centre, and nothing where there is no limit', () => {
    expect(weeksBroken(1, ['n0', 'p1', 0], ['n2', 'p1', 0])).toEqual([]);
    expect(weeksBroken(undefined, ['n0', 'p1', 0], ['n1', 'p1', 0])).toEqual([]);
  });

  it('reads a limit per week from week 0 of the horizon', () => {
    const limit = Array.from({ length: 20 }, (_, week) => (week === 5 ? 0 : 2));
    expect(weeksBroken(limit, ['n0', 'p1', 2])).toEqual([['hill', 5]]);
  });
});
