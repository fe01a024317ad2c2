import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';

/**
 * What each doctor's plan costs more at such prices and weights than the best plan there: together with what rows and the
 * worst-off term lose, that is the distance of a plan from the bound.
 *
 * @param prices by row (scaled, whole)
 * @param weights what each doctor's own cost counts beyond 1 (scaled, whole)
 * @returns by doctor, in units of cost; never below zero
 */
export function excessAt(
  { model, pricer }: { readonly model: Model; readonly pricer: Pricer },
  prices: Float64Array,
  weights: Float64Array,
  plans: readonly DoctorPlan[],
): Float64Array {
  const board = new PriceBoard(model);
  board.price.set(prices);
  board.refresh();
  return Float64Array.from(model.doctors, (doctor) => {
    const plan = plans[doctor.index]!;
    const factor = SCALE + weights[doctor.index]!;
    const request = { board, factor, relaxed: true, quick: !pricer.provesSoon(doctor), hints: [plan] };
    const value = pricer.valueOf(doctor, plan, request) - pricer.price(doctor, request).bound;
    return Math.max(0, value / SCALE);
  });
}
