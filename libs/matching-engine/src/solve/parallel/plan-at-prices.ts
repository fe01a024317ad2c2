import type { Model } from '../model/model.js';
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

  answer({ doctors, prices, factors, hints, decided, proves }: PlansTask): PlansAnswer {
    const { board, model, pricer } = this;
    board.price.set(prices);
    board.refresh();
    const priced = doctors.map((d, i) => {
      const doctor = model.doctors[d]!;
      const quick = !(proves && pricer.provesSoon(doctor));
      const request = { board, factor: factors[i]!, hints: hints[i]!, decided: decided[i]! };
      return pricer.price(doctor, { ...request, ...SOON, quick });
    });
    return { kind: 'plans', priced };
  }
}
