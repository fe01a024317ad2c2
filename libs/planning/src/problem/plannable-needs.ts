import {
  calendarWeeks,
  deriveNeeds,
  openNeeds,
  type OpenNeed,
  requirementsOf,
  specialtiesDone,
  trainingClock,
} from '#domain';
import { type RegionData, type StDoctor } from '../region/region-data.js';
import { type LeftOutNeed, type PlannedNeed } from './built-problem.js';
import { firstWeekToPlan, type WeekAxis } from './week-axis.js';

/** What one doctor brings into the problem. */
export interface PlannableDoctor {
  readonly doctor: StDoctor;
  readonly needs: readonly PlannedNeed[];
  readonly leftOut: readonly LeftOutNeed[];
  /** Specialties that count as done where another placement requires them. */
  readonly done: readonly string[];
}

/** The id of a need in a problem. */
export const needId = (doctorId: string, key: string): string => `${doctorId}:${key}`;

/** What {@link needId} put together; a key holds no colon. */
export function partsOfNeedId(id: string): { readonly doctorId: string; readonly needKey: string } {
  const at = id.lastIndexOf(':');
  return { doctorId: id.slice(0, at), needKey: id.slice(at + 1) };
}

/** Derives every need of the doctors whose training goes on at the plan's day, and counts their phases in weeks. */
export function plannableDoctors(data: RegionData, axis: WeekAxis): PlannableDoctor[] {
  return data.doctors
    .filter((doctor) => !hasEnded(doctor, data))
    .map((doctor) => plannableDoctor(doctor, data, axis));
}

/**
 * What doctors have not done whose training has ended by the clock: nothing is planned for them, but they stand on the
 * list, and somebody must decide how they go on.
 */
export function needsOfEnded(data: RegionData): LeftOutNeed[] {
  return data.doctors
    .filter((doctor) => hasEnded(doctor, data))
    .flatMap(({ id, decisions, completed, requirements }) =>
      (
        requirements ??
        requirementsOf(
          data.curriculum,
          decisions ?? [],
          completed.map((specialty) => ({ specialty })),
        )
      )
        .filter(({ state }) => state === 'open')
        .map(({ key, item: { specialties } }) => ({
          needId: needId(id, key),
          doctorId: id,
          key,
          specialties,
          reason: 'training-ended' as const,
        })),
    );
}

function hasEnded({ training }: StDoctor, { asOf }: RegionData): boolean {
  return trainingClock(training).expectedEnd <= asOf;
}

function plannableDoctor(doctor: StDoctor, data: RegionData, axis: WeekAxis): PlannableDoctor {
  const completed = doctor.completed.map((specialty) => ({ specialty }));
  const derived = deriveNeeds({
    doctor: {
      id: doctor.id,
      training: doctor.training,
      completed,
      decisions: doctor.decisions ?? [],
      ...(doctor.requirements ? { requirements: doctor.requirements } : {}),
    },
    curriculum: data.curriculum,
    rules: data.rules,
    asOf: data.asOf,
    notBefore: firstWeekToPlan(axis.firstWeek, data.asOf),
  });
  const needs: PlannedNeed[] = [];
  const leftOut: LeftOutNeed[] = [];
  for (const open of openNeeds(derived)) {
    const planned = plannedNeed(doctor.id, open, axis, data);
    if (planned.earliest <= planned.latest) needs.push(planned);
    else leftOut.push({ ...identity(planned), reason: 'after-horizon' });
  }
  return { doctor, needs, leftOut, done: specialtiesDone(completed, derived) };
}

/** What a need is named by when it is left out. */
export function identity({ id, doctorId, key, need }: PlannedNeed): Omit<LeftOutNeed, 'reason'> {
  return { needId: id, doctorId, key, specialties: need.specialties };
}

/**
 * Counts a need's phase on the axis. A part-timer who agrees on a higher share for the period needs fewer calendar weeks
 * and may start that much later.
 */
function plannedNeed(
  doctorId: string,
  need: OpenNeed,
  axis: WeekAxis,
  { minimumShareOnPlacement = 0, rules }: RegionData,
): PlannedNeed {
  const share = Math.max(need.share, minimumShareOnPlacement);
  const weeks = share === need.share ? need.weeks : calendarWeeks(need.weeksFullTime, share);
  const gained = need.rescueReason === 'prolongs-training' ? 0 : need.weeks - weeks;
  return {
    id: needId(doctorId, need.key),
    doctorId,
    key: need.key,
    need,
    weeks,
    share,
    earliest: axis.indexOf(need.earliest),
    latest: Math.min(axis.indexOf(need.latest) + gained, axis.weeks - weeks),
    targetFrom: axis.indexOf(need.targetFrom),
    targetTo: axis.indexOf(need.targetTo),
    held: null,
    closed: rules.lastMonthsOpenByRule ? null : closedBecause(need),
  };
}

function closedBecause({ rescueReason }: OpenNeed): PlannedNeed['closed'] {
  if (rescueReason === null) return null;
  return rescueReason === 'prolongs-training' ? 'training-ends' : 'last-months';
}
