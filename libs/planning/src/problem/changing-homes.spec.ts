import { describe, expect, it } from '@jest/globals';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import { type RegionData } from '../region/region-data.js';
import { buildProblem } from './build-problem.js';

const MOVER = 'SE0000000000-A1';

/** Three doctors at one centre and one at another; the first of the three changes to the other in week 2027-W20. */
function region(changes: { readonly otherLimit: number }): RegionData {
  const data = regionOf(
    ['A1', 'A2', 'A3', 'B1'].map((end) =>
      rosterEntry({
        hsaId: `SE0000000000-${end}`,
        startDate: '2025-07-01',
        healthCentre: end === 'B1' ? 'Andra' : 'Första',
        leaves: [],
        completed: [],
      }),
    ),
    [
      slotEntry({
        clinic: 'Ögon',
        specialty: 'ophthalmology',
        from: '2027-W06',
        to: '2027-W20',
        mode: 'rolling',
      }),
    ],
  );
  return {
    ...data,
    healthCentres: data.healthCentres.map((centre) => ({
      ...centre,
      awayLimit: centre.id === 'andra' ? changes.otherLimit : 2,
    })),
    doctors: data.doctors.map((doctor) =>
      doctor.id === MOVER
        ? { ...doctor, homeCentreChanges: [{ from: '2027-05-17', homeCentreId: 'andra' }] }
        : doctor,
    ),
  };
}

describe('a doctor who changes home centre within the horizon', () => {
  const weekOfChange = (data: RegionData): number => {
    const { problem } = buildProblem(data);
    return problem.horizon.firstWeek === data.horizon.firstWeek
      ? 20 - Number(data.horizon.firstWeek.slice(6))
      : 0;
  };

  it('counts where she is longest, and the other centre keeps a place for her while she is there', () => {
    const data = region({ otherLimit: 1 });
    const { problem } = buildProblem(data);
    const change = weekOfChange(data);
    const home = problem.doctors.find(({ id }) => id === MOVER)?.homeCentre;
    expect(home).toBe(change * 2 > problem.horizon.weeks ? 'forsta' : 'andra');
    const other = problem.homeCentres.find(({ id }) => id !== home);
    const limits = other?.awayLimit as readonly number[];
    const her = (week: number): boolean => (home === 'andra' ? week < change : week >= change);
    const own = home === 'andra' ? 2 : 1;
    limits.forEach((limit, week) => {
      expect([week, limit]).toEqual([week, her(week) ? own - 1 : own]);
    });
  });

  it('stays at home in weeks in which the other centre has no place to keep', () => {
    const data = { ...region({ otherLimit: 0 }) };
    const forced = {
      ...data,
      doctors: data.doctors.map((doctor) =>
        doctor.id === MOVER
          ? {
              ...doctor,
              homeCentreId: 'andra',
              homeCentreChanges: [{ from: '2027-05-17' as const, homeCentreId: 'forsta' }],
            }
          : doctor,
      ),
    };
    const { problem } = buildProblem(forced);
    const mover = problem.doctors.find(({ id }) => id === MOVER);
    expect(mover?.homeCentre).toBe('forsta');
    expect(mover?.unavailable).toEqual([[0, weekOfChange(data)]]);
  });
});

describe('a slot that asks for something', () => {
  it('is barred to whoever does not bring it, and to nobody else', () => {
    const data = region({ otherLimit: 1 });
    const asking = (requirements: NonNullable<RegionData['slots'][number]['requirements']>) =>
      buildProblem({ ...data, slots: data.slots.map((slot) => ({ ...slot, requirements })) }).problem;
    const parts = asking({}).slots.map(({ id }) => id);
    expect(asking({ minimumMonths: 1 }).doctors.every(({ barredSlots }) => barredSlots === undefined)).toBe(
      true,
    );
    for (const { barredSlots } of asking({ minimumMonths: 60 }).doctors) expect(barredSlots).toEqual(parts);
    for (const { barredSlots } of asking({ completed: ['ent'] }).doctors) expect(barredSlots).toEqual(parts);
  });
});
