import { awayWeeks } from '#domain';
import {
  type Doctor,
  type Need,
  type Prerequisite,
  type Problem,
  type Slot,
  type WeekInterval,
} from '#matching-engine';
import { type RegionData } from '../region/region-data.js';
import { type BuiltProblem, type PlannedNeed } from './built-problem.js';
import { barredSlots } from './barred-slots.js';
import { centreLimits } from './centre-limits.js';
import { mainHome } from './home-centres.js';
import { NeedPricing, payableTarget, problemWeights } from './need-costs.js';
import { identity, needsOfEnded, type PlannableDoctor, plannableDoctors } from './plannable-needs.js';
import { type OngoingPlacement, type Promises, sortPromises } from './promises.js';
import { usableSlots } from './usable-slots.js';
import { type WeekAxis, weekAxis } from './week-axis.js';

/**
 * Turns a region's data into the problem that the engine solves. The same data in any order give the same problem, with
 * every list in the order of its ids; what cannot take part is named with its reason.
 */
export function buildProblem(unsorted: RegionData): BuiltProblem {
  const data = sorted(unsorted);
  const axis = weekAxis(data);
  const doctors = plannableDoctors(data, axis);
  const slots = usableSlots(data.slots, axis, shortestBySpecialty(doctors));
  const prerequisites = prerequisitesOf(data);
  const awayOf = new Map(doctors.map(({ doctor }) => [doctor.id, awayIntervals(doctor.training, axis)]));
  const promises = sortPromises({ data, axis, doctors, slots, prerequisites, awayOf });
  const begun = new Set(promises.ongoing.map((placement) => placement.needId));

  const planned = doctors.map((each) => ({
    ...each,
    needs: each.needs.filter((need) => !begun.has(need.id)).map((need) => withPromise(need, promises)),
  }));
  const pricing = new NeedPricing(data, axis);
  const active = planned.filter(({ needs }) => needs.length > 0);
  const needs = active.flatMap(({ doctor, needs: own }) =>
    own.map((need) => ({
      need,
      problemNeed: problemNeed(need, pricing.costsOf(need, doctor), data, promises),
    })),
  );
  needs.sort((a, b) => (a.need.id < b.need.id ? -1 : 1));
  const limits = centreLimits(data, active, promises, axis);
  const barred = barredSlots(data, slots);
  const ongoingNeeds = doctors.flatMap((each) => each.needs.filter((need) => begun.has(need.id)));

  const problem: Problem = {
    format: 'placement-problem/1',
    name: `${data.region.id}-${axis.firstWeek}-${axis.weeks}`,
    horizon: { firstWeek: axis.firstWeek, weeks: axis.weeks },
    weights: problemWeights(data.rules),
    prerequisites,
    homeCentres: limits.homeCentres,
    doctors: active.map((each) =>
      problemDoctor(each, data, {
        home: mainHome(each.doctor, axis),
        away: [...(awayOf.get(each.doctor.id) ?? []), ...(limits.cannotBeSpared.get(each.doctor.id) ?? [])],
        ongoing: promises.ongoing,
        barred: barred(each),
      }),
    ),
    slots: slots.slots.map((slot) =>
      withoutTakenSeats(slot, slots.slotIds.get(slot.id) ?? slot.id, promises.ongoing),
    ),
    needs: needs.map(({ problemNeed: each }) => each),
  };
  return {
    problem,
    needs: new Map(needs.map(({ need }) => [need.id, need])),
    slotIds: slots.slotIds,
    leftOut: {
      needs: [
        ...doctors.flatMap((each) => each.leftOut.filter((need) => !begun.has(need.needId))),
        ...ongoingNeeds.map((need) => ({ ...identity(need), reason: 'ongoing' as const })),
        ...needsOfEnded(data),
      ],
      slots: slots.leftOut,
    },
    brokenPromises: promises.broken,
  };
}

function sorted(data: RegionData): RegionData {
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Item[] =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const byContent = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, text: JSON.stringify(item) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ item }) => item);
  return {
    ...data,
    healthCentres: byId(data.healthCentres),
    doctors: byId(data.doctors),
    hosts: byId(data.hosts),
    slots: byId(data.slots),
    wishes: byContent(data.wishes),
  };
}

function awayIntervals(training: Parameters<typeof awayWeeks>[0], axis: WeekAxis): WeekInterval[] {
  return clip(
    awayWeeks(training).map(({ from, to }) => [axis.indexOf(from), axis.indexOf(to)]),
    axis.weeks,
  );
}

