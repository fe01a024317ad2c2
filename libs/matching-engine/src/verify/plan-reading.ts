import { isoWeekAt } from '../time/iso-week.js';
import type { Placement, Plan } from '../plan.js';
import type { Doctor, HomeCentre, Need, Problem, Slot } from '../problem.js';

/** A placement whose need and slot exist, with everything that a rule has to look at. Weeks `[start, end)`. */
export interface PlacedNeed {
  readonly placement: Placement;
  readonly need: Need;
  readonly slot: Slot;
  readonly doctor: Doctor;
  readonly start: number;
  readonly end: number;
}

/** A line of the plan that cannot be followed up: it is left out of every other rule and of the cost. */
export interface UnreadablePlacement {
  readonly placement: Placement;
  readonly reason: 'unknown-need' | 'unknown-slot' | 'start-not-integer' | 'placed-twice';
}

/**
 * A plan laid beside its problem: every id looked up once, seats and absences counted by week.
 * Supposes a problem that `validateProblem` accepts; of the plan it supposes nothing but the types.
 */
export interface PlanReading {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly unreadable: readonly UnreadablePlacement[];
  /** By need id, in the plan's order. */
  readonly placed: ReadonlyMap<string, PlacedNeed>;
  readonly needs: ReadonlyMap<string, Need>;
  readonly centres: ReadonlyMap<string, HomeCentre>;
  /** Every doctor of the problem, with the placements in order of start. */
  readonly byDoctor: ReadonlyMap<string, readonly PlacedNeed[]>;
  readonly bySlot: ReadonlyMap<string, readonly PlacedNeed[]>;
  /** Seats taken in a slot; index = week − `slot.from`. Slots that nobody uses are missing. */
  readonly seatsTaken: ReadonlyMap<string, Int32Array>;
  /** Doctors away from a home centre, by week of the horizon. Centres with nobody away are missing. */
  readonly away: ReadonlyMap<string, Int32Array>;
}

/** Reads a plan against its problem in time proportional to both. */
export function readPlan(problem: Problem, plan: Plan): PlanReading {
  const slots = new Map(problem.slots.map((slot) => [slot.id, slot]));
  const needs = new Map(problem.needs.map((need) => [need.id, need]));
  const doctors = new Map(problem.doctors.map((doctor) => [doctor.id, doctor]));
  const placed = new Map<string, PlacedNeed>();
  const unreadable: UnreadablePlacement[] = [];
  const byDoctor = new Map<string, PlacedNeed[]>(problem.doctors.map((doctor) => [doctor.id, []]));
  const bySlot = new Map<string, PlacedNeed[]>();
  for (const placement of plan.placements) {
    const need = needs.get(placement.need);
    const slot = slots.get(placement.slot);
    const doctor = need && doctors.get(need.doctor);
    if (!need || !doctor) unreadable.push({ placement, reason: 'unknown-need' });
    else if (!slot) unreadable.push({ placement, reason: 'unknown-slot' });
    else if (!Number.isInteger(placement.start)) unreadable.push({ placement, reason: 'start-not-integer' });
    else if (placed.has(need.id)) unreadable.push({ placement, reason: 'placed-twice' });
    else {
      const entry = {
        placement,
        need,
        slot,
        doctor,
        start: placement.start,
        end: placement.start + need.weeks,
      };
      placed.set(need.id, entry);
      byDoctor.get(doctor.id)!.push(entry);
      const sameSlot = bySlot.get(slot.id);
      if (sameSlot) sameSlot.push(entry);
      else bySlot.set(slot.id, [entry]);
    }
  }
  for (const list of byDoctor.values()) list.sort((a, b) => a.start - b.start);
  return {
    problem,
    plan,
    unreadable,
    placed,
    needs,
    centres: new Map(problem.homeCentres.map((centre) => [centre.id, centre])),
    byDoctor,
    bySlot,
    seatsTaken: countSeats(bySlot, problem.horizon.weeks),
    away: countAway(placed, problem.horizon.weeks),
  };
}

function countSeats(
  bySlot: ReadonlyMap<string, readonly PlacedNeed[]>,
  weeks: number,
): Map<string, Int32Array> {
  const taken = new Map<string, Int32Array>();
  for (const [id, list] of bySlot) {
    const slot = list[0]!.slot;
    const row = new Int32Array(Math.max(0, slot.to - slot.from));
    for (const { start, end } of list) {
      if (slot.mode === 'block') row.forEach((_, week) => row[week]!++);
      else {
        const last = Math.min(end, slot.to, weeks);
        for (let week = Math.max(0, start, slot.from); week < last; week++) row[week - slot.from]!++;
      }
    }
    taken.set(id, row);
  }
  return taken;
}

function countAway(placed: ReadonlyMap<string, PlacedNeed>, weeks: number): Map<string, Int32Array> {
  const away = new Map<string, Int32Array>();
  for (const { doctor, start, end } of placed.values()) {
    if (doctor.homeCentre === undefined) continue;
    let row = away.get(doctor.homeCentre);
    if (!row) away.set(doctor.homeCentre, (row = new Int32Array(weeks)));
    for (let week = Math.max(0, start); week < Math.min(end, weeks); week++) row[week]!++;
  }
  return away;
}

/** How a message names a week: its number and the calendar week, `week 12 (2027-W13)`. */
export function weekName({ problem }: Pick<PlanReading, 'problem'>, week: number): string {
  return `week ${week} (${isoWeekAt(problem.horizon.firstWeek, week)})`;
}

/** How a message names a placement: need, doctor, slot and weeks. */
export function placementName(reading: PlanReading, { need, slot, start, end }: PlacedNeed): string {
  const { firstWeek } = reading.problem.horizon;
  const weeks = `${isoWeekAt(firstWeek, start)} to ${isoWeekAt(firstWeek, end - 1)}`;
  return `need ${need.id} of doctor ${need.doctor} in slot ${slot.id}, weeks [${start}, ${end}) (${weeks})`;
}
