import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromWeekNumber, type IsoWeek, mondayOf, weekNumber, weekParts } from './iso-week.js';
import { parseWeekText } from './parse-week-text.js';
import { inclusiveText, inclusiveWeeks, lastWeek, weekRangeOf } from './week-range.js';

const anyWeek = fc.integer({ min: weekNumber('2020-W01'), max: weekNumber('2040-W52') }).map(fromWeekNumber);

/** Reads the text with 2026-W30 as the first week on screen. */
const read = (text: string, from: IsoWeek = '2026-W30') => parseWeekText(text, { from });

describe('typed weeks', () => {
  it.each(['36', 'v36', 'v.36', 'v 36', 'v. 36', 'V.36', 'vecka 36', 'Vecka 36', 'w36', 'week 36', ' v.36 '])(
    'are the first one not yet over: %p',
    (text) => {
      expect(read(text)).toMatchObject({ ok: true, range: inclusiveWeeks('2026-W36', '2026-W36') });
      expect(read(text, '2026-W36')).toMatchObject({ range: { from: '2026-W36' } });
      expect(read(text, '2026-W37')).toMatchObject({ range: { from: '2027-W36' } });
    },
  );

  it.each([
    ['v.36-41', '2026-W36', '2026-W41'],
    ['36–41', '2026-W36', '2026-W41'],
    ['v. 36 – v. 41', '2026-W36', '2026-W41'],
    ['veckorna 36 till 41', '2026-W36', '2026-W41'],
    ['v 36 t.o.m. 41', '2026-W36', '2026-W41'],
    ['v.51-2', '2026-W51', '2027-W02'],
    ['v.36 2027', '2027-W36', '2027-W36'],
    ['v.36, 2027', '2027-W36', '2027-W36'],
    ['v.36/2027', '2027-W36', '2027-W36'],
    ['2027 v. 36', '2027-W36', '2027-W36'],
    ['v 5-8 2027', '2027-W05', '2027-W08'],
    ['2027 v 5-8', '2027-W05', '2027-W08'],
    ['2026-W36', '2026-W36', '2026-W36'],
    ['2026W36', '2026-W36', '2026-W36'],
    ['2026-w36', '2026-W36', '2026-W36'],
    ['2026-W51–2027-W02', '2026-W51', '2027-W02'],
    ['2026-W51 - 2027-W02', '2026-W51', '2027-W02'],
    ['2027-W36-41', '2027-W36', '2027-W41'],
    ['v.51 2026 – 2', '2026-W51', '2027-W02'],
    ['2026-08-31', '2026-W36', '2026-W36'],
    ['2027-01-01', '2026-W53', '2026-W53'],
    ['15/1 2027', '2027-W02', '2027-W02'],
    ['2027-01-04 – 2027-02-28', '2027-W01', '2027-W08'],
    ['2027-01-04 - 2027-02-28', '2027-W01', '2027-W08'],
    ['28 dec 2026 till 10 jan 2027', '2026-W53', '2027-W01'],
  ] as const)('are read: %p is %s to %s inclusive', (text, first, last) => {
    expect(read(text)).toMatchObject({ ok: true, range: inclusiveWeeks(first, last) });
  });

  it('take a period that has begun but is not over', () => {
    expect(read('v.36-41', '2026-W38')).toMatchObject({ range: { from: '2026-W36' } });
    expect(read('v.51-2', '2027-W01')).toMatchObject({ range: { from: '2026-W51', to: '2027-W03' } });
    expect(read('v.51-2', '2027-W03')).toMatchObject({ range: { from: '2027-W51' } });
  });

  it('take 53 in the next year that has one', () => {
    expect(read('53')).toMatchObject({ range: { from: '2026-W53', to: '2027-W01' } });
    expect(read('53', '2027-W01')).toMatchObject({ range: { from: '2032-W53', to: '2033-W01' } });
    expect(read('v.52-53', '2027-W01')).toMatchObject({ range: { from: '2032-W52' } });
    expect(read('v.53-2', '2027-W02')).toMatchObject({ range: { from: '2026-W53', to: '2027-W03' } });
  });

  it.each([
    ['', 'WEEK_TEXT.EMPTY'],
    ['0', 'WEEK_TEXT.NO_SUCH_WEEK'],
    ['54', 'WEEK_TEXT.NO_SUCH_WEEK'],
    ['v.36-54', 'WEEK_TEXT.NO_SUCH_WEEK'],
    ['v.53 2027', 'WEEK_TEXT.YEAR_TOO_SHORT'],
    ['2027-W53', 'WEEK_TEXT.YEAR_TOO_SHORT'],
    ['v.51-2 2027', 'WEEK_TEXT.AMBIGUOUS'],
    ['2026-W51-2', 'WEEK_TEXT.AMBIGUOUS'],
    ['2027-W05 – 2027-W03', 'WEEK_TEXT.REVERSED'],
    ['2027-02-30', 'DATE_TEXT.NO_SUCH_DAY'],
    ['2027-01-04 – 2027-02-30', 'DATE_TEXT.NO_SUCH_DAY'],
    ['2027-02-08 – 2027-01-04', 'WEEK_TEXT.REVERSED'],
    ['2027-01-04 – 2027-01-11 – 2027-01-18', 'WEEK_TEXT.UNREADABLE'],
    ['9999-12-31', 'WEEK_TEXT.UNREADABLE'],
    ['hösten', 'WEEK_TEXT.UNREADABLE'],
    ['v.', 'WEEK_TEXT.UNREADABLE'],
    ['36,38', 'WEEK_TEXT.UNREADABLE'],
    ['2027-05', 'WEEK_TEXT.UNREADABLE'],
    ['36-2027', 'WEEK_TEXT.UNREADABLE'],
  ])('refuse %p as %s', (text, code) => {
    expect(read(text)).toMatchObject({ ok: false, code });
  });

  it('say how many weeks the year has', () => {
    expect(read('v.53 2027')).toMatchObject({
      message: { sv: '2027 har 52 veckor.', en: '2027 has 52 weeks.' },
      params: { week: 53, year: 2027, weeks: 52 },
    });
  });

  it.each([
    ['v.36', 'v. 36, måndag 31 augusti 2026', 'w. 36, Monday 31 August 2026'],
    ['2024-12-30', 'v. 1 2025, måndag 30 december 2024', 'w. 1 2025, Monday 30 December 2024'],
    ['2027-01-01', 'v. 53, måndag 28 december 2026', 'w. 53, Monday 28 December 2026'],
    [
      'v.51-2',
      'v. 51 2026 – v. 2 2027, måndag 14 december 2026 till söndag 17 januari 2027',
      'w. 51 2026 – w. 2 2027, Monday 14 December 2026 to Sunday 17 January 2027',
    ],
  ])('echo %p with its days', (text, sv, en) => {
    expect(read(text)).toMatchObject({ echo: { sv, en } });
  });

  it('come back unchanged from the ways that Randa writes them', () => {
    fc.assert(
      fc.property(anyWeek, fc.integer({ min: 1, max: 110 }), anyWeek, (week, weeks, from) => {
        const range = weekRangeOf(week, weeks);
        for (const text of [
          inclusiveText(range),
          inclusiveText(range, 'en'),
          `${range.from}–${lastWeek(range)}`,
        ]) {
          expect(parseWeekText(text, { from })).toMatchObject({ ok: true, range });
        }
        expect(parseWeekText(mondayOf(week), { from })).toMatchObject({
          ok: true,
          range: weekRangeOf(week, 1),
        });
      }),
    );
  });

  it('without a year are the nearest such period that is not over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 53 }), anyWeek, (week, from) => {
        const result = parseWeekText(`v.${week}`, { from });
        if (!result.ok) throw new Error(result.message.en);
        expect(weekParts(result.range.from).week).toBe(week);
        expect(result.range.from >= from).toBe(true);
        for (let each = weekNumber(from); each < weekNumber(result.range.from); each += 1) {
          expect(weekParts(fromWeekNumber(each)).week).not.toBe(week);
        }
      }),
    );
  });

  it('never fail otherwise than by saying so', () => {
    const pieces = fc.constantFrom(
      'v',
      '.',
      ' ',
      'vecka',
      'w',
      'W',
      '-',
      '–',
      '36',
      '2',
      '53',
      '0',
      '2027',
      '9999',
      '/',
      'till',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const result = read(parts.join(''));
        expect(result.ok || result.message.sv.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
