import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type CalendarDate } from './calendar-date.js';
import {
  containsDate,
  dateRange,
  type DateRange,
  daysIn,
  intersectDateRanges,
  normaliseDateRanges,
  subtractDateRanges,
} from './date-range.js';

const ORIGIN: CalendarDate = '2026-12-20';
const SPAN = 40;
const dayAt = (index: number): CalendarDate => addDays(ORIGIN, index);

const anyRange = fc
  .record({
    from: fc.integer({ min: 0, max: SPAN }),
    length: fc.option(fc.integer({ min: 0, max: 15 }), { freq: 6 }),
  })
  .map(({ from, length }): DateRange => ({
    from: dayAt(from),
    to: length === null ? null : dayAt(from + length),
  }));
const anyRanges = fc.array(anyRange, { maxLength: 6 });

const holds = (ranges: readonly DateRange[], date: CalendarDate): boolean =>
  ranges.some((range) => containsDate(range, date));

/** Days before, in and well after all finite ranges, so that open ends are seen too. */
const days = Array.from({ length: SPAN + 40 }, (_, index) => dayAt(index - 5));

function expectNormal(ranges: readonly DateRange[]): void {
  ranges.forEach((range, index) => {
    expect(range.to === null || range.from < range.to).toBe(true);
    const next = ranges[index + 1];
    if (next) expect(range.to !== null && range.to < next.from).toBe(true);
  });
}

describe('date ranges', () => {
  it('refuse to be empty or reversed', () => {
    expect(() => dateRange('2027-01-05', '2027-01-05')).toThrow(
      expect.objectContaining({ code: 'DATE_RANGE.EMPTY' }),
    );
    expect(() => dateRange('2027-01-05', '2027-02-30')).toThrow(
      expect.objectContaining({ code: 'DATE.INVALID' }),
    );
    expect(daysIn(dateRange('2026-12-28', '2027-01-04'))).toBe(7);
    expect(daysIn(dateRange('2026-12-28', null))).toBe(Infinity);
  });

  it('normalised hold the same days, sorted and apart', () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        const normal = normaliseDateRanges(ranges);
        expectNormal(normal);
        for (const day of days) expect(holds(normal, day)).toBe(holds(ranges, day));
      }),
    );
  });

  it('intersected hold the days of both', () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, (a, b) => {
        const both = intersectDateRanges(a, b);
        expectNormal(both);
        for (const day of days) expect(holds(both, day)).toBe(holds(a, day) && holds(b, day));
      }),
    );
  });

  it('subtracted hold the days of the first alone', () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, (a, b) => {
        const rest = subtractDateRanges(a, b);
        expectNormal(rest);
        for (const day of days) expect(holds(rest, day)).toBe(holds(a, day) && !holds(b, day));
      }),
    );
  });
});
