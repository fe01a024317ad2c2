import { describe, expect, it } from '@jest/globals';
import { weekNumber } from '#domain';
import { byMonth, houseByWeek } from '../../apps/web/src/pages/absence/house-weeks.js';

const first = weekNumber('2027-W01');
const doctor = (id: string, startDate = '2025-09-01') => ({ id, startDate });

describe('who is in the house', () => {
  it('counts each doctor once, however many of her absences meet in a week', () => {
    const [week] = houseByWeek(
      [doctor('a'), doctor('b')],
      [
        { doctorId: 'a', from: '2026-W50', to: '2027-W05' },
        { doctorId: 'a', from: '2027-W01', to: '2027-W02' },
      ],
      first,
    );
    expect(week).toEqual({ week: first, away: 1, inHouse: 1 });
  });

  it('counts nobody who has not begun', () => {
    const year = houseByWeek([doctor('a'), doctor('b', '2027-02-01')], [], first);
    expect(year.slice(3, 6).map(({ inHouse }) => inHouse)).toEqual([1, 2, 2]);
  });

  it('gives thirteen months at most, each week in the month of its Monday', () => {
    const months = byMonth(houseByWeek([doctor('a')], [], first));
    expect(months[0]).toMatchObject({ month: '2027-01' });
    expect(months[0]?.weeks).toHaveLength(4);
    expect(months.reduce((sum, { weeks }) => sum + weeks.length, 0)).toBe(53);
  });
});
