import { describe, expect, it } from '@jest/globals';
import { addWorkingDays } from './working-days.js';

describe('working days', () => {
  it.each([
    ['2027-01-04', 5, '2027-01-11'],
    ['2027-01-08', 1, '2027-01-11'],
    ['2027-01-09', 1, '2027-01-11'],
    ['2027-01-10', 2, '2027-01-12'],
    ['2026-12-31', 2, '2027-01-04'],
    ['2027-01-06', 0, '2027-01-06'],
  ] as const)('counts from %s %i days to %s, weekends left out', (from, days, to) => {
    expect(addWorkingDays(from, days)).toBe(to);
  });
});
