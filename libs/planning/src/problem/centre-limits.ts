import { awayLimit, awayTarget } from '#domain';
import { type HomeCentre, type PerWeek, type WeekInterval } from '#matching-engine';
import { type RegionData } from '../region/region-data.js';
import { type PlannableDoctor } from './plannable-needs.js';
import { type OngoingPlacement, type Promises } from './promises.js';

/**
 * The home centres of the doctors in the problem, with how many they can spare in a week: the centre's own limit or the
 * region's share of its doctors in training. Placements that have begun take up their part of it beforehand; where
 * promises that must stay are more than the limit, the limit gives way to them, and to nothing else.
 */
export function centreLimits(
  data: RegionData,
  doctors: readonly PlannableDoctor[],
  promises: Promises,
  weeks: number,
): HomeCentre[] {
  const own = new Map(data.healthCentres.map((centre) => [centre.id, centre.awayLimit]));
  const homeOf = new Map(data.doctors.map((doctor) => [doctor.id, doctor.homeCentreId]));
  const staff = new Map<string, number>();
  for (const { doctor } of doctors) staff.set(doctor.homeCentreId, (staff.get(doctor.homeCentreId) ?? 0) + 1);
  const away = awayByCentre(promises, homeOf, weeks);
  return [...staff]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, inTraining]) => {
      const limit = own.get(id) ?? awayLimit(inTraining, data.rules);
      const target = Math.min(limit, awayTarget(inTraining, data.rules));
      const begun = away.ongoing.get(id);
      const held = away.held.get(id);
      return { id, awayLimit: perWeek(limit, weeks, begun, held), awayTarget: perWeek(target, weeks, begun) };
    });
}

/** What is left of a number each week; one number where every week is alike. */
function perWeek(
  number: number,
  weeks: number,
  taken?: readonly number[],
  atLeast?: readonly number[],
): PerWeek {
  if (!taken && !atLeast) return number;
  const left = Array.from({ length: weeks }, (_, week) =>
    Math.max(0, number - (taken?.[week] ?? 0), atLeast?.[week] ?? 0),
  );
  return left.every((value) => value === number) ? number : left;
}

function awayByCentre(promises: Promises, homeOf: ReadonlyMap<string, string>, weeks: number) {
  const ongoing = new Map<string, number[]>();
  const held = new Map<string, number[]>();
  const count = (into: Map<string, number[]>, doctorId: string, [from, to]: WeekInterval): void => {
    const centre = homeOf.get(doctorId);
    if (centre === undefined) return;
    const row = into.get(centre) ?? new Array<number>(weeks).fill(0);
    for (let week = Math.max(0, from); week < Math.min(to, weeks); week += 1)
      row[week] = (row[week] ?? 0) + 1;
    into.set(centre, row);
  };
  promises.ongoing.forEach((placement: OngoingPlacement) => {
    count(ongoing, placement.doctorId, placement.weeks);
  });
  for (const [needId, kept] of promises.kept) {
    if (kept.held === null) continue;
    count(held, needId.slice(0, needId.lastIndexOf(':')), [kept.start, kept.start + kept.weeks]);
  }
  return { ongoing, held };
}
