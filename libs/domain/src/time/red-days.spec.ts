import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarDate, dayNumber, easterSunday, lateFirstDay, redDay } from './index.js';

const weekday = (date: CalendarDate): number => (dayNumber(date) + 3) % 7;

describe('Easter Sunday', () => {
  it.each(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25', '2285-03-22'] as const)(
    'is %s',
    (date) => {
      expect(easterSunday(Number(date.slice(0, 4)))).toBe(date);
    },
  );

  it('is a Sunday from 22 March to 25 April in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1970, max: 4000 }), (year) => {
        const date = easterSunday(year);
        return weekday(date) === 6 && date.slice(5) >= '03-22' && date.slice(5) <= '04-25';
      }),
    );
  });
});

describe('redDay', () => {
  it.each([
    ['2027-03-26', 'långfredagen'],
    ['2027-03-29', 'annandag påsk'],
    ['2027-05-06', 'Kristi himmelsfärdsdag'],
    ['2027-06-25', 'midsommarafton'],
    ['2027-06-26', 'midsommardagen'],
    ['2026-06-19', 'midsommarafton'],
    ['2026-10-31', 'alla helgons dag'],
    ['2027-11-06', 'alla helgons dag'],
    ['2028-06-06', 'nationaldagen'],
    ['2027-12-31', 'nyårsafton'],
  ] as const)('calls %s %s', (date, name) => {
    expect(redDay(date)?.sv).toBe(name);
  });

  it.each(['2027-03-30', '2027-06-18', '2027-11-07', '2027-01-04'] as const)('has no name for %s', (date) => {
    expect(redDay(date)).toBeNull();
  });
});

describe('lateFirstDay', () => {
  it.each([
    ['2027-03-29', '2027-03-30', 'annandag påsk'],
    ['2028-05-01', '2028-05-02', 'första maj'],
    // Christmas Day and the day after it.
    ['2028-12-25', '2028-12-27', 'juldagen'],
    ['2029-12-31', '2030-01-02', 'nyårsafton'],
  ] as const)('of the week of %s is %s, for %s', (monday, day, name) => {
    expect(lateFirstDay(monday)).toMatchObject({ day, monday: { sv: name } });
  });

  it('is nothing in a week that begins as weeks do', () => {
    expect(lateFirstDay('2027-04-05')).toBeNull();
  });
});
