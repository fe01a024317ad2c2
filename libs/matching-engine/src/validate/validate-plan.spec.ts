import { describe, expect, it } from '@jest/globals';
import { aProblem } from '../testing/small-problem.js';
import { validatePlan } from './validate-plan.js';

const plan = {
  format: 'placement-plan/1',
  problem: 'small',
  placements: [{ need: 'n1', slot: 'p1', start: 0 }],
  cost: 0,
  lowerBound: -0.5,
  status: 'feasible',
};

function faultsOf(changes: object): string[] {
  const result = validatePlan({ ...plan, ...changes }, aProblem());
  return result.ok ? [] : result.faults.map(({ path, code }) => `${code} at ${path}`);
}

describe('a plan from outside', () => {
  it('passes as it is, with or without its problem', () => {
    expect(validatePlan(plan, aProblem())).toEqual({ ok: true, plan });
    expect(validatePlan({ ...plan, problem: 'another', lowerBound: null })).toMatchObject({ ok: true });
  });

  it.each<[string, object]>([
    ['not-allowed at format', { format: 'placement-plan/2' }],
    ['not-allowed at problem', { problem: 'another' }],
    ['not-integer at cost', { cost: 0.5 }],
    ['wrong-type at lowerBound', { lowerBound: NaN }],
    ['wrong-type at lowerBound', { lowerBound: '3' }],
    ['missing at lowerBound', { lowerBound: undefined }],
    ['not-allowed at status', { status: 'best' }],
    ['unknown-field at gap', { gap: 0 }],
    ['wrong-type at placements', { placements: {} }],
    ['wrong-type at placements[0]', { placements: [null] }],
    ['not-integer at placements[0].start', { placements: [{ need: 'n1', slot: 'p1', start: 0.5 }] }],
    ['missing at placements[0].slot', { placements: [{ need: 'n1', start: 0 }] }],
    ['unknown-field at placements[0].end', { placements: [{ need: 'n1', slot: 'p1', start: 0, end: 4 }] }],
    ['dangling-reference at placements[0].need', { placements: [{ need: 'n9', slot: 'p1', start: 0 }] }],
    ['dangling-reference at placements[0].slot', { placements: [{ need: 'n1', slot: 'p9', start: 0 }] }],
    ['duplicate-id at placements[1].need', { placements: [...plan.placements, ...plan.placements] }],
  ])('%s', (fault, changes) => {
    expect(faultsOf(changes)).toEqual([fault]);
  });

  it('takes nothing else for a plan', () => {
    expect(validatePlan(null)).toMatchObject({ ok: false, faults: [{ code: 'wrong-type', path: '' }] });
  });
});
