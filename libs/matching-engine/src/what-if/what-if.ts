import { groupBy } from '../group-by.js';
import { inWeek } from '../per-week.js';
import type { Placement, Plan } from '../plan.js';
import type { Doctor, Need, Problem, Slot } from '../problem.js';
import { countCost, type CountedCost } from '../verify/cost/count-cost.js';
import { readPlan, type PlacedNeed, type PlanReading } from '../verify/plan-reading.js';
import { NeedTrial } from './need-trial.js';

/**
 * A plan held still, so that one need at a time can be tried in other places: what would stand in the way there, and
 * what the whole plan would cost. Built once in time proportional to problem and plan; then each question is answered
 * in time proportional to the doctor's own plan and the placement's weeks.
 *
 * The answers hold for a plan that keeps the rules; in one that does not, faults of others are not reported.
 */
export class WhatIf {
  readonly reading: PlanReading;
  readonly counted: CountedCost;
  readonly ownCost: ReadonlyMap<string, number>;
  readonly needsOf: ReadonlyMap<string, readonly Need[]>;
  /** For each specialty, those that it requires. */
  readonly requires: ReadonlyMap<string, readonly string[]>;
  /** For each need, those that name it in their `after`. */
  readonly followers: ReadonlyMap<string, readonly Need[]>;
  readonly doctors: ReadonlyMap<string, Doctor>;
  /** The placements of each home centre's doctors. */
  readonly byCentre: ReadonlyMap<string, readonly PlacedNeed[]>;
  private readonly slotsBySpecialty: ReadonlyMap<string, readonly Slot[]>;

  constructor(
    readonly problem: Problem,
    placements: readonly Placement[],
  ) {
    const plan: Plan = {
      format: 'placement-plan/1',
      problem: problem.name,
      placements,
      cost: 0,
      lowerBound: null,
      status: 'feasible',
    };
    this.reading = readPlan(problem, plan);
    this.counted = countCost(this.reading);
    this.ownCost = new Map(this.counted.costByDoctor.map(({ doctor, cost }) => [doctor, cost]));
    this.needsOf = groupBy(problem.needs, ({ doctor }) => [doctor]);
    this.requires = new Map(problem.prerequisites?.map((rule) => [rule.specialty, rule.requires]));
    this.followers = groupBy(problem.needs, ({ after }) => after ?? []);
    this.doctors = new Map(problem.doctors.map((doctor) => [doctor.id, doctor]));
    this.byCentre = groupBy([...this.reading.placed.values()], ({ doctor }) =>
      doctor.homeCentre === undefined ? [] : [doctor.homeCentre],
    );
    this.slotsBySpecialty = groupBy(problem.slots, ({ specialty }) => [specialty]);
  }

  /** The total cost of the plan as it is. */
  get cost(): number {
    return this.counted.cost;
  }

  /** The dearest own cost among all doctors but this one; `-Infinity` where there is no other. */
  worstOfOthers(doctor: string): number {
    const [first, second] = this.counted.costByDoctor;
    return (first?.doctor === doctor ? second?.cost : first?.cost) ?? -Infinity;
  }

  /** Slots of one of the need's specialties, in the problem's order. */
  slotsFor(need: Need): Slot[] {
    return [...new Set(need.specialties)].flatMap((specialty) => this.slotsBySpecialty.get(specialty) ?? []);
  }

  /** The same, only those at hosts that the need may go to. */
  openSlotsFor(need: Need): Slot[] {
    const hosts = need.hosts && new Set(need.hosts);
    const slots = this.slotsFor(need);
    return hosts ? slots.filter(({ host }) => hosts.has(host)) : slots;
  }

  /** The need taken out of the plan, ready to be tried elsewhere. */
  trial(need: Need): NeedTrial {
    return new NeedTrial(this, need);
  }

  /**
   * The weeks in which a placement of this length could start in the slot, as far as slot and horizon go; none where
   * the slot is too short. Both ends included.
   */
  startsIn(slot: Slot, weeks: number): { readonly first: number; readonly last: number } {
    const end = Math.min(slot.to, this.problem.horizon.weeks);
    if (slot.mode === 'block')
      return {
        first: slot.from,
        last: slot.from >= 0 && slot.from + weeks <= end ? slot.from : slot.from - 1,
      };
    return { first: Math.max(0, slot.from), last: end - weeks };
  }

  /** The weeks in which a placement holds its seat: all of a block, its own of a rolling slot. */
  seatWeeks(slot: Slot, start: number, weeks: number): { readonly from: number; readonly to: number } {
    return slot.mode === 'block' ? { from: slot.from, to: slot.to } : { from: start, to: start + weeks };
  }

  /** Seats of the slot in one week. */
  seatsIn(slot: Slot, week: number): number {
    return inWeek(slot.seats, week - slot.from, 0);
  }
}
