import type { Placement } from '../../plan.js';
import type { Problem } from '../../problem.js';
import type { SolveOptions } from '../../solve-contract.js';
import { salvage } from '../construct/salvage.js';
import type { Model } from '../model/model.js';
import { Board } from './board.js';
import { Promises } from './promises.js';

/** An empty board that knows what was promised; the published plan is what of the promises still holds. */
export function boardWithPromises(
  model: Model,
  options: Pick<SolveOptions, 'changeBudget' | 'keepWhole'>,
): Board {
  const promises = new Promises(model, options);
  if (options.keepWhole) {
    const published = new Board(model);
    salvage(published, promised(model.problem));
    published.plans.forEach((plan, d) => {
      promises.publish(model, d, plan);
    });
  }
  return new Board(model, promises);
}

/** The published plan, as the needs tell it. */
export function promised(problem: Problem): Placement[] {
  return problem.needs.flatMap((need) => (need.current ? [{ need: need.id, ...need.current }] : []));
}
