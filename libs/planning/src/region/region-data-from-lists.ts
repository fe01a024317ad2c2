import {
  type CalendarDate,
  type Curriculum,
  type IsoWeek,
  type PlanningRules,
  type RosterEntry,
  type SlotListEntry,
  type TrainingRecord,
} from '#domain';
import {
  type HealthCentre,
  type HostClinic,
  type HostSlot,
  type RegionData,
  type StDoctor,
} from './region-data.js';
import { sameNameKey, slugsOf } from './slug.js';

/** A unit's two lists, and what a plan needs besides. */
export interface RegionLists {
  readonly roster: readonly RosterEntry[];
  readonly slots: readonly SlotListEntry[];
  /** First week of the horizon and its length. */
  readonly from: IsoWeek;
  readonly weeks: number;
  /** The day that the plan is made for. */
  readonly asOf: CalendarDate;
  readonly curriculum: Curriculum;
  readonly rules: PlanningRules;
  /** Name of the region; default `Region`. */
  readonly name?: string;
}

/** BT is at least six months under the 2021 regulation: assumed where the list says nothing. */
const SHORTEST_BT_MONTHS = 6;

/**
 * The region that two spreadsheets describe. Ids follow from the content, never from the order of the rows: a doctor's
 * is her HSA-id, a clinic's and a centre's a slug of the name, a slot's clinic, specialty, weeks and mode together.
 *
 * What lists leave open is read so: a centre lies in the area of most of its doctors; nobody knows who runs it; a slot
 * that says nothing of its supervisor is taken to have a trained one; slots on a list are published; two lines for
 * the same slot count once, with the larger number of seats.
 */
export function regionDataFromLists(lists: RegionLists): RegionData {
  const centreIds = slugsOf(lists.roster.map((entry) => entry.healthCentre));
  const hostIds = slugsOf(lists.slots.map((entry) => entry.clinic));
  return {
    region: { id: 'lists', name: lists.name ?? 'Region' },
    asOf: lists.asOf,
    horizon: { firstWeek: lists.from, weeks: lists.weeks },
    curriculum: lists.curriculum,
    rules: lists.rules,
    healthCentres: centresOf(lists.roster, centreIds),
    doctors: sortById(lists.roster.map((entry) => doctorOf(entry, idOf(centreIds, entry.healthCentre)))),
    hosts: hostsOf(lists.slots, hostIds),
    slots: slotsOf(lists.slots, hostIds),
    promised: [],
    wishes: [],
    claims: [],
  };
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  return ids.get(sameNameKey(name)) ?? sameNameKey(name);
}

function sortById<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function doctorOf(entry: RosterEntry, homeCentreId: string): StDoctor {
  return {
    id: entry.hsaId,
    hsaId: entry.hsaId,
    name: entry.name,
    email: entry.email,
    homeCentreId,
    area: entry.area,
    studyDirector: entry.studyDirector,
    mainSupervisor: entry.mainSupervisor,
    training: trainingOf(entry),
    completed: entry.completed,
    note: entry.note,
  };
}

function trainingOf(entry: RosterEntry): TrainingRecord {
  return {
    startDate: entry.startDate,
    regulation: entry.regulation,
    btMonths: entry.regulation === '2021' ? (entry.btMonths ?? SHORTEST_BT_MONTHS) : 0,
    employment: [{ from: entry.startDate, to: null, share: entry.share }],
    leaves: entry.leaves.map(({ from, to }) => ({ from, to, stopsClock: true })),
  };
}

/** Rows that speak of the same centre or clinic, whatever way they write its name. */
function groupByName<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = sameNameKey(nameOf(row));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** The commonest value that is given; of several equally common ones the first in text order. */
function commonest<Value extends string>(values: readonly (Value | null)[]): Value | null {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

function centresOf(roster: readonly RosterEntry[], ids: ReadonlyMap<string, string>): HealthCentre[] {
  return sortById(
    groupByName(roster, (entry) => entry.healthCentre).map((entries) => {
      const name = commonest(entries.map((entry) => entry.healthCentre)) ?? '';
      const area = commonest(entries.map((entry) => entry.area));
      return { id: idOf(ids, name), name, ownership: null, area, awayLimit: null };
    }),
  );
}

function hostsOf(slots: readonly SlotListEntry[], ids: ReadonlyMap<string, string>): HostClinic[] {
  return sortById(
    groupByName(slots, (entry) => entry.clinic).map((entries) => {
      const name = commonest(entries.map((entry) => entry.clinic)) ?? '';
      return {
        id: idOf(ids, name),
        name,
        ownership: commonest(entries.map((entry) => entry.ownership)),
        area: commonest(entries.map((entry) => entry.area)),
      };
    }),
  );
}

function slotsOf(entries: readonly SlotListEntry[], hostIds: ReadonlyMap<string, string>): HostSlot[] {
  const byId = new Map<string, HostSlot>();
  for (const entry of entries) {
    const slot = slotOf(entry, idOf(hostIds, entry.clinic));
    const known = byId.get(slot.id);
    if (known === undefined || known.seats < slot.seats) byId.set(slot.id, slot);
  }
  return sortById([...byId.values()]);
}

function slotOf(entry: SlotListEntry, hostId: string): HostSlot {
  return {
    id: `${hostId}/${entry.specialty}/${entry.from}/${entry.to}/${entry.mode}`,
    hostId,
    specialty: entry.specialty,
    weeks: { from: entry.from, to: entry.to },
    mode: entry.mode,
    seats: entry.seats,
    minSeats: null,
    supervisorTrained: entry.supervisorTrained ?? true,
    state: 'published',
  };
}
