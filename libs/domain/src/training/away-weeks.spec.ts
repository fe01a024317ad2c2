import { describe, expect, it } from '@jest/globals';
import { awayWeeks } from './away-weeks.js';

const employed = [{ from: '2025-01-01', to: null, share: 1 }] as const;

describe('away weeks', () => {
  it('are all weeks with a day of full leave', () => {
    const leaves = [{ from: '2027-01-06', to: '2027-01-19', stopsClock: true }] as const;
    expect(awayWeeks({ employment: employed, leaves })).toEqual([{ from: '2027-W01', to: '2027-W04' }]);
  });

  it('end before the Monday of return', () => {
    const leaves = [{ from: '2026-12-28', to: '2027-01-04', stopsClock: false }] as const;
    expect(awayWeeks({ employment: employed, leaves })).toEqual([{ from: '2026-W53', to: '2027-W01' }]);
  });

  it('are none for part-time leave', () => {
    const leaves = [{ from: '2027-01-06', to: '2027-06-19', stopsClock: true, share: 0.25 }] as const;
    expect(awayWeeks({ employment: employed, leaves })).toEqual([]);
  });

  it('join where two leaves share or adjoin a week', () => {
    const leaves = [
      { from: '2027-01-14', to: '2027-01-20', stopsClock: true },
      { from: '2027-01-04', to: '2027-01-12', stopsClock: true },
    ] as const;
    expect(awayWeeks({ employment: employed, leaves })).toEqual([{ from: '2027-W01', to: '2027-W04' }]);
  });

  it('join where one leave ends the week before another begins', () => {
    const leaves = [
      { from: '2027-01-04', to: '2027-01-09', stopsClock: true },
      { from: '2027-01-13', to: '2027-01-18', stopsClock: true },
    ] as const;
    expect(awayWeeks({ employment: employed, leaves })).toEqual([{ from: '2027-W01', to: '2027-W03' }]);
  });

  it('count leave after the last known employment, whose share is assumed to go on', () => {
    const employment = [{ from: '2025-01-01', to: '2027-01-04', share: 1 }] as const;
    const leaves = [{ from: '2027-01-18', to: '2027-01-25', stopsClock: true }] as const;
    expect(awayWeeks({ employment, leaves })).toEqual([{ from: '2027-W03', to: '2027-W04' }]);
  });

  it('are none where no employment is known', () => {
    expect(awayWeeks({ employment: [], leaves: [] })).toEqual([]);
  });

  it('include the time between two employments, but not after the last', () => {
    const employment = [
      { from: '2025-01-01', to: '2027-01-04', share: 1 },
      { from: '2027-01-18', to: '2028-01-01', share: 0.8 },
    ] as const;
    expect(awayWeeks({ employment, leaves: [] })).toEqual([{ from: '2027-W01', to: '2027-W03' }]);
  });
});
