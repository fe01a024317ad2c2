import { type Prerequisite, type Slot, type WeekInterval } from '#matching-engine';
import { type PromisedPlacement, type RegionData } from '../region/region-data.js';
import { type BrokenPromise, type BrokenPromiseReason, type PlannedNeed } from './built-problem.js';
import { type PlannableDoctor } from './plannable-needs.js';
import { type UsableSlots } from './usable-slots.js';
import { type WeekAxis } from './week-axis.js';

/** A published placement that the engine is told of. */
export interface KeptPromise {
  /** Slot of the problem and start week. */
  readonly slot: string;
  readonly start: number;
  readonly weeks: number;
  readonly held: 'frozen' | 'pinned' | 'confirmed' | null;
}

/** A placement that has begun: it takes the doctor's time, a seat and a place in the centre's limit, and nothing moves it. */
export interface OngoingPlacement {
  readonly needId: string;
  readonly doctorId: string;
  /** The region's slot. */
  readonly slotId: string;
  readonly weeks: WeekInterval;
}

/** What the published plan asks of the next one. */
export interface Promises {
  /** By need. */
  readonly kept: ReadonlyMap<string, KeptPromise>;
  readonly ongoing: readonly OngoingPlacement[];
  readonly broken: readonly BrokenPromise[];
}

/** What promises are held against. */
export interface PromiseGround {
  readonly data: RegionData;
  readonly axis: WeekAxis;
  readonly doctors: readonly PlannableDoctor[];
  readonly slots: UsableSlots;
  readonly prerequisites: readonly Prerequisite[];
  /** Weeks in which each doctor is away from work. */
  readonly awayOf: ReadonlyMap<string, readonly WeekInterval[]>;
}

/**
 * Sorts out the published placements: those that have begun, those that stay by date (the freeze), by the unit's pin or
 * because the host has confirmed them, those that may move at a cost, and those that no longer hold. A promise to stay is kept as long as it still stands
 * with the slot, the doctor's leave, her other placements, the seats and the prerequisites; the earlier start first.
 */
export function sortPromises(ground: PromiseGround): Promises {
  const needs = new Map(ground.doctors.flatMap(({ needs: own }) => own.map((need) => [need.id, need])));
  const promised = [...ground.data.promised].sort(byStartThenNeed);
  const ongoing = promised.flatMap((promise) => ongoingPlacement(promise, ground, needs));
  const begun = new Set(ongoing.map((placement) => placement.needId));
  const kept = new Map<string, KeptPromise>();
  const broken: BrokenPromise[] = [];
  const standing = new StandingPlacements(ground, needs);
  for (const promise of promised) {
    if (begun.has(promise.needId)) continue;
    const outcome = standing.take(promise);
    if (typeof outcome === 'string') broken.push(brokenPromise(promise, outcome));
    else kept.set(promise.needId, outcome);
  }
  return { kept, ongoing, broken };
}

function byStartThenNeed(a: PromisedPlacement, b: PromisedPlacement): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.needId < b.needId ? -1 : 1;
}

function brokenPromise(promise: PromisedPlacement, reason: BrokenPromiseReason): BrokenPromise {
  const { needId, slotId, start } = promise;
  return { needId, slotId, start, reason };
}

function ongoingPlacement(
  promise: PromisedPlacement,
  { axis }: PromiseGround,
  needs: ReadonlyMap<string, PlannedNeed>,
): OngoingPlacement[] {
  const from = axis.indexOf(promise.start);
  const need = needs.get(promise.needId);
  const weeks = promise.weeks ?? need?.weeks;
  if (from >= axis.firstStart || weeks === undefined) return [];
  const doctorId = need?.doctorId ?? promise.needId.slice(0, promise.needId.lastIndexOf(':'));
  const to = Math.max(from + weeks, 0);
  return [{ needId: promise.needId, doctorId, slotId: promise.slotId, weeks: [Math.max(from, 0), to] }];
}

