import { describe, expect, it } from '@jest/globals';
import { aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { reference } from './reference.js';

describe('a placement names what exists', () => {
  it('reports unknown needs and slots, broken weeks and needs placed twice, each once', () => {
    const plan = aPlan(
      ['nobody', 'p1', 0],
      ['n1', 'nowhere', 0],
      ['n1', 'p1', 0.5],
      ['n1', 'p1', 0],
      ['n1', 'p1', 8],
    );
    const violations = reference(readPlan(aProblem(), plan));
    expect(violations.map(({ rule }) => rule)).toEqual([
      'unknown-need',
      'unknown-slot',
      'start-not-integer',
      'placed-twice',
    ]);
    expect(violations[3]).toMatchObject({ need: 'n1', doctor: 'anna', slot: 'p1' });
  });

  it('is silent about a plan whose every line can be followed up', () => {
    expect(reference(readPlan(aProblem(), aPlan(['n1', 'p1', 0])))).toEqual([]);
  });
});
