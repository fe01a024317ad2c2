import { awayLimit, awayTarget } from '#domain';
import { type HomeCentre, type PerWeek, type WeekInterval } from '#matching-engine';
import { type HealthCentre, type RegionData } from '../region/region-data.js';
import { homeAt, type HomeStretch, homeStretches, mainHome } from './home-centres.js';
import { type PlannableDoctor } from './plannable-needs.js';
import { type Promises } from './promises.js';
import { type WeekAxis } from './week-axis.js';

/** What the home centres can spare, and the weeks in which a doctor cannot be spared at all. */
export interface CentreLimits {
  readonly homeCentres: readonly HomeCentre[];
  /** By doctor: weeks at a centre that is not the main one and has no place to keep for her. */
  readonly cannotBeSpared: ReadonlyMap<string, readonly WeekInterval[]>;
}

/**
 * The home centres of the doctors in the problem, with how many they can spare in a week: the centre's own limit or the
 * region's share of its doctors in training. Placements that have begun take up their part of it beforehand; where
 * promises that must stay are more than the limit, the limit gives way to them, and to nothing else.
 *
 * The problem knows one home per doctor. For one who changes centre within the horizon a place is kept at the other
 * centre in the weeks that she belongs there; where that centre has none, she stays at home. So no plan breaks a limit,
 * at the price that a place may be kept for nobody.
 */
export function centreLimits(
  data: RegionData,
  doctors: readonly PlannableDoctor[],
  promises: Promises,
  axis: WeekAxis,
): CentreLimits {
  const own = new Map(data.healthCentres.map((centre) => [centre.id, centre.awayLimit]));
  const homes = new Map(data.doctors.map((doctor) => [doctor.id, homeStretches(doctor, axis)]));
  const mains = new Map(data.doctors.map((doctor) => [doctor.id, mainHome(doctor, axis)]));
  const staff = new Map<string, number>();
  for (const { doctor } of doctors) {
    const main = mains.get(doctor.id) ?? doctor.homeCentreId;
    staff.set(main, (staff.get(main) ?? 0) + 1);
  }
  const away = awayByCentre(promises, homes, mains, axis.weeks);
  const limitOf = (id: string): number => own.get(id) ?? awayLimit(staff.get(id) ?? 1, data.rules);
  const homeWeeks = new Map(data.healthCentres.map((centre) => [centre.id, homeWeeksOf(centre, axis)]));
  const limitIn = (id: string, week: number): number => (homeWeeks.get(id)?.has(week) ? 0 : limitOf(id));
  const kept = keptPlaces({ doctors, promises, homes, mains, weeks: axis.weeks, limitIn });
  const homeCentres = [...staff]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, inTraining]) => {
      const limit = limitOf(id);
      const target = Math.min(limit, awayTarget(inTraining, data.rules));
      const begun = away.ongoing.get(id);
      const held = away.held.get(id);
      const taken = sum(begun, kept.places.get(id));
      return {
        id,
        awayLimit: perWeek(limit, axis.weeks, { taken, atLeast: held, none: homeWeeks.get(id) }),
        awayTarget: perWeek(target, axis.weeks, { taken }),
      };
    });
  return { homeCentres, cannotBeSpared: kept.cannotBeSpared };
}

/** The weeks of the axis in which none of the centre's doctors leaves it. */
function homeWeeksOf({ homeWeeks = [] }: HealthCentre, axis: WeekAxis): ReadonlySet<number> {
  return new Set(homeWeeks.map((week) => axis.indexOf(week)));
}

interface WeekLimits {
  readonly taken: readonly number[] | undefined;
  readonly atLeast?: readonly number[] | undefined;
  /** Weeks in which nothing of it is there to be taken. */
  readonly none?: ReadonlySet<number> | undefined;
}

