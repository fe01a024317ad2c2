import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  calendarDate,
  dayNumber,
  daysBetween,
  fromDayNumber,
  isCalendarDate,
} from './calendar-date.js';
import { DomainError } from '../errors/domain-error.js';

const FIRST = dayNumber('2020-01-01');
const LAST = dayNumber('2040-12-31');
const anyDay = fc.integer({ min: FIRST, max: LAST });

describe('calendar dates', () => {
  it('count days from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-29')).toBe(-3);
    expect(dayNumber('2027-01-15')).toBe(20_833);
  });

  it.each([
    '2027-13-01',
    '2027-00-10',
    '2027-02-29',
    '2027-04-31',
    '2027-1-5',
    '27-01-15',
    ' 2027-01-15',
    '0027-01-15',
    '',
  ])('refuse %p, which is no day of the calendar', (text) => {
    expect(isCalendarDate(text)).toBe(false);
    expect(() => calendarDate(text)).toThrow(
      expect.objectContaining({ code: 'DATE.INVALID', params: { value: text } }),
    );
  });

  it('know leap days', () => {
    expect(isCalendarDate('2028-02-29')).toBe(true);
    expect(isCalendarDate('2100-02-29')).toBe(false);
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });

  it('refuse a date that the type let through', () => {
    expect(() => dayNumber('2027-02-30')).toThrow(DomainError);
  });

  it('refuse fractions of days and years beyond four digits', () => {
    expect(() => fromDayNumber(0.5)).toThrow(expect.objectContaining({ code: 'DATE.OUT_OF_RANGE' }));
    expect(() => addDays('9999-12-31', 1)).toThrow(expect.objectContaining({ code: 'DATE.OUT_OF_RANGE' }));
  });

  it('come back unchanged through their day number', () => {
    fc.assert(fc.property(anyDay, (day) => dayNumber(fromDayNumber(day)) === day));
  });

  it('sort as texts in the order of their days', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyDay,
        (a, b) =>
          Math.sign(a - b) ===
          Math.sign(
            Number(fromDayNumber(a) > fromDayNumber(b)) - Number(fromDayNumber(a) < fromDayNumber(b)),
          ),
      ),
    );
  });

  it('are as far apart as the days added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const date = fromDayNumber(day);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });
});
