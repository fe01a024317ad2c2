import { describe, expect, it } from '@jest/globals';
import type { Problem } from '#matching-engine';
import { seatPrices } from './seat-prices.js';

const slot = (id: string, from: number, host = 'h1'): Problem['slots'][number] => ({
  ...{ id, host, specialty: 'ent', from, to: from + 20 },
  ...{ seats: 1, mode: 'rolling' as const },
});
const problem = {
  horizon: { firstWeek: '2027-W01', weeks: 104 },
  slots: [slot('a', 0), slot('b', 0), slot('c', 12, 'h2')],
} as unknown as Problem;

describe('seatPrices', () => {
  it('shares a rolling slot’s price out to the quarters of its weeks, by their Thursdays', () => {
    // Week 13 of 2027 has its Thursday on 1 April.
    const byWeek = Array.from({ length: 14 }, () => 1);
    const { seats } = seatPrices(problem, {
      bound: 100,
      seats: [{ slot: 'a', price: 14, byWeek }],
      absences: [],
    });
    expect(seats.map(({ quarter, price }) => [quarter, price])).toEqual([
      ['2027-Q1', 12],
      ['2027-Q2', 2],
    ]);
  });

  it('takes the dearest of several slots in a quarter, and puts the dearest group first', () => {
    const { bound, seats } = seatPrices(problem, {
      bound: 7.5,
      seats: [
        { slot: 'c', price: 9, byWeek: null },
        { slot: 'a', price: 5, byWeek: null },
        { slot: 'b', price: 3, byWeek: null },
        { slot: 'gone', price: 99, byWeek: null },
      ],
      absences: [],
    });
    expect(bound).toBe(7.5);
    expect(seats).toEqual([
      { specialty: 'ent', hostId: 'h2', quarter: '2027-Q2', price: 9 },
      { specialty: 'ent', hostId: 'h1', quarter: '2027-Q1', price: 5 },
    ]);
  });
});
