import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber, fromDayNumber } from './calendar-date.js';
import { longDate, MONTH_NAMES } from './day-names.js';
import { parseDateText } from './parse-date-text.js';

const anyDate = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-12-31') }).map(fromDayNumber);

describe('typed dates', () => {
  it.each([
    '2027-01-15',
    '2027/01/15',
    '2027.01.15',
    '2027-1-15',
    '20270115',
    '15/1 2027',
    '15/1-2027',
    '15/01/2027',
    '15.1.2027',
    '15. 1. 2027',
    '15-1-2027',
    '15 januari 2027',
    '15 Januari 2027',
    'den 15 jan. 2027',
    '15:e januari 2027',
    '15-jan-2027',
    'January 15, 2027',
    ' 2027-01-15 ',
    '2027–01–15',
    '2027-01-15 00:00:00',
    '2027-01-15T00:00:00.000Z',
    '2027-01-15 08:30',
  ])('are read: %p', (text) => {
    expect(parseDateText(text)).toEqual({ ok: true, date: '2027-01-15' });
  });

  it('put the day before the month where both are numbers', () => {
    expect(parseDateText('3/2 2027')).toEqual({ ok: true, date: '2027-02-03' });
  });

  it.each([
    ['', 'DATE_TEXT.EMPTY'],
    ['2026-13-01', 'DATE_TEXT.NO_SUCH_DAY'],
    ['2027-02-29', 'DATE_TEXT.NO_SUCH_DAY'],
    ['1/15/2027', 'DATE_TEXT.NO_SUCH_DAY'],
    ['15 foo 2027', 'DATE_TEXT.NO_SUCH_DAY'],
    ['27-01-15', 'DATE_TEXT.YEAR_TOO_SHORT'],
    ['15/1 27', 'DATE_TEXT.YEAR_TOO_SHORT'],
    ['9999-12-31', 'DATE_TEXT.YEAR_UNLIKELY'],
    ['0027-01-15', 'DATE_TEXT.YEAR_UNLIKELY'],
    ['snarast', 'DATE_TEXT.UNREADABLE'],
    ['45672', 'DATE_TEXT.UNREADABLE'],
    ['15/1', 'DATE_TEXT.UNREADABLE'],
  ])('refuse %p as %s', (text, code) => {
    expect(parseDateText(text)).toMatchObject({ ok: false, code, params: { value: text } });
  });

  it('refuse an instant that may be another day in Sweden', () => {
    expect(parseDateText('2027-01-14T23:00:00Z').ok).toBe(false);
    expect(parseDateText('2027-01-14T23:00:00+01:00').ok).toBe(false);
  });

  it('say the value and what would be right, in both languages', () => {
    expect(parseDateText('27-01-15')).toMatchObject({
      message: {
        sv: '"27-01-15": skriv året med fyra siffror, till exempel 2027-01-15.',
        en: '"27-01-15": write the year with four digits, for example 2027-01-15.',
      },
    });
  });

  it('come back unchanged from every way of writing them', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [year = '', month = '', day = ''] = date.split('-');
        const ways = [
          date,
          date.replaceAll('-', '/'),
          date.replaceAll('-', ''),
          `${Number(day)}/${Number(month)} ${year}`,
          `${day}.${month}.${year}`,
          `${Number(day)} ${MONTH_NAMES.sv[Number(month) - 1]!} ${year}`,
          `${Number(day)} ${MONTH_NAMES.en[Number(month) - 1]!.slice(0, 3)} ${year}`,
        ];
        for (const way of ways) expect(parseDateText(way)).toEqual({ ok: true, date });
      }),
    );
  });

  it('never fail otherwise than by saying so', () => {
    const pieces = fc.constantFrom(
      '2027',
      '1',
      '15',
      '32',
      '0',
      '-',
      '/',
      '.',
      ' ',
      'jan',
      'maj',
      'T00:00',
      'v',
      '–',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 7 }), (parts) => {
        const result = parseDateText(parts.join(''));
        expect(result.ok || result.message.sv.length > 0).toBe(true);
      }),
    );
  });
});

describe('long dates', () => {
  it('name the weekday and the month', () => {
    expect(longDate('2026-08-31')).toBe('måndag 31 augusti 2026');
    expect(longDate('2027-01-03', 'en')).toBe('Sunday 3 January 2027');
    expect(longDate('1969-12-31')).toBe('onsdag 31 december 1969');
  });
});
