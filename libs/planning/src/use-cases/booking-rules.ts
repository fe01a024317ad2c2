import {
  addWeeks,
  awayLimit,
  awayWeeks,
  type CalendarDate,
  deriveNeeds,
  type IsoWeek,
  lastWeek,
  openNeeds,
  type OpenNeed,
  overlaps,
  specialtiesDone,
  type WeekRange,
  weekRangeOf,
  weeksBetween,
  weekStartingOnOrAfter,
} from '#domain';
import type { BookingGround, HeldPlacement, NewHold } from '../ports/placement-store.js';
import { UseCaseError } from './use-case-error.js';

/** One placement as somebody wants it. */
export interface PlacementOrder {
  readonly doctorId: string;
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  /** Default: what the need takes at the doctor's share. */
  readonly weeks?: number;
}

/** What is left aside when an order is held against the rules. */
export interface BookingContext {
  readonly asOf: CalendarDate;
  /** The placement that the order moves. */
  readonly insteadOf?: HeldPlacement;
}

/**
 * Holds one placement against every hard rule but the seat: an open need of the specialty and inside its phase, a slot
 * that is offered and covers the weeks, no leave, one place at a time, prerequisites first, and the home centre's limit.
 * @returns the placement as it may be held
 * @throws UseCaseError `PLACEMENT.NEED_NOT_OPEN`, `NEED_PLACED`, `SLOT_CLOSED`, `WRONG_SPECIALTY`, `OUTSIDE_SLOT`,
 *   `OUTSIDE_PHASE`, `ON_LEAVE`, `DOCTOR_BUSY`, `PREREQUISITE`, `HOME_WEEK` or
 *   `CENTRE_FULL`
 */
export function placementByRules(
  ground: BookingGround,
  order: PlacementOrder,
  { asOf, insteadOf }: BookingContext,
): Omit<NewHold, 'pinned'> {
  const { doctor, slot, curriculum, rules } = ground;
  const derived = deriveNeeds({
    doctor: {
      id: doctor.id,
      training: doctor.training,
      completed: doctor.completed.map((specialty) => ({ specialty })),
      decisions: doctor.decisions ?? [],
      ...(doctor.requirements ? { requirements: doctor.requirements } : {}),
    },
    curriculum,
    rules,
    asOf,
    notBefore: weekStartingOnOrAfter(asOf),
  });
  const need = openNeeds(derived).find(({ key }) => key === order.needKey);
  if (!need) throw refuse('NEED_NOT_OPEN', { needKey: order.needKey }, 'The doctor has no such open need.');
  const others = ground.held.filter(({ id }) => id !== insteadOf?.id);
  if (others.some(({ needKey }) => needKey === order.needKey)) {
    throw refuse('NEED_PLACED', { needKey: order.needKey }, 'The need has a placement: move that one.');
  }
  const weeks = weekRangeOf(order.start, order.weeks ?? need.weeks);
  requireSlot(ground, need, weeks);
  requirePhase(need, weeks, rules.lastMonthsOpenByRule);
  requireFree(ground, others, weeks);
  const done = specialtiesDone(
    doctor.completed.map((specialty) => ({ specialty })),
    derived,
  );
  requirePrerequisites(need, weeks, others, done);
  requireHomeCentre(ground, weeks);
  return {
    doctorId: doctor.id,
    needKey: need.key,
    slotId: slot.id,
    start: weeks.from,
    weeks: weeksBetween(weeks.from, weeks.to),
    weeksEarly: Math.max(0, weeksBetween(weeks.from, need.targetFrom)),
    weeksLate: Math.max(0, weeksBetween(need.targetTo, weeks.to)),
  };
}

function requireSlot({ slot }: BookingGround, need: OpenNeed, { from, to }: WeekRange): void {
  const params = { from: slot.weeks.from, last: lastWeek(slot.weeks) };
  if (slot.state !== 'published' || !slot.supervisorTrained) {
    throw refuse('SLOT_CLOSED', { state: slot.state }, 'The slot takes nobody: it is not offered.');
  }
  if (!need.specialties.includes(slot.specialty)) {
    throw refuse('WRONG_SPECIALTY', { specialty: slot.specialty }, 'The slot is of another specialty.');
  }
  const startFits = slot.mode === 'block' ? from === slot.weeks.from : from >= slot.weeks.from;
  if (!startFits || to > slot.weeks.to) {
    throw refuse('OUTSIDE_SLOT', params, 'The placement does not lie within the weeks of the slot.');
  }
}

function requirePhase(need: OpenNeed, { from, to }: WeekRange, rescueOpen: boolean): void {
  // A study director opens the first and the last months; a length of one's own moves the last start.
  const lastEnd = addWeeks(need.latest, need.weeks);
  if (from >= need.earliest && to <= lastEnd && (rescueOpen || !need.rescued)) return;
  throw refuse(
    'OUTSIDE_PHASE',
    { earliest: need.earliest, end: lastEnd },
    'The placement does not lie within the months in which the rules allow it.',
  );
}

function requireFree({ doctor }: BookingGround, others: readonly HeldPlacement[], weeks: WeekRange): void {
  const leave = awayWeeks(doctor.training).find((away) => overlaps(away, weeks));
  if (leave)
    throw refuse('ON_LEAVE', { from: leave.from, last: lastWeek(leave) }, 'The doctor is away then.');
  const busy = others.find(({ start, weeks: length }) => overlaps(weekRangeOf(start, length), weeks));
  if (busy) throw refuse('DOCTOR_BUSY', { start: busy.start }, 'The doctor is on another placement then.');
}

function requirePrerequisites(
  need: OpenNeed,
  { from }: WeekRange,
  others: readonly HeldPlacement[],
  done: readonly string[],
): void {
  const before = others
    .filter(({ start, weeks }) => addWeeks(start, weeks) <= from)
    .map(({ specialty }) => specialty);
  const missing = need.requires.find((required) => !done.includes(required) && !before.includes(required));
  if (missing) {
    throw refuse('PREREQUISITE', { specialty: missing }, `${missing} must be done, or end, before it.`);
  }
}

function requireHomeCentre(
  { centre, inTraining, away, rules }: BookingGround,
  { from, to }: WeekRange,
): void {
  const home = centre.homeWeeks?.find((week) => week >= from && week < to);
  if (home) throw refuse('HOME_WEEK', { week: home }, 'Nobody leaves the home centre in that week.');
  const limit = centre.awayLimit ?? awayLimit(inTraining, rules);
  const full = away.find(({ week, doctors }) => week >= from && week < to && doctors >= limit);
  if (full) {
    throw refuse('CENTRE_FULL', { week: full.week, limit }, 'The home centre can spare nobody more then.');
  }
}

function refuse(
  code: string,
  params: Readonly<Record<string, string | number>>,
  message: string,
): UseCaseError {
  return new UseCaseError('conflict', `PLACEMENT.${code}`, params, message);
}
