import { type RosterEntry, type SlotListEntry, SPECIALTIES, type Specialty } from '#domain';
import { rosterEntry, slotEntry } from './lists.js';

const PARTS: readonly (readonly Specialty[])[] = [
  ['gynaecology', 'dermatology', 'psychiatry'],
  ['ophthalmology', 'paediatrics', 'geriatrics'],
  ['ent', 'orthopaedics', 'emergency'],
];

/** Doctors who can never meet: those of each centre have some specialties left, and no other centre has these. */
export function partedRegion(doctorsEach: number): { roster: RosterEntry[]; slots: SlotListEntry[] } {
  const roster = PARTS.flatMap((left, part) =>
    Array.from({ length: doctorsEach }, (_, each) =>
      rosterEntry(1 + part * doctorsEach + each, {
        healthCentre: `Vårdcentral ${part + 1}`,
        completed: SPECIALTIES.map(({ code }) => code).filter((code) => !left.includes(code)),
      }),
    ),
  );
  const slots = PARTS.flat().flatMap((specialty) =>
    [10, 17, 24, 31, 38].map((week) =>
      slotEntry({
        ...{ clinic: `Kliniken för ${specialty}`, specialty, seats: 1, mode: 'rolling' },
        ...{ from: `2027-W${week}`, to: `2027-W${week + 12}` },
      }),
    ),
  );
  return { roster, slots };
}
