import type { Model } from '../model/model.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { PriceBoard } from '../pricing/price-board.js';
import type { Pricer } from '../pricing/pricer.js';
import type { PlansAnswer, PlansTask } from './messages.js';

/** A good plan soon rather than the best one late. */
export const SOON = { relaxed: true, quick: true } as const;

/** Plans doctors at given prices, for another thread. */
export class PlansAtPrices {
  private readonly board: PriceBoard;

  constructor(
    private readonly model: Model,
    private readonly pricer: Pricer,
  ) {
    this.board = new PriceBoard(model);
  }

  answer({ doctors, prices, factors, hints, decided }: PlansTask): PlansAnswer {
    const { board } = this;
    board.price.set(prices);
    board.refresh();
    const plans: DoctorPlan[] = [];
    for (const [i, d] of doctors.entries()) {
      const request = { board, factor: factors[i]!, hints: hints[i]!, decided: decided[i]!, ...SOON };
      plans.push(this.pricer.price(this.model.doctors[d]!, request).plan);
    }
    return { kind: 'plans', plans };
  }
}
