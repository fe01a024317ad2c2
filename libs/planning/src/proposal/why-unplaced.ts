import {
  type Doctor,
  type HomeCentre,
  type Need,
  type PerWeek,
  type Problem,
  type Slot,
} from '#matching-engine';
import { type PlannedNeed } from '../problem/built-problem.js';
import { meet } from '../problem/promises.js';
import { type Occupancy, type Stay } from './occupancy.js';
import { type UnplacedReason } from './proposal.js';

/** The reason with the values for its text. */
export interface ReasonFound {
  readonly code: UnplacedReason;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The blockers that a start is tried against, in the order of trying; the later it falls, the closer it came. */
const BLOCKERS = ['leave', 'own-placements', 'prerequisite', 'seats-taken', 'centre-limit'] as const;
type Blocker = (typeof BLOCKERS)[number];

const at = (values: PerWeek | undefined, index: number, otherwise: number): number =>
  values === undefined ? otherwise : typeof values === 'number' ? values : (values[index] ?? otherwise);

/** Finds why needs stay unplaced, by trying every allowed start of a need against the finished plan. */
export class WhyUnplaced {
  private readonly slotsOf = new Map<string, Slot[]>();
  private readonly doctors: ReadonlyMap<string, Doctor>;
  private readonly centres: ReadonlyMap<string, HomeCentre>;
  private readonly requires: ReadonlyMap<string, readonly string[]>;
  private readonly horizonWeeks: number;

  constructor(
    problem: Problem,
    private readonly occupancy: Occupancy,
  ) {
    for (const slot of problem.slots) {
      const known = this.slotsOf.get(slot.specialty);
      if (known) known.push(slot);
      else this.slotsOf.set(slot.specialty, [slot]);
    }
    this.doctors = new Map(problem.doctors.map((doctor) => [doctor.id, doctor]));
    this.centres = new Map(problem.homeCentres.map((centre) => [centre.id, centre]));
    this.requires = new Map((problem.prerequisites ?? []).map((each) => [each.specialty, each.requires]));
    this.horizonWeeks = problem.horizon.weeks;
  }

  /** @param need a need of the problem that the plan leaves unplaced */
  reason(need: Need, planned: PlannedNeed): ReasonFound {
    if (planned.closed !== null) return { code: planned.closed, params: {} };
    const slots = need.specialties.flatMap((specialty) => this.slotsOf.get(specialty) ?? []);
    const inWindow = slots.filter((slot) => hasStart(slot, need.earliest, need.latest, 1));
    if (inWindow.length === 0) return this.noSlot(need, planned, slots);
    const longEnough = inWindow.filter((slot) => hasStart(slot, need.earliest, need.latest, need.weeks));
    if (longEnough.length === 0) return tooShort(inWindow, need, planned);
    return this.closestBlocker(need, longEnough);
  }

  private noSlot(need: Need, planned: PlannedNeed, slots: readonly Slot[]): ReasonFound {
    if (slots.length === 0) return { code: 'no-slot', params: {} };
    if (planned.need.rescueReason === 'prolongs-training') return { code: 'training-ends', params: {} };
    const later = slots.some((slot) =>
      hasStart(slot, need.latest + 1, this.horizonWeeks - need.weeks, need.weeks),
    );
    const windowEndsByTraining = need.latest < this.horizonWeeks - need.weeks;
    return later && windowEndsByTraining
      ? { code: 'last-months', params: {} }
      : { code: 'no-slot-in-window', params: {} };
  }

  private closestBlocker(need: Need, slots: readonly Slot[]): ReasonFound {
    const blockedBy = new Map<Blocker, number>();
    for (const slot of slots) {
      const last = lastStart(slot, need.latest, need.weeks);
      for (let start = firstStart(slot, need.earliest); start <= last; start += 1) {
        const blocker = this.firstBlocker(need, slot, start);
        if (blocker === null) return { code: 'costs-more', params: {} };
        blockedBy.set(blocker, (blockedBy.get(blocker) ?? 0) + 1);
      }
    }
    const code = BLOCKERS.findLast((blocker) => blockedBy.has(blocker)) ?? 'seats-taken';
    const starts = [...blockedBy.values()].reduce((sum, count) => sum + count, 0);
    return { code, params: { starts, ...this.paramsOf(code, need) } };
  }

