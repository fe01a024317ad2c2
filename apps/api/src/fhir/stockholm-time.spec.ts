import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWeeks, fromWeekNumber } from '#domain';
import { instantRange, periodOf } from './stockholm-time.js';

describe('the period of whole weeks', () => {
  it.each([
    ['2027-W01', '2027-W05', '2027-01-04T00:00:00+01:00', '2027-02-01T00:00:00+01:00'],
    // The clocks go forward on 28 March 2027 and back on 31 October.
    ['2027-W12', '2027-W13', '2027-03-22T00:00:00+01:00', '2027-03-29T00:00:00+02:00'],
    ['2027-W43', '2027-W44', '2027-10-25T00:00:00+02:00', '2027-11-01T00:00:00+01:00'],
  ] as const)('from %s up to %s', (from, to, start, end) => {
    expect(periodOf({ from, to })).toEqual({ start, end });
  });

  it('begins on a Monday at midnight in Stockholm, whatever the week', () => {
    const local = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Stockholm',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    fc.assert(
      fc.property(fc.integer({ min: 1_600, max: 6_000 }), (number) => {
        const from = fromWeekNumber(number);
        const { start, end } = periodOf({ from, to: addWeeks(from, 1) });
        expect([start, end].map((text) => local.format(new Date(text)))).toEqual(['Mon 00:00', 'Mon 00:00']);
      }),
    );
  });
});

describe('the instants that a date of a search matches', () => {
  it.each([
    ['2027', { from: '2026-12-31T23:00:00.000Z', to: '2027-12-31T23:00:00.000Z' }],
    ['2027-12', { from: '2027-11-30T23:00:00.000Z', to: '2027-12-31T23:00:00.000Z' }],
    ['2027-07-05', { from: '2027-07-04T22:00:00.000Z', to: '2027-07-05T22:00:00.000Z' }],
    ['ge2027-07-05', { from: '2027-07-04T22:00:00.000Z' }],
    ['gt2027-07-05', { from: '2027-07-05T22:00:00.000Z' }],
    ['sa2027', { from: '2027-12-31T23:00:00.000Z' }],
    ['lt2027-07-05', { to: '2027-07-04T22:00:00.000Z' }],
    ['le2027-07-05', { to: '2027-07-05T22:00:00.000Z' }],
    ['2027-07-05T00:00:00+02:00', { from: '2027-07-04T22:00:00.000Z', to: '2027-07-04T22:00:01.000Z' }],
    ['2027-07-05T00:00 02:00', { from: '2027-07-04T22:00:00.000Z', to: '2027-07-04T22:01:00.000Z' }],
    ['eb2027-07-04T22:00:00Z', { to: '2027-07-04T22:00:00.000Z' }],
  ])('%s', (text, range) => {
    expect(instantRange(text)).toEqual(range);
  });

  it.each([
    '',
    'ge',
    'ne2027',
    'ap2027',
    '2027-13',
    '2027-02-30',
    '2027-07-05T25:00:00Z',
    '9999',
    '2027,2028',
  ])('has none for "%s"', (text) => {
    expect(instantRange(text)).toBeUndefined();
  });
});
