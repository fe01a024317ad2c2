import type { Model } from '../model/model.js';
import { ownCost } from '../pricing/doctor-plan.js';
import { packed, unpacked } from '../pricing/packed-plans.js';
import type { PlanMix } from './plan-mix.js';

/** All plans that a mixture knows, to be sent to another thread (see `packed`). */
export function knownPlans(model: Model, mix: PlanMix): Int32Array {
  return packed(model.doctors.map((_, d) => mix.plansOf(d).map(({ places }) => places)));
}

/** Lets a mixture get to know them. Returns whether there were any. */
export function learnPlans(model: Model, mix: PlanMix, known: Int32Array): boolean {
  unpacked(known).forEach((plans, d) => {
    for (const places of plans) mix.add(d, { places, cost: ownCost(model, model.doctors[d]!, places) });
  });
  return known.length > 0;
}
