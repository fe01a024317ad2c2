import { describe, expect, it } from '@jest/globals';
import { isCalendarDate } from '../time/calendar-date.js';
import { closedStartWeeks } from './closed-weeks.js';
import {
  awayLimit,
  awayTarget,
  defaultPlanningRules,
  PLANNING_RULE_NOTES,
  planningRulesAt,
} from './planning-rules.js';

describe('planning rules', () => {
  it('each say what they mean, on what ground and since when', () => {
    for (const rule of Object.keys(defaultPlanningRules) as (keyof typeof defaultPlanningRules)[]) {
      const note = PLANNING_RULE_NOTES[rule];
      expect(
        [note.meaning.sv, note.meaning.en, note.source.sv, note.source.en].filter((text) => text.length < 10),
      ).toEqual([]);
      expect(isCalendarDate(note.validFrom)).toBe(true);
    }
  });

  it('change from the day that a decision is valid, the later decision prevailing', () => {
    const changes = [
      { validFrom: '2028-01-01', rules: { freezeWeeks: 16 }, source: 'decision 2', decidedBy: 'unit' },
      {
        validFrom: '2027-01-01',
        rules: { freezeWeeks: 15, weights: { late: 9 } },
        source: 'decision 1',
        decidedBy: 'unit',
      },
    ] as const;
    expect(planningRulesAt('2026-12-31', changes)).toEqual(defaultPlanningRules);
    expect(planningRulesAt('2027-01-01', changes)).toEqual({
      ...defaultPlanningRules,
      freezeWeeks: 15,
      weights: { ...defaultPlanningRules.weights, late: 9 },
    });
    expect(planningRulesAt('2028-06-01', changes)).toMatchObject({
      freezeWeeks: 16,
      weights: { late: 9, early: 2 },
    });
  });

  it.each([
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 2],
    [20, 9],
    [21, 10],
  ])('let %d doctors of a centre be away %d at a time', (doctors, limit) => {
    expect(awayLimit(doctors, defaultPlanningRules)).toBe(limit);
    expect(awayTarget(doctors, defaultPlanningRules)).toBeLessThanOrEqual(limit);
  });

  it('do not let the rounding of a product add a doctor', () => {
    expect(awayLimit(100, { ...defaultPlanningRules, awayLimitShare: 0.07 })).toBe(7);
  });
});

describe('weeks without starts', () => {
  it('are July and every week that touches Christmas, week 53 included', () => {
    expect(closedStartWeeks(2026)).toEqual([
      '2026-W01',
      '2026-W02',
      '2026-W27',
      '2026-W28',
      '2026-W29',
      '2026-W30',
      '2026-W31',
      '2026-W52',
      '2026-W53',
    ]);
    expect(closedStartWeeks(2027)).toEqual([
      '2027-W01',
      '2027-W27',
      '2027-W28',
      '2027-W29',
      '2027-W30',
      '2027-W31',
      '2027-W51',
      '2027-W52',
    ]);
  });

  it('begin with week 1 when 24 December of the year before lies in it no longer', () => {
    // 30 December 2024 is the Monday of 2025-W01; 6 January 2025 is that of 2025-W02.
    expect(closedStartWeeks(2025).slice(0, 2)).toEqual(['2025-W01', '2025-W02']);
    expect(closedStartWeeks(2024).at(-1)).toBe('2024-W52');
  });
});
