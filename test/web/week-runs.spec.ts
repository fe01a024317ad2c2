import { describe, expect, it } from '@jest/globals';
import { weekRuns } from '../../apps/web/src/parts/week-runs.js';

describe('weekRuns', () => {
  it('joins weeks that follow each other, over the turn of a long year, and keeps gaps', () => {
    expect(weekRuns(['2027-W02', '2026-W53', '2027-W01', '2027-W05', '2027-W05', 'no week'])).toEqual([
      { from: '2026-W53', to: '2027-W03' },
      { from: '2027-W05', to: '2027-W06' },
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(weekRuns([])).toEqual([]);
  });
});
