import { describe, expect, it } from '@jest/globals';
import type { Need, Problem } from '#matching-engine';
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
      wishes: [],
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
      wishes: [],
      healthCentres: ['c1'],
      rules: true,
    });
  });

  it('tells a wish from a need that has changed itself', () => {
    const need = (id: string, changes: Partial<Need> = {}): Need => ({
      id,
      doctor: 'd1',
      specialties: ['ent'],
      weeks: 4,
      earliest: 0,
      latest: 20,
      targetFrom: 0,
      targetTo: 24,
      unplacedCost: 1000,
      ...changes,
    });
    const before = problem({ needs: [need('d1:ent'), need('d1:hud')] });
    const after = problem({
      needs: [need('d1:ent', { hostCost: { h1: -8 } }), need('d1:hud', { weeks: 5 })],
    });
    expect(inputChanges(before, after)).toMatchObject({ needs: ['d1:hud'], wishes: ['d1'] });
  });
});