/** What is left of a number each week; one number where every week is alike. */
function perWeek(number: number, weeks: number, { taken, atLeast, none }: WeekLimits): PerWeek {
  if (!taken && !atLeast && !none?.size) return number;
  const left = Array.from({ length: weeks }, (_, week) =>
    Math.max(0, (none?.has(week) ? 0 : number) - (taken?.[week] ?? 0), atLeast?.[week] ?? 0),
  );
  return left.every((value) => value === number) ? number : left;
}

function sum(a?: readonly number[], b?: readonly number[]): readonly number[] | undefined {
  if (!a || !b) return a ?? b;
  return a.map((value, week) => value + (b[week] ?? 0));
}

/** What places are kept by. */
interface KeepingGround {
  readonly doctors: readonly PlannableDoctor[];
  readonly promises: Promises;
  readonly homes: ReadonlyMap<string, readonly HomeStretch[]>;
  readonly mains: ReadonlyMap<string, string>;
  readonly weeks: number;
  readonly limitIn: (centreId: string, week: number) => number;
}

function keptPlaces({ doctors, promises, homes, mains, weeks, limitIn }: KeepingGround): {
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly cannotBeSpared: ReadonlyMap<string, readonly WeekInterval[]>;
} {
  const places = new Map<string, number[]>();
  const cannotBeSpared = new Map<string, WeekInterval[]>();
  const promised = new Set(
    heldStays(promises).flatMap(({ doctorId, weeks: stay }) =>
      within(stay, weeks).map((week) => `${doctorId} ${String(week)}`),
    ),
  );
  for (const { doctor } of doctors) {
    for (const { centreId, from, to } of homes.get(doctor.id) ?? []) {
      if (centreId === mains.get(doctor.id)) continue;
      const row = places.get(centreId) ?? new Array<number>(weeks).fill(0);
      places.set(centreId, row);
      for (let week = from; week < to; week += 1) {
        if ((row[week] ?? 0) < limitIn(centreId, week)) row[week] = (row[week] ?? 0) + 1;
        else if (!promised.has(`${doctor.id} ${String(week)}`)) {
          cannotBeSpared.set(doctor.id, [...(cannotBeSpared.get(doctor.id) ?? []), [week, week + 1]]);
        }
      }
    }
  }
  return { places, cannotBeSpared };
}

/** Placements that go on count at the centre that is home each week; promises where the problem will count them. */
function awayByCentre(
  promises: Promises,
  homes: ReadonlyMap<string, readonly HomeStretch[]>,
  mains: ReadonlyMap<string, string>,
  weeks: number,
) {
  const ongoing = new Map<string, number[]>();
  const held = new Map<string, number[]>();
  const count = (into: Map<string, number[]>, centreId: string | undefined, week: number): void => {
    if (centreId === undefined) return;
    const row = into.get(centreId) ?? new Array<number>(weeks).fill(0);
    into.set(centreId, row);
    row[week] = (row[week] ?? 0) + 1;
  };
  for (const { doctorId, weeks: stay } of promises.ongoing) {
    for (const week of within(stay, weeks)) count(ongoing, homeAt(homes.get(doctorId) ?? [], week), week);
  }
  for (const { doctorId, weeks: stay } of heldStays(promises)) {
    for (const week of within(stay, weeks)) count(held, mains.get(doctorId), week);
  }
  return { ongoing, held };
}

/** The stays that nothing moves. */
function heldStays({ kept }: Promises): { readonly doctorId: string; readonly weeks: WeekInterval }[] {
  return [...kept]
    .filter(([, { held }]) => held !== null)
    .map(([needId, { start, weeks }]) => ({
      doctorId: needId.slice(0, needId.lastIndexOf(':')),
      weeks: [start, start + weeks],
    }));
}

function within([from, to]: WeekInterval, weeks: number): number[] {
  const first = Math.max(0, from);
  return Array.from({ length: Math.max(0, Math.min(to, weeks) - first) }, (_, offset) => first + offset);
}