  private firstBlocker(need: Need, slot: Slot, start: number): Blocker | null {
    const end = start + need.weeks;
    const doctor = this.doctors.get(need.doctor);
    if (doctor?.unavailable?.some((leave) => meet(leave, [start, end]))) return 'leave';
    const own = this.occupancy.ofDoctor(need.doctor);
    if (own.some((stay) => meet([stay.from, stay.to], [start, end]))) return 'own-placements';
    if (!this.prerequisitesMet(slot, start, own, doctor)) return 'prerequisite';
    if (this.seatsFull(slot, start, end)) return 'seats-taken';
    return this.centreFull(doctor?.homeCentre, start, end) ? 'centre-limit' : null;
  }

  private prerequisitesMet(
    slot: Slot,
    start: number,
    own: readonly Stay[],
    doctor: Doctor | undefined,
  ): boolean {
    return (this.requires.get(slot.specialty) ?? []).every(
      (required) =>
        doctor?.completed?.includes(required) === true ||
        own.some((stay) => stay.slot.specialty === required && stay.to <= start),
    );
  }

  private seatsFull(slot: Slot, start: number, end: number): boolean {
    const last = slot.mode === 'block' ? start + 1 : end;
    for (let week = start; week < last; week += 1) {
      if (this.occupancy.taken(slot, week) >= at(slot.seats, week - slot.from, 0)) return true;
    }
    return false;
  }

  private centreFull(centreId: string | undefined, start: number, end: number): boolean {
    if (centreId === undefined) return false;
    const limit = this.centres.get(centreId)?.awayLimit;
    for (let week = start; week < end; week += 1) {
      if (this.occupancy.away(centreId, week) >= at(limit, week, Number.POSITIVE_INFINITY)) return true;
    }
    return false;
  }

  private paramsOf(code: Blocker, need: Need): Record<string, string | number> {
    const window = [need.earliest, need.latest + need.weeks] as const;
    if (code === 'seats-taken') {
      const holders = need.specialties
        .flatMap((specialty) => this.occupancy.inSpecialty(specialty))
        .filter((stay) => meet([stay.from, stay.to], window));
      return { others: new Set(holders.map((stay) => stay.doctor)).size };
    }
    if (code === 'centre-limit') {
      const limit = this.centres.get(this.doctors.get(need.doctor)?.homeCentre ?? '')?.awayLimit;
      return { limit: at(limit, need.earliest, 0) };
    }
    if (code === 'prerequisite') {
      const required = need.specialties.flatMap((specialty) => this.requires.get(specialty) ?? []);
      return { required: [...new Set(required)].join(',') };
    }
    return {};
  }
}

/**
 * The first start in `[earliest, latest]` at which so many weeks fit into the slot; after {@link lastStart} when there is
 * none.
 */
function firstStart(slot: Slot, earliest: number): number {
  return slot.mode === 'block' && slot.from < earliest
    ? Number.POSITIVE_INFINITY
    : Math.max(slot.from, earliest);
}

/** The last such start. */
function lastStart(slot: Slot, latest: number, weeks: number): number {
  const last = Math.min(slot.to - weeks, latest);
  return slot.mode === 'block' ? Math.min(slot.from, last) : last;
}

function hasStart(slot: Slot, earliest: number, latest: number, weeks: number): boolean {
  return firstStart(slot, earliest) <= lastStart(slot, latest, weeks);
}

function tooShort(slots: readonly Slot[], need: Need, planned: PlannedNeed): ReasonFound {
  const longest = Math.max(
    ...slots.map((slot) =>
      slot.mode === 'block' ? slot.to - slot.from : slot.to - Math.max(slot.from, need.earliest),
    ),
  );
  const shareNeeded = Math.ceil((100 * planned.need.weeksFullTime) / longest);
  return {
    code: 'block-too-short',
    params: { longest, weeks: need.weeks, share: Math.round(planned.share * 100), shareNeeded },
  };
}
