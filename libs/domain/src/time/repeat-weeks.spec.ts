import { describe, expect, it } from '@jest/globals';
import { type IsoWeek, weekParts } from './iso-week.js';
import { repeatWeeks } from './repeat-weeks.js';
import { weekRangeOf, weeksIn } from './week-range.js';

const again = (from: IsoWeek, weeks: number, years = 1): [from: string, to: string, moved: boolean] => {
  const { weeks: range, moved } = repeatWeeks(weekRangeOf(from, weeks), years);
  return [range.from, range.to, moved];
};

describe('weeks that recur in another year', () => {
  it('keep their number, also from a year of 53 weeks', () => {
    expect(again('2026-W36', 6)).toEqual(['2027-W36', '2027-W42', false]);
    expect(again('2027-W05', 8)).toEqual(['2028-W05', '2028-W13', false]);
    expect(again('2026-W01', 4, 6)).toEqual(['2032-W01', '2032-W05', false]);
  });

  it('keep their length where week 53 stands in the way, and say so', () => {
    expect(again('2026-W50', 4)).toEqual(['2027-W50', '2028-W02', true]);
    expect(again('2026-W53', 2)).toEqual(['2028-W01', '2028-W03', true]);
    expect(again('2025-W51', 3)).toEqual(['2026-W51', '2027-W01', true]);
  });

  it('find week 53 again in a year that has one', () => {
    expect(again('2026-W53', 1, 6)).toEqual(['2032-W53', '2033-W01', false]);
  });

  it('begin with the same number in every year', () => {
    for (let year = 2020; year < 2040; year += 1) {
      const { weeks } = repeatWeeks(weekRangeOf(`${year}-W20`, 7), 1);
      expect([weekParts(weeks.from), weeksIn(weeks)]).toEqual([{ year: year + 1, week: 20 }, 7]);
    }
  });
});
