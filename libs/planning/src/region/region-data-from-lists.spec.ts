import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultCurriculum, defaultPlanningRules, type RosterEntry, type SlotListEntry } from '#domain';
import { regionOf, rosterEntry, slotEntry } from '../../../../test/support/lists.js';
import { regionDataFromLists } from './region-data-from-lists.js';
import { slug, slugsOf } from './slug.js';

const roster: RosterEntry[] = [
  rosterEntry({ hsaId: 'SE0000000000-A1', healthCentre: 'Capio Vårdcentral Vårberg', area: 'Sydost' }),
  rosterEntry({ hsaId: 'SE0000000000-A2', healthCentre: 'Capio vårdcentral  Vårberg', area: 'Söder' }),
  rosterEntry({ hsaId: 'SE0000000000-A3', healthCentre: 'Capio Vårdcentral Vårberg', area: 'Sydost' }),
  rosterEntry({ hsaId: 'SE0000000000-A4', healthCentre: 'Åby vårdcentral' }),
  rosterEntry({ hsaId: 'SE0000000000-A5', healthCentre: 'Aby vårdcentral' }),
];
const slots: SlotListEntry[] = [
  slotEntry({ clinic: 'Ögon 1', specialty: 'ophthalmology' }),
  slotEntry({ clinic: 'Ögon 1', specialty: 'ophthalmology', from: '2027-W10', to: '2027-W14' }),
  slotEntry({ clinic: 'ögon 1', specialty: 'ophthalmology', from: '2027-W10', to: '2027-W14', seats: 3 }),
  slotEntry({ clinic: 'Ögon 2', specialty: 'ophthalmology', supervisorTrained: null, mode: 'rolling' }),
];

describe('a region read from two lists', () => {
  it('does not depend on the order of the rows', () => {
    const ordered = regionOf(roster, slots);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(roster, { minLength: roster.length }),
        fc.shuffledSubarray(slots, { minLength: slots.length }),
        (shuffledRoster, shuffledSlots) => {
          expect(regionOf(shuffledRoster, shuffledSlots)).toEqual(ordered);
        },
      ),
    );
  });

  it('takes a centre written in several ways for one, in the area of most of its doctors', () => {
    const { healthCentres, doctors } = regionOf(roster, slots);
    const centre = healthCentres.find(({ name }) => name === 'Capio Vårdcentral Vårberg');
    expect(centre).toMatchObject({ id: 'capio-vardcentral-varberg', area: 'Sydost', ownership: null });
    expect(doctors.filter((doctor) => doctor.homeCentreId === centre?.id)).toHaveLength(3);
  });

  it('keeps names apart that differ only in the marks of their letters', () => {
    const { healthCentres } = regionOf(roster, slots);
    const ids = healthCentres.filter(({ name }) => name.includes('by vårdcentral')).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^aby-vardcentral-[0-9a-z]+$/);
  });

  it('counts a slot that stands twice once, with the larger number of seats', () => {
    const { slots: read } = regionOf(roster, slots);
    expect(read.filter((slot) => slot.weeks.from === '2027-W10').map((slot) => slot.seats)).toEqual([3]);
  });

  it('takes a supervisor of whom the list says nothing for trained', () => {
    const rolling = regionOf(roster, slots).slots.find((slot) => slot.mode === 'rolling');
    expect(rolling).toMatchObject({ supervisorTrained: true, state: 'published', hostId: 'ogon-2' });
  });

  it('assumes the shortest BT under the 2021 regulation where the list says nothing, and none under the older', () => {
    const lists = { slots: [], from: '2027-W01', weeks: 10, asOf: '2027-01-04' } as const;
    const rules = { curriculum: defaultCurriculum, rules: defaultPlanningRules };
    const months = (entry: Partial<RosterEntry>) =>
      regionDataFromLists({ ...lists, ...rules, roster: [rosterEntry(entry)] }).doctors[0]?.training.btMonths;
    expect(months({ regulation: '2021', btMonths: null })).toBe(6);
    expect(months({ regulation: '2021', btMonths: 12 })).toBe(12);
    expect(months({ regulation: '2015', btMonths: null })).toBe(0);
  });
});

describe('a slug', () => {
  it('is made of small letters, digits and single hyphens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slug(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  it('is a different one for every different name', () => {
    const names = ['Åby', 'Aby', 'ÄBY', 'åby', 'Å by', '—', '!'];
    expect(new Set(slugsOf(names).values()).size).toBe(slugsOf(names).size);
  });
});
