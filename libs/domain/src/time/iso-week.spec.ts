import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayNumber, fromDayNumber } from './calendar-date.js';
import {
  addWeeks,
  fromWeekNumber,
  isIsoWeek,
  isoWeek,
  mondayOf,
  sundayOf,
  weekFromParts,
  weekNumber,
  weekOf,
  weekParts,
  weeksBetween,
  weeksInYear,
  weekStartingOnOrAfter,
} from './iso-week.js';

const anyDate = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-12-31') }).map(fromDayNumber);

describe('ISO weeks', () => {
  it.each([
    ['2027-01-01', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-08-31', '2026-W36'],
    ['2021-01-03', '2020-W53'],
    ['1970-01-01', '1970-W01'],
  ] as const)('hold the day: %s lies in %s', (date, week) => {
    expect(weekOf(date)).toBe(week);
  });

  it('number 53 in 2020, 2026, 2032 and 2037 and in no other year to 2040', () => {
    const years = Array.from({ length: 21 }, (_, index) => 2020 + index);
    expect(years.filter((year) => weeksInYear(year) === 53)).toEqual([2020, 2026, 2032, 2037]);
    expect(years.filter((year) => weeksInYear(year) !== 53 && weeksInYear(year) !== 52)).toEqual([]);
  });

  it.each(['2027-W53', '2027-W00', '2026-W54', '2027-W5', '2027W05', '2027-w05', '2027-W05-1', ''])(
    'refuse %p',
    (text) => {
      expect(isIsoWeek(text)).toBe(false);
      expect(() => isoWeek(text)).toThrow(
        expect.objectContaining({ code: 'WEEK.INVALID', params: { value: text } }),
      );
    },
  );

  it('refuse a week that the type let through', () => {
    expect(() => weekNumber('2027-W53')).toThrow(expect.objectContaining({ code: 'WEEK.INVALID' }));
  });

  it('begin on Monday and end on Sunday', () => {
    expect(mondayOf('2026-W53')).toBe('2026-12-28');
    expect(sundayOf('2026-W53')).toBe('2027-01-03');
    expect(mondayOf('2027-W01')).toBe('2027-01-04');
  });

  it('leave no gap at New Year, nor anywhere else', () => {
    const first = weekNumber('2020-W01');
    const last = weekNumber('2041-W01');
    for (let index = first; index < last; index += 1) {
      const week = fromWeekNumber(index);
      expect(weekNumber(week)).toBe(index);
      expect(addDays(sundayOf(week), 1)).toBe(mondayOf(fromWeekNumber(index + 1)));
      expect(weekFromParts(weekParts(week).year, weekParts(week).week)).toBe(week);
    }
  });

  it('hold every day between their Monday and Sunday', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const week = weekOf(date);
        expect(isoWeek(week)).toBe(week);
        expect(mondayOf(week) <= date && date <= sundayOf(week)).toBe(true);
      }),
    );
  });

  it('sort as texts in the order of their days', () => {
    fc.assert(
      fc.property(fc.array(anyDate, { minLength: 2, maxLength: 20 }), (dates) => {
        expect([...dates].sort().map(weekOf)).toEqual(dates.map(weekOf).sort());
      }),
    );
  });

  it('are as far apart as the weeks added', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -500, max: 500 }), (date, weeks) => {
        expect(weeksBetween(weekOf(date), addWeeks(weekOf(date), weeks))).toBe(weeks);
      }),
    );
  });

  it('find the first week that begins on a day or after it', () => {
    expect(weekStartingOnOrAfter('2027-01-04')).toBe('2027-W01');
    expect(weekStartingOnOrAfter('2027-01-05')).toBe('2027-W02');
    expect(weekStartingOnOrAfter('2027-01-03')).toBe('2027-W01');
  });
});
