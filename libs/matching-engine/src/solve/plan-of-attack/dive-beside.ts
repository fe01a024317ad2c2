import { Board } from '../board/board.js';
import { knownPlans } from '../dual/known-plans.js';
import type { PlanMix } from '../dual/plan-mix.js';
import { type Run, restore } from './run.js';

/** Seconds that a helper dives before it tells what it found and learns what others did; shorter ones are not worth asking for. */
const TURN_SECONDS = 4;
const LEAST_SECONDS = 0.3;

/**
 * Has every helper that becomes idle dive for parts beside this thread, from the best plan, bound and mixture at the time,
 * each by chances of its own; what they find is offered to the incumbent at once. Goes on until somebody else listens to
 * the helpers, or nobody.
 *
 * @param length share of the run that a dive of everybody takes
 * @param until how far the run is to come
 */
export function diveBeside(
  run: Run,
  mix: PlanMix,
  { length, until }: { readonly length: number; readonly until: number },
): void {
  const { helpers, control, model, random, dual, incumbent, board, firm } = run;
  const everybody = model.doctors.map(({ index }) => index);
  helpers.guideBy(dual.best);
  helpers.onAnswer = tend;
  tend();

  function tend(): void {
    // The run's own board is in the middle of something.
    const best = new Board(model, board.promises);
    restore(best, incumbent);
    if (helpers.harvest(best, () => undefined)) incumbent.offer(best);
    const seconds = Math.min(TURN_SECONDS, (until - control.progress) * control.limitInSeconds);
    while (helpers.idle && seconds > LEAST_SECONDS)
      helpers.ask(best, everybody, random.below(2 ** 30), seconds, {
        kind: 'dive',
        prices: dual.best,
        weights: dual.bestWeights,
        bound: dual.bestBound,
        leastWorst: dual.leastWorst,
        known: knownPlans(model, mix),
        length: (length * control.limitInSeconds) / seconds,
        firm,
      });
  }
}
