import type { SolveOptions } from '../../solve-contract.js';
import type { Model } from '../model/model.js';
import { type DoctorPlan, PLACE } from '../pricing/doctor-plan.js';

/** Far above any cost: what breaking a rule of the run (not of the problem) counts in the search. */
const BREACH = 1e9;

/** Less than any difference in cost: of two plans at the same cost the one that moves fewer people is better. */
const NUDGE = 2 ** -20;

/**
 * What was promised to whom, and how much a run minds breaking it. People are counted, not placements: a doctor has
 * moved when any promised placement is not where it was.
 */
export class Promises {
  private readonly current: (Map<number, { slot: number; start: number }> | null)[];
  private readonly published: Float64Array | null;
  private readonly budget: number;

  constructor(model: Model, options: Pick<SolveOptions, 'changeBudget' | 'keepWhole'>) {
    const slotNumber = new Map(model.sourceSlots.map((slot, index) => [slot.id, index]));
    this.current = model.doctors.map((doctor) => {
      const own = new Map<number, { slot: number; start: number }>();
      for (const need of doctor.needs) {
        const { current } = model.needs[need]!;
        if (current) own.set(need, { slot: slotNumber.get(current.slot) ?? -1, start: current.start });
      }
      return own.size > 0 ? own : null;
    });
    this.budget = options.changeBudget ?? Infinity;
    this.published = options.keepWhole ? new Float64Array(model.doctors.length).fill(Infinity) : null;
  }

  /** Takes a plan of a doctor as the published one. */
  publish(model: Model, d: number, plan: DoctorPlan): void {
    if (this.published && this.current[d]) this.published[d] = plan.cost - this.changeCosts(model, d, plan);
  }

  /** Where the doctor's needs were promised to be; slots that are gone have the number -1. */
  of(d: number): { readonly need: number; readonly slot: number; readonly start: number }[] {
    return [...(this.current[d] ?? [])].map(([need, { slot, start }]) => ({ need, slot, start }));
  }

  moved(d: number, plan: DoctorPlan): boolean {
    const own = this.current[d];
    if (!own) return false;
    let kept = 0;
    for (let i = 0; i < plan.places.length; i += PLACE) {
      const promised = own.get(plan.places[i]!);
      if (promised && promised.slot === plan.places[i + 1] && promised.start === plan.places[i + 2]) kept++;
    }
    return kept < own.size;
  }

  /** Whether the doctor's own cost, change costs aside, exceeds the published one. */
  worse(model: Model, d: number, plan: DoctorPlan): boolean {
    if (!this.published || this.published[d] === Infinity) return false;
    return plan.cost - this.changeCosts(model, d, plan) > this.published[d]!;
  }

  /** What so many moved and worsened people add to the cost in the eyes of the search. */
  burden(moved: number, worse: number): number {
    return moved * NUDGE + (Math.max(0, moved - this.budget) + worse) * BREACH;
  }

  private changeCosts(model: Model, d: number, plan: DoctorPlan): number {
    const own = this.current[d];
    if (!own) return 0;
    let total = 0;
    for (const need of own.keys()) total += model.needs[need]!.changeCost ?? 0;
    for (let i = 0; i < plan.places.length; i += PLACE) {
      const promised = own.get(plan.places[i]!);
      if (promised && promised.slot === plan.places[i + 1] && promised.start === plan.places[i + 2])
        total -= model.needs[plan.places[i]!]!.changeCost ?? 0;
    }
    return total;
  }
}
