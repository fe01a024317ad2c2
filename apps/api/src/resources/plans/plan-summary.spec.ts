import { describe, expect, it } from '@jest/globals';
import { awayByWeek, itemsOf } from './plan-summary.js';

describe('itemsOf', () => {
  it('adds the parts of an item up and counts what lies outside the phase apart', () => {
    const placed = [
      { needKey: 'psychiatry.1', weeksEarly: 0, weeksLate: 0 },
      { needKey: 'psychiatry.2', weeksEarly: 0, weeksLate: 3 },
      { needKey: 'ent', weeksEarly: 1, weeksLate: 0 },
    ];
    expect(itemsOf(placed, [{ needKey: 'psychiatry' }, { needKey: 'elective' }])).toEqual([
      { item: 'elective', placed: 0, inPhase: 0, unplaced: 1 },
      { item: 'ent', placed: 1, inPhase: 0, unplaced: 0 },
      { item: 'psychiatry', placed: 2, inPhase: 1, unplaced: 1 },
    ]);
  });
});

describe('awayByWeek', () => {
  it('counts every week of the plan, across the 53rd of 2026, and leaves weeks outside aside', () => {
    const horizon = { firstWeek: '2026-W52', weeks: 4 } as const;
    const placements = [
      { start: '2026-W53', weeks: 2 },
      { start: '2026-W51', weeks: 2 },
      { start: '2027-W02', weeks: 9 },
    ] as const;
    expect(awayByWeek({ horizon }, placements)).toEqual([
      { week: '2026-W52', doctors: 1 },
      { week: '2026-W53', doctors: 1 },
      { week: '2027-W01', doctors: 1 },
      { week: '2027-W02', doctors: 1 },
    ]);
  });
});
