import {
  defaultCurriculum,
  defaultPlanningRules,
  type RosterEntry,
  type SlotListEntry,
} from '../../libs/domain/src/index.js';
import { type RegionData, regionDataFromLists } from '../../libs/planning/src/index.js';

/** A doctor eighteen months into full-time training on 2027-01-04, with nothing done. */
export function rosterEntry(given: Partial<RosterEntry> = {}): RosterEntry {
  return {
    hsaId: 'SE0000000000-A1',
    name: 'Ada Påhittad',
    email: null,
    healthCentre: 'Påhittade vårdcentralen',
    area: 'Norr',
    studyDirector: null,
    mainSupervisor: null,
    startDate: '2025-07-01',
    share: 1,
    regulation: '2015',
    btMonths: null,
    leaves: [],
    completed: [],
    note: null,
    ...given,
  };
}

/** A block of four weeks in ENT with one seat. */
export function slotEntry(given: Partial<SlotListEntry> = {}): SlotListEntry {
  return {
    clinic: 'Påhittade ÖNH',
    specialty: 'ent',
    ownership: null,
    area: 'Norr',
    from: '2027-W06',
    to: '2027-W10',
    seats: 1,
    mode: 'block',
    supervisorTrained: true,
    note: null,
    ...given,
  };
}

/** The region of the two lists, planned from 2027-W01 for four years. */
export function regionOf(
  roster: readonly RosterEntry[],
  slots: readonly SlotListEntry[],
  given: Partial<RegionData> = {},
): RegionData {
  const data = regionDataFromLists({
    roster,
    slots,
    from: '2027-W01',
    weeks: 208,
    asOf: '2027-01-04',
    curriculum: defaultCurriculum,
    rules: defaultPlanningRules,
  });
  return { ...data, ...given };
}
