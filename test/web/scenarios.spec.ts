import { describe, expect, it } from '@jest/globals';
import { COMPARED_LINES, isGood, missingSeatsOf } from '../../apps/web/src/pages/what-if/comparison.js';
import { monthsIn, scenarioOf } from '../../apps/web/src/pages/what-if/scenario-draft.js';

describe('a scenario as it is sent', () => {
  it('joins its parts, with shares of a whole and weeks in the form that the API takes', () => {
    const sent = scenarioOf(
      {
        key: 0,
        title: ' +300 ',
        parts: [
          {
            key: 1,
            kind: 'doctors',
            values: { count: '300', months: '2027-01, 2027-09', partTimers: '30', share: '80', centreId: '' },
          },
          { key: 2, kind: 'closed', values: { hostId: 'h1', from: 'v. 36' } },
          { key: 3, kind: 'closed', values: { hostId: 'h2', from: 'v. 37' } },
          { key: 4, kind: 'length', values: { item: 'psychiatry', weeks: '10' } },
          { key: 5, kind: 'weights', values: { late: '8', early: '' } },
        ],
      },
      (text) => `2027-W${text.slice(-2)}`,
    );
    expect(sent).toEqual({
      title: '+300',
      assumption: {
        moreDoctors: {
          count: 300,
          startMonths: ['2027-01', '2027-09'],
          partTimers: 0.3,
          partTimeShare: 0.8,
        },
        closed: [
          { hostId: 'h1', from: '2027-W36' },
          { hostId: 'h2', from: '2027-W37' },
        ],
        lengths: [{ key: 'psychiatry', weeks: 10 }],
        weights: { late: 8 },
      },
    });
  });

  it('reads months however they are kept apart, and passes over what is none', () => {
    expect(monthsIn('2027-01; 2027-13 2028-09,')).toEqual(['2027-01', '2028-09']);
  });
});

describe('the comparison of scenarios', () => {
  it('calls fewer needs without a placement good, and more doctors neither', () => {
    const line = (key: string) => COMPARED_LINES.find((each) => each.key === key)!;
    expect(isGood(line('unplaced'), -3)).toBe(true);
    expect(isGood(line('placedShare'), -0.1)).toBe(false);
    expect(isGood(line('doctors'), 300)).toBeNull();
    expect(isGood(line('unplaced'), 0)).toBeNull();
  });

  it('puts missing seats by specialty and quarter, the scarcest first', () => {
    const missing = (specialty: string, quarter: string, seats: number) => ({
      specialty,
      quarter,
      seats,
      seatWeeks: 13 * seats,
    });
    const table = missingSeatsOf({
      missingSeats: [missing('ent', '2027-Q2', 1), missing('psychiatry', '2027-Q1', 4)],
    });
    expect(table).toEqual({
      quarters: ['2027-Q1', '2027-Q2'],
      rows: [
        { specialty: 'psychiatry', seats: [4, 0], most: 4 },
        { specialty: 'ent', seats: [0, 1], most: 1 },
      ],
    });
  });
});
