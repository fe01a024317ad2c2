import { addDays, addWeeks, type IsoWeek, mondayOf, type Specialty, weeksBetween } from '#domain';
import type { BuiltProblem } from '../problem/built-problem.js';
import type { Proposal, UnplacedProposal, UnplacedReason } from '../proposal/proposal.js';
import type { RegionData } from '../region/region-data.js';

const WEEKS_OF_A_QUARTER = 13;
const DAYS_TO_THURSDAY = 3;

/** Reasons that one seat more, at the right time, would take away. */
const FOR_WANT_OF_SEATS: ReadonlySet<UnplacedReason> = new Set<UnplacedReason>([
  'no-slot',
  'no-slot-in-window',
  'seats-taken',
]);

/** Seats that are missing in a specialty over a quarter of a year. */
export interface MissingSeats {
  readonly specialty: Specialty;
  /** `2027-Q1`; a week belongs to the quarter of its Thursday. */
  readonly quarter: string;
  readonly seatWeeks: number;
  /** Seats open all through the quarter that would give as many seat-weeks; rounded up. */
  readonly seats: number;
}

/** A health centre whose doctors lack a placement or have one late. */
export interface CentreHit {
  readonly healthCentreId: string;
  readonly unplaced: number;
  readonly weeksLate: number;
}

/** What came of a scenario. */
export interface ScenarioFigures {
  readonly doctors: number;
  readonly needs: number;
  readonly placed: number;
  readonly unplaced: number;
  readonly inPhase: number;
  readonly weeksLate: number;
  readonly weeksEarly: number;
  readonly cost: number;
  readonly lowerBound: number | null;
  /** Proven: the cost is at most this share above the least possible. */
  readonly gap: number | null;
  readonly seconds: number;
  readonly inputHash: string;
  readonly engineVersion: string;
  /** By specialty, then quarter; a need counts over its target phase, with its first specialty. */
  readonly missingSeats: readonly MissingSeats[];
  /** Worst hit first. */
  readonly centresHit: readonly CentreHit[];
}

/** Counts what a scenario's plan gives and lacks. */
export function scenarioFigures(
  data: RegionData,
  { problem }: BuiltProblem,
  proposal: Proposal,
): ScenarioFigures {
  const { certificate, placements, unplaced } = proposal;
  const sum = (weeks: readonly number[]): number => weeks.reduce((total, each) => total + each, 0);
  return {
    doctors: problem.doctors.length,
    needs: certificate.placed + certificate.unplaced,
    placed: certificate.placed,
    unplaced: certificate.unplaced,
    inPhase: placements.filter(({ weeksEarly, weeksLate }) => weeksEarly + weeksLate === 0).length,
    weeksLate: sum(placements.map(({ weeksLate }) => weeksLate)),
    weeksEarly: sum(placements.map(({ weeksEarly }) => weeksEarly)),
    cost: certificate.cost,
    lowerBound: certificate.lowerBound,
    gap: certificate.gap,
    seconds: certificate.seconds,
    inputHash: certificate.inputHash,
    engineVersion: certificate.engineVersion,
    missingSeats: missingSeats(unplaced, data.horizon.firstWeek),
    centresHit: centresHit(data, proposal),
  };
}

/** The quarter of a week, by its Thursday: `2027-Q1`. */
export function quarterOf(week: IsoWeek): string {
  const thursday = addDays(mondayOf(week), DAYS_TO_THURSDAY);
  return `${thursday.slice(0, 4)}-Q${Math.ceil(Number(thursday.slice(5, 7)) / 3)}`;
}

/** Over what is left of each need's phase from the plan's first week on: no seat can be offered before it. */
function missingSeats(unplaced: readonly UnplacedProposal[], first: IsoWeek): MissingSeats[] {
  const weeksOf = new Map<string, MissingSeats>();
  for (const need of unplaced) {
    const specialty = need.specialties[0];
    if (specialty === undefined || !FOR_WANT_OF_SEATS.has(need.reasonCode)) continue;
    const from = need.targetFrom > first ? need.targetFrom : first;
    const phase = Math.max(1, weeksBetween(from, need.targetTo));
    for (let week = 0; week < phase; week += 1) {
      const quarter = quarterOf(addWeeks(from, week));
      const key = `${specialty} ${quarter}`;
      const before = weeksOf.get(key)?.seatWeeks ?? 0;
      weeksOf.set(key, { specialty, quarter, seatWeeks: before + need.weeks / phase, seats: 0 });
    }
  }
  return [...weeksOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { seatWeeks, ...where }]) => ({
      ...where,
      seatWeeks: Math.round(seatWeeks * 10) / 10,
      seats: Math.ceil(seatWeeks / WEEKS_OF_A_QUARTER - 1e-9),
    }));
}

function centresHit(data: RegionData, { placements, unplaced }: Proposal): CentreHit[] {
  const homeOf = new Map(data.doctors.map(({ id, homeCentreId }) => [id, homeCentreId]));
  const hits = new Map<string, CentreHit>();
  const hit = (doctorId: string, add: { unplaced: number; weeksLate: number }): void => {
    const healthCentreId = homeOf.get(doctorId);
    if (healthCentreId === undefined) return;
    const before = hits.get(healthCentreId) ?? { healthCentreId, unplaced: 0, weeksLate: 0 };
    hits.set(healthCentreId, {
      healthCentreId,
      unplaced: before.unplaced + add.unplaced,
      weeksLate: before.weeksLate + add.weeksLate,
    });
  };
  for (const { doctorId } of unplaced) hit(doctorId, { unplaced: 1, weeksLate: 0 });
  for (const { doctorId, weeksLate } of placements) {
    if (weeksLate > 0) hit(doctorId, { unplaced: 0, weeksLate });
  }
  return [...hits.values()].sort(
    (a, b) =>
      b.unplaced - a.unplaced || b.weeksLate - a.weeksLate || (a.healthCentreId < b.healthCentreId ? -1 : 1),
  );
}
