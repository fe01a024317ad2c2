import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { maxPerHost } from './max-per-host.js';

describe('a doctor has only so many placements at one host', () => {
  const needs = [aNeed(), aNeed({ id: 'n2' })];
  const broken = (most?: number) =>
    maxPerHost(
      readPlan(
        aProblem({ needs, doctors: [aDoctor(most === undefined ? {} : { maxPerHost: most })] }),
        aPlan(['n1', 'p1', 0], ['n2', 'p1', 4]),
      ),
    );

  it('reports one too many, with the needs', () => {
    expect(broken(1)).toMatchObject([{ rule: 'max-per-host', doctor: 'anna' }]);
    expect(broken(1)[0]?.message).toContain('n1, n2');
  });

  it('accepts the limit itself, and any number where there is none', () => {
    expect([broken(2), broken()]).toEqual([[], []]);
  });
});
