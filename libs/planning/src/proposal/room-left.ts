import { addWeeks, awayWeeks, overlaps, type WeekRange, weekRangeOf } from '#domain';
import type { PlanPlacement } from '../ports/plan-store.js';
import type { BrokenPromiseReason, BuiltProblem } from '../problem/built-problem.js';
import { needId } from '../problem/plannable-needs.js';
import type { HostSlot, RegionData } from '../region/region-data.js';

/** Where a placement lies. */
export type Stay = Pick<PlanPlacement, 'doctorId' | 'slotId' | 'start' | 'weeks'>;

/**
 * What is free beside the placements that are taken in, one after the other. Held to are the walls of the database (a
 * slot that is offered, its seats, a doctor's own weeks) and that the need is open; a rule that people may break for a
 * reason, such as a rolling placement across July, was theirs to break.
 */
export class RoomLeft {
  private readonly slots: ReadonlyMap<string, HostSlot>;
  private readonly openNeeds: ReadonlySet<string>;
  private readonly done: ReadonlyMap<string, readonly string[]>;
  private readonly requires: ReadonlyMap<string, readonly string[]>;
  private readonly away: ReadonlyMap<string, readonly WeekRange[]>;
  private readonly seatsTaken = new Map<string, number>();
  private readonly staysOf = new Map<string, Stay[]>();

  constructor(data: RegionData, { problem, needs, leftOut }: BuiltProblem) {
    this.slots = new Map(data.slots.map((slot) => [slot.id, slot]));
    const later = leftOut.needs.filter(({ reason }) => reason !== 'training-ended');
    this.openNeeds = new Set([...needs.keys(), ...later.map((each) => each.needId)]);
    this.done = new Map(problem.doctors.map(({ id, completed = [] }) => [id, completed]));
    this.requires = new Map((problem.prerequisites ?? []).map((each) => [each.specialty, each.requires]));
    this.away = new Map(data.doctors.map(({ id, training }) => [id, awayWeeks(training)]));
  }

  /** Takes it in, whatever stands against it. */
  take(stay: Stay): void {
    for (const key of this.seatKeys(stay)) this.seatsTaken.set(key, (this.seatsTaken.get(key) ?? 0) + 1);
    this.staysOf.set(stay.doctorId, [...(this.staysOf.get(stay.doctorId) ?? []), stay]);
  }

  /**
   * Why it cannot be taken in; `null` when it can.
   * @param former every placement of the plan that it comes from: what was not done before it then need not be now
   */
  obstacle(placement: PlanPlacement, former: readonly PlanPlacement[]): BrokenPromiseReason | null {
    const { doctorId, needKey, slotId, start, weeks } = placement;
    if (!this.openNeeds.has(needId(doctorId, needKey))) return 'need-gone';
    const slot = this.slots.get(slotId);
    if (slot?.state !== 'published') return 'slot-gone';
    const stay = weekRangeOf(start, weeks);
    if (!liesIn(slot, stay)) return 'outside-slot';
    if (this.away.get(doctorId)?.some((weeksAway) => overlaps(weeksAway, stay))) return 'leave';
    const own = this.staysOf.get(doctorId) ?? [];
    if (own.some((other) => overlaps(weekRangeOf(other.start, other.weeks), stay))) return 'own-placement';
    if (this.lacks(placement, slot.specialty, former)) return 'prerequisite';
    const isFull = this.seatKeys(placement).some((key) => (this.seatsTaken.get(key) ?? 0) >= slot.seats);
    return isFull ? 'seat-gone' : null;
  }

  /** Whether something that was placed before it then, as its specialty requires, is so no longer. */
  private lacks({ doctorId, start }: Stay, specialty: string, former: readonly Stay[]): boolean {
    const isBefore = (stay: Stay, required: string): boolean =>
      stay.doctorId === doctorId &&
      addWeeks(stay.start, stay.weeks) <= start &&
      this.slots.get(stay.slotId)?.specialty === required;
    const own = this.staysOf.get(doctorId) ?? [];
    const done = this.done.get(doctorId) ?? [];
    return (this.requires.get(specialty) ?? []).some(
      (required) =>
        !done.includes(required) &&
        former.some((stay) => isBefore(stay, required)) &&
        !own.some((stay) => isBefore(stay, required)),
    );
  }

  /** A block is one seat for the whole time; of a rolling slot a seat is taken week by week. */
  private seatKeys({ slotId, start, weeks }: Stay): string[] {
    if (this.slots.get(slotId)?.mode !== 'rolling') return [slotId];
    return Array.from({ length: weeks }, (_, number) => `${slotId} ${addWeeks(start, number)}`);
  }
}

function liesIn({ mode, weeks }: HostSlot, stay: WeekRange): boolean {
  const startFits = mode === 'block' ? stay.from === weeks.from : stay.from >= weeks.from;
  return startFits && stay.to <= weeks.to;
}