/** The parts of intervals that lie in the horizon, in order, those that meet or touch joined. */
function clip(intervals: readonly WeekInterval[], weeks: number): WeekInterval[] {
  const joined: [number, number][] = [];
  const inside = intervals
    .map(([from, to]): [number, number] => [Math.max(0, from), Math.min(weeks, to)])
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b);
  for (const [from, to] of inside) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function shortestBySpecialty(doctors: readonly PlannableDoctor[]): Map<string, number> {
  const shortest = new Map<string, number>();
  for (const { need, weeks } of doctors.flatMap((each) => each.needs)) {
    for (const specialty of need.specialties) {
      shortest.set(specialty, Math.min(weeks, shortest.get(specialty) ?? weeks));
    }
  }
  return shortest;
}

/** What the curriculum requires before each specialty. */
function prerequisitesOf({ curriculum }: RegionData): Prerequisite[] {
  const required = new Map<string, Set<string>>();
  for (const { specialties, requires } of curriculum.items) {
    for (const specialty of specialties) {
      for (const before of requires ?? []) {
        required.set(specialty, (required.get(specialty) ?? new Set<string>()).add(before));
      }
    }
  }
  return [...required]
    .map(([specialty, requires]) => ({ specialty, requires: [...requires].sort() }))
    .sort((a, b) => (a.specialty < b.specialty ? -1 : 1));
}

/** A promise that must stay may lie outside the phase, and keeps its published length. */
function withPromise(need: PlannedNeed, { kept }: Promises): PlannedNeed {
  const promise = kept.get(need.id);
  if (typeof promise?.held !== 'string') return need;
  const { start, weeks, held } = promise;
  return {
    ...need,
    weeks,
    held,
    earliest: Math.min(need.earliest, start),
    latest: Math.max(Math.min(need.latest, need.latest + need.weeks - weeks), start),
  };
}

function problemNeed(
  need: PlannedNeed,
  costs: ReturnType<NeedPricing['costsOf']>,
  data: RegionData,
  { kept }: Promises,
): Need {
  const promise = kept.get(need.id);
  const targetTo = payableTarget(need);
  return {
    id: need.id,
    doctor: need.doctorId,
    specialties: need.need.specialties,
    weeks: need.weeks,
    earliest: need.earliest,
    latest: need.latest,
    targetFrom: Math.max(0, Math.min(need.targetFrom, targetTo)),
    targetTo,
    ...(need.closed === null || promise !== undefined ? {} : { hosts: [] }),
    ...costs,
    ...(promise === undefined
      ? {}
      : {
          current: { slot: promise.slot, start: promise.start },
          changeCost: data.rules.weights.changed,
          ...(promise.held === null ? {} : { pinned: true }),
        }),
  };
}

/** What limits one doctor besides her needs. */
interface DoctorGround {
  readonly home: string;
  readonly away: readonly WeekInterval[];
  readonly ongoing: readonly OngoingPlacement[];
  readonly barred: readonly string[];
}

function problemDoctor(
  { doctor, done }: PlannableDoctor,
  { rules, slots }: RegionData,
  { home, away, ongoing, barred }: DoctorGround,
): Doctor {
  const begun = ongoing.filter((placement) => placement.doctorId === doctor.id);
  const specialtyOf = (slotId: string): string[] =>
    slots.filter((slot) => slot.id === slotId).map((slot) => slot.specialty);
  // A placement that goes on counts as done: nothing else of this doctor can start before its end.
  const completed = [...new Set([...done, ...begun.flatMap(({ slotId }) => specialtyOf(slotId))])].sort();
  const unavailable = clip([...away, ...begun.map(({ weeks }) => weeks)], Number.MAX_SAFE_INTEGER);
  return {
    id: doctor.id,
    homeCentre: home,
    ...(unavailable.length === 0 ? {} : { unavailable }),
    ...(completed.length === 0 ? {} : { completed }),
    ...(barred.length === 0 ? {} : { barredSlots: barred }),
    gapWeeks: rules.gapWeeks,
    gapCost: rules.weights.gap,
  };
}

/** A rolling slot without the seats that placements hold that have begun; blocks that have begun are left out anyway. */
function withoutTakenSeats(slot: Slot, slotId: string, ongoing: readonly OngoingPlacement[]): Slot {
  const here = ongoing.filter((placement) => placement.slotId === slotId && placement.weeks[1] > slot.from);
  if (here.length === 0) return slot;
  const seats = Array.from({ length: slot.to - slot.from }, (_, offset) => {
    const week = slot.from + offset;
    const taken = here.filter(({ weeks: [from, to] }) => from <= week && week < to).length;
    const published = typeof slot.seats === 'number' ? slot.seats : (slot.seats[offset] ?? 0);
    return Math.max(0, published - taken);
  });
  return { ...slot, seats };
}
