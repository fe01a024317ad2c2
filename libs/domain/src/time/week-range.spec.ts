import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, fromWeekNumber, type IsoWeek, weekNumber } from './iso-week.js';
import {
  containsWeek,
  inclusiveText,
  inclusiveWeeks,
  lastWeek,
  overlaps,
  weekRange,
  weekRangeOf,
  weeksIn,
} from './week-range.js';

const anyWeek = fc.integer({ min: weekNumber('2020-W01'), max: weekNumber('2040-W52') }).map(fromWeekNumber);
const anyRange = fc
  .tuple(anyWeek, fc.integer({ min: 1, max: 60 }))
  .map(([week, weeks]) => weekRangeOf(week, weeks));

describe('week ranges', () => {
  it('include their first week and stop before their end', () => {
    const range = weekRange('2027-W05', '2027-W09');
    expect(weeksIn(range)).toBe(4);
    expect(lastWeek(range)).toBe('2027-W08');
    expect(containsWeek(range, '2027-W05')).toBe(true);
    expect(containsWeek(range, '2027-W09')).toBe(false);
  });

  it.each([
    ['2027-W05', '2027-W05'],
    ['2027-W05', '2026-W53'],
  ] as const)('refuse %s to %s, which holds no week', (from, to) => {
    expect(() => weekRange(from, to)).toThrow(
      expect.objectContaining({ code: 'WEEK_RANGE.EMPTY', params: { from, to } }),
    );
  });

  it('refuse a week that does not exist', () => {
    expect(() => weekRange('2027-W01', '2027-W54')).toThrow(
      expect.objectContaining({ code: 'WEEK.INVALID' }),
    );
  });

  it.each([
    ['2027-W36', '2027-W41', 'v. 36–41 2027', 'w. 36–41 2027'],
    ['2027-W36', '2027-W36', 'v. 36 2027', 'w. 36 2027'],
    ['2026-W51', '2027-W02', 'v. 51 2026 – v. 2 2027', 'w. 51 2026 – w. 2 2027'],
    ['2026-W52', '2026-W53', 'v. 52–53 2026', 'w. 52–53 2026'],
  ] as const)('read as people say them: %s to %s is "%s"', (first, last, swedish, english) => {
    expect(inclusiveText(inclusiveWeeks(first, last))).toBe(swedish);
    expect(inclusiveText(inclusiveWeeks(first, last), 'en')).toBe(english);
  });

  it('do not overlap when they only touch', () => {
    expect(overlaps(weekRange('2027-W01', '2027-W05'), weekRange('2027-W05', '2027-W09'))).toBe(false);
    expect(overlaps(weekRange('2027-W01', '2027-W06'), weekRange('2027-W05', '2027-W09'))).toBe(true);
  });

  it('overlap exactly when they share a week', () => {
    const weeksOf = (from: IsoWeek, to: IsoWeek): IsoWeek[] => {
      const weeks: IsoWeek[] = [];
      for (let week = from; week < to; week = addWeeks(week, 1)) weeks.push(week);
      return weeks;
    };
    fc.assert(
      fc.property(
        anyRange,
        fc.integer({ min: -70, max: 70 }),
        fc.integer({ min: 1, max: 60 }),
        (a, shift, weeks) => {
          const b = weekRangeOf(addWeeks(a.from, shift), weeks);
          expect(overlaps(a, b)).toBe(weeksOf(a.from, a.to).some((week) => containsWeek(b, week)));
        },
      ),
    );
  });
});
