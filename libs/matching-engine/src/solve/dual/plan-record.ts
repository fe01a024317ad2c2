import type { Model } from '../model/model.js';
import { type DoctorPlan, forEachRowOf } from '../pricing/doctor-plan.js';

/** Plans kept of each doctor: the latest. */
const MOST_PLANS = 10;

/** The latest plans of each doctor that pricing has met: what is asked for at the prices, on average. */
export class PlanRecord {
  private readonly latest: DoctorPlan[][];

  constructor(private readonly model: Model) {
    this.latest = model.doctors.map(() => []);
  }

  add(d: number, plan: DoctorPlan): void {
    const plans = this.latest[d]!;
    plans.push(plan);
    if (plans.length > MOST_PLANS) plans.shift();
  }

  /** The oldest first; some may be alike. */
  of(d: number): readonly DoctorPlan[] {
    return this.latest[d]!;
  }

  /** Adds what a doctor asks for of each row, on average over the plans kept. */
  addDemand(d: number, demand: Float64Array): void {
    const plans = this.latest[d]!;
    for (const plan of plans) addUse(this.model, d, plan, 1 / plans.length, demand);
  }
}

/** Adds so much to the use of each row of a doctor's plan. */
export function addUse(
  model: Model,
  d: number,
  { places }: DoctorPlan,
  share: number,
  use: Float64Array,
): void {
  forEachRowOf(model, model.doctors[d]!, places, (row) => {
    use[row]! += share;
  });
}