/** The placements that are held so far, by slot and doctor. */
class StandingPlacements {
  private readonly partsOf = new Map<string, Slot[]>();
  private readonly doneOf: ReadonlyMap<string, readonly string[]>;
  private readonly requires: ReadonlyMap<string, readonly string[]>;
  private readonly seatsTaken = new Map<string, Map<number, number>>();
  private readonly placementsOf = new Map<string, (KeptPromise & { readonly specialty: string })[]>();

  constructor(
    private readonly ground: PromiseGround,
    private readonly needs: ReadonlyMap<string, PlannedNeed>,
  ) {
    for (const part of ground.slots.slots) {
      const slotId = ground.slots.slotIds.get(part.id) ?? part.id;
      this.partsOf.set(slotId, [...(this.partsOf.get(slotId) ?? []), part]);
    }
    this.doneOf = new Map(ground.doctors.map(({ doctor, done }) => [doctor.id, done]));
    this.requires = new Map(ground.prerequisites.map(({ specialty, requires }) => [specialty, requires]));
  }

  /** Takes the promise in, or says why it cannot stand. */
  take(promise: PromisedPlacement): KeptPromise | BrokenPromiseReason {
    const need = this.needs.get(promise.needId);
    if (need === undefined) return 'need-gone';
    const parts = this.partsOf.get(promise.slotId);
    if (parts === undefined) return 'slot-gone';
    const start = this.ground.axis.indexOf(promise.start);
    const held = this.heldBy(promise, start);
    const weeks = held === null ? need.weeks : (promise.weeks ?? need.weeks);
    const part = parts.find((each) => fits(each, need, start, weeks));
    if (part === undefined) return 'outside-slot';
    const kept = { slot: part.id, start, weeks, held };
    if (held === null) return kept;
    return this.hold(kept, part, need.doctorId) ?? kept;
  }

  private heldBy(promise: PromisedPlacement, start: number): KeptPromise['held'] {
    if (promise.pinned) return 'pinned';
    const { axis, data } = this.ground;
    if (start < axis.firstStart + data.rules.freezeWeeks) return 'frozen';
    return promise.confirmed === true ? 'confirmed' : null;
  }

  private hold(kept: KeptPromise, part: Slot, doctorId: string): BrokenPromiseReason | undefined {
    const own = this.placementsOf.get(doctorId) ?? [];
    const stay: WeekInterval = [kept.start, kept.start + kept.weeks];
    if ((this.ground.awayOf.get(doctorId) ?? []).some((leave) => meet(leave, stay))) return 'leave';
    if (own.some((other) => meet([other.start, other.start + other.weeks], stay))) return 'own-placement';
    const done = this.doneOf.get(doctorId) ?? [];
    const missing = (this.requires.get(part.specialty) ?? []).filter(
      (required) => !done.includes(required) && !own.some((other) => other.specialty === required),
    );
    if (missing.length > 0) return 'prerequisite';
    if (!this.takeSeat(part, stay)) return 'seat-gone';
    this.placementsOf.set(doctorId, [...own, { ...kept, specialty: part.specialty }]);
    return undefined;
  }

  private takeSeat(part: Slot, stay: WeekInterval): boolean {
    const taken = this.seatsTaken.get(part.id) ?? new Map<number, number>();
    const [from, to] = part.mode === 'block' ? [part.from, part.from + 1] : stay;
    const seats = (week: number): number =>
      typeof part.seats === 'number' ? part.seats : (part.seats[week - part.from] ?? 0);
    for (let week = from; week < to; week += 1) {
      if ((taken.get(week) ?? 0) >= seats(week)) return false;
    }
    for (let week = from; week < to; week += 1) taken.set(week, (taken.get(week) ?? 0) + 1);
    this.seatsTaken.set(part.id, taken);
    return true;
  }
}

function fits(part: Slot, need: PlannedNeed, start: number, weeks: number): boolean {
  const startFits = part.mode === 'block' ? start === part.from : start >= part.from;
  return startFits && start + weeks <= part.to && need.need.specialties.includes(part.specialty);
}

/** Whether two half-open intervals share a week. */
export function meet([a, b]: WeekInterval, [c, d]: WeekInterval): boolean {
  return a < d && c < b;
}
