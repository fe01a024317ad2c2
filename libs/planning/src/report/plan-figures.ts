import { type Problem } from '#matching-engine';
import { type BuiltProblem } from '../problem/built-problem.js';
import { Occupancy } from '../proposal/occupancy.js';
import { type Proposal, type ProposedPlacement } from '../proposal/proposal.js';
import { type RegionData } from '../region/region-data.js';
import {
  type CapacityByWeek,
  type DoctorFigures,
  type GroupFigures,
  type NamedGroup,
  type PlanReport,
} from './plan-report.js';

/** Doctors that are named as the worst off. */
const WORST_OFF = 20;

/** One need with what became of it. */
interface Fate {
  readonly doctorId: string;
  readonly specialties: readonly string[];
  readonly placement: ProposedPlacement | null;
  /** Whether the phase had passed before the first start still allowed. */
  readonly overdue: boolean;
}

/** Counts everything that is told of a plan. */
export function planFigures(data: RegionData, built: BuiltProblem, proposal: Proposal): PlanReport {
  const fates = fatesOf(built, proposal);
  const doctors = new Map(data.doctors.map((doctor) => [doctor.id, doctor]));
  const centres = new Map(data.healthCentres.map((centre) => [centre.id, centre]));
  const centreOf = (fate: Fate) => centres.get(doctors.get(fate.doctorId)?.homeCentreId ?? '');
  const occupancy = new Occupancy(built.problem, proposal.plan);
  const { cost, lowerBound, gap } = proposal.certificate;
  return {
    firstWeek: data.horizon.firstWeek,
    weeks: data.horizon.weeks,
    doctors: built.problem.doctors.length,
    total: groupFigures(fates),
    bySpecialties: inCurriculumOrder(
      groupedBy(fates, (fate) => fate.specialties.join(',')),
      data,
    ),
    byArea: groupedBy(fates, (fate) => doctors.get(fate.doctorId)?.area ?? centreOf(fate)?.area ?? null),
    byOwnership: groupedBy(fates, (fate) => centreOf(fate)?.ownership ?? null),
    capacity: capacityByWeek(built.problem, occupancy, data),
    absences: absencesOf(built.problem, occupancy),
    awayByWeek: byWeek(built.problem, (week) =>
      occupancy.stays.reduce((sum, stay) => sum + (stay.from <= week && week < stay.to ? 1 : 0), 0),
    ),
    worstOff: worstOff(fates, proposal),
    unplacedByReason: countReasons(proposal),
    leftOutSlots: proposal.leftOutSlots.length,
    leftOutNeeds: proposal.leftOutNeeds.length,
    cost,
    lowerBound,
    gap,
  };
}

function fatesOf(built: BuiltProblem, proposal: Proposal): Fate[] {
  const placements = new Map(proposal.placements.map((placement) => [placement.needId, placement]));
  return [...built.needs.values()].map((need) => ({
    doctorId: need.doctorId,
    specialties: need.need.specialties,
    placement: placements.get(need.id) ?? null,
    overdue: need.earliest + need.weeks > need.targetTo,
  }));
}

function groupFigures(fates: readonly Fate[]): GroupFigures {
  const placed = fates.flatMap(({ placement }) => placement ?? []);
  const sum = (of: (placement: ProposedPlacement) => number): number =>
    placed.reduce((total, placement) => total + of(placement), 0);
  return {
    needs: fates.length,
    placed: placed.length,
    inPhase: placed.filter(({ weeksEarly, weeksLate }) => weeksEarly === 0 && weeksLate === 0).length,
    lateAnyway: fates.filter(({ placement, overdue }) => placement !== null && overdue).length,
    weeksEarly: sum((placement) => placement.weeksEarly),
    weeksLate: sum((placement) => placement.weeksLate),
    worstLate: placed.reduce((worst, { weeksLate }) => Math.max(worst, weeksLate), 0),
  };
}

function groupedBy<Key extends string | null>(
  fates: readonly Fate[],
  keyOf: (fate: Fate) => Key,
): NamedGroup<Key>[] {
  const groups = new Map<Key, Fate[]>();
  for (const fate of fates) {
    const key = keyOf(fate);
    const group = groups.get(key);
    if (group) group.push(fate);
    else groups.set(key, [fate]);
  }
  return [...groups]
    .sort(([a], [b]) => ((a ?? '~') < (b ?? '~') ? -1 : 1))
    .map(([key, group]) => ({ key, ...groupFigures(group) }));
}

/** Groups in the order of the curriculum; needs that were added to it come last. */
function inCurriculumOrder(
  groups: readonly NamedGroup<string>[],
  data: RegionData,
): PlanReport['bySpecialties'] {
  const order = data.curriculum.items.map((item) => item.specialties.join(','));
  const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...groups]
    .sort((a, b) => place(a.key) - place(b.key))
    .map(({ key, ...figures }) => ({ key: key.split(','), ...figures }));
}

function byWeek({ horizon }: Problem, of: (week: number) => number): number[] {
  return Array.from({ length: horizon.weeks }, (_, week) => of(week));
}

function capacityByWeek(problem: Problem, occupancy: Occupancy, data: RegionData): CapacityByWeek[] {
  const order = data.curriculum.items.flatMap((item) => item.specialties);
  const rows = new Map<string, { seats: number[]; used: number[] }>();
  for (const slot of problem.slots) {
    const row = rows.get(slot.specialty) ?? {
      seats: byWeek(problem, () => 0),
      used: byWeek(problem, () => 0),
    };
    rows.set(slot.specialty, row);
    for (let week = slot.from; week < slot.to; week += 1) {
      const seats = typeof slot.seats === 'number' ? slot.seats : (slot.seats[week - slot.from] ?? 0);
      row.seats[week] = (row.seats[week] ?? 0) + seats;
      row.used[week] = (row.used[week] ?? 0) + occupancy.taken(slot, week);
    }
  }
  return [...rows]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1))
    .map(([specialty, { seats, used }]) => ({ specialty, seats, used }));
}

function absencesOf(problem: Problem, occupancy: Occupancy): PlanReport['absences'] {
  const staff = new Map<string, number>();
  for (const { homeCentre } of problem.doctors) {
    if (homeCentre !== undefined) staff.set(homeCentre, (staff.get(homeCentre) ?? 0) + 1);
  }
  return problem.homeCentres
    .map(({ id }) => ({
      healthCentreId: id,
      away: byWeek(problem, (week) => occupancy.away(id, week)),
      doctors: staff.get(id) ?? 0,
    }))
    .filter(({ away }) => away.some((doctors) => doctors > 0));
}

function worstOff(fates: readonly Fate[], proposal: Proposal): DoctorFigures[] {
  return proposal.certificate.costByDoctor.slice(0, WORST_OFF).map(({ doctor, cost }) => {
    const own = fates.filter((fate) => fate.doctorId === doctor);
    return {
      doctorId: doctor,
      cost,
      needs: own.length,
      unplaced: own.filter(({ placement }) => placement === null).length,
      weeksLate: own.reduce((sum, { placement }) => sum + (placement?.weeksLate ?? 0), 0),
    };
  });
}

function countReasons(proposal: Proposal): PlanReport['unplacedByReason'] {
  const counts = new Map<Proposal['unplaced'][number]['reasonCode'], number>();
  for (const { reasonCode } of proposal.unplaced) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1);
  return [...counts]
    .map(([reason, needs]) => ({ reason, needs }))
    .sort((a, b) => b.needs - a.needs || (a.reason < b.reason ? -1 : 1));
}
