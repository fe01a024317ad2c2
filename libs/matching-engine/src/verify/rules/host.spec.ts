import { describe, expect, it } from '@jest/globals';
import { aNeed, aPlan, aProblem } from '../../testing/small-problem.js';
import { readPlan } from '../plan-reading.js';
import { host } from './host.js';

describe('only the hosts that a need names may take it', () => {
  const at = (hosts?: string[]) =>
    host(readPlan(aProblem({ needs: [aNeed(hosts ? { hosts } : {})] }), aPlan(['n1', 'p1', 0])));

  it('reports another host', () => {
    expect(at(['south'])).toMatchObject([{ rule: 'host', need: 'n1', slot: 'p1' }]);
  });

  it('reads an empty list as no host at all', () => {
    expect(at([])).toHaveLength(1);
  });

  it('accepts a named host, and any host where none is named', () => {
    expect([at(['south', 'north']), at()]).toEqual([[], []]);
  });
});
