import { describe, expect, it } from '@jest/globals';
import { isIsoWeek, isoWeekAt, weeksInIsoYear } from './iso-week.js';

describe('ISO weeks of the horizon', () => {
  it('knows that 2026 and 2032 are long and the years between are not', () => {
    expect([2026, 2027, 2028, 2029, 2030, 2031, 2032].map(weeksInIsoYear)).toEqual([
      53, 52, 52, 52, 52, 52, 53,
    ]);
  });

  it('refuses weeks that do not exist', () => {
    expect(['2026-W53', '2027-W01', '2027-W52'].every(isIsoWeek)).toBe(true);
    expect(['2027-W53', '2027-W00', '2027-1', '2027-W1', 'W01', ''].some(isIsoWeek)).toBe(false);
  });

  it('counts across a long year without losing its last week', () => {
    expect(isoWeekAt('2026-W52', 1)).toBe('2026-W53');
    expect(isoWeekAt('2026-W52', 2)).toBe('2027-W01');
    expect(isoWeekAt('2027-W01', -1)).toBe('2026-W53');
    expect(isoWeekAt('2027-W01', 0)).toBe('2027-W01');
    expect(isoWeekAt('2027-W01', 52)).toBe('2028-W01');
  });
});
