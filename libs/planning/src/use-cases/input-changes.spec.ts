import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#matching-engine';
import { inputChanges } from './input-changes.js';

const problem = (changes: Partial<Problem> = {}): Problem => ({
  format: 'placement-problem/1',
  name: 'p',
  horizon: { firstWeek: '2027-W01', weeks: 52 },
  weights: { early: 1, late: 1 },
  homeCentres: [{ id: 'c1', awayLimit: 1 }],
  doctors: [{ id: 'd1' }, { id: 'd2' }],
  slots: [],
  needs: [],
  ...changes,
});

describe('inputChanges', () => {
  it('finds nothing where nothing has changed', () => {
    expect(inputChanges(problem(), problem())).toEqual({
      doctors: [],
      slots: [],
      needs: [],
      healthCentres: [],
      rules: false,
    });
  });

  it('names what came, went and changed', () => {
    const after = problem({
      doctors: [{ id: 'd2', unavailable: [[3, 5]] }, { id: 'd3' }],
      homeCentres: [{ id: 'c1', awayLimit: 2 }],
      weights: { early: 1, late: 2 },
    });
    expect(inputChanges(problem(), after)).toEqual({
      doctors: ['d1', 'd2', 'd3'],
      slots: [],
      needs: [],
      healthCentres: ['c1'],
      rules: true,
    });
  });
});
