import { Board } from '../board/board.js';
import { knownPlans } from '../dual/known-plans.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { NeighbourhoodAnswer } from '../parallel/messages.js';
import { ownCost } from '../pricing/doctor-plan.js';
import type { Run } from './run.js';

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
  const { helpers, control, model, random, dual, incumbent, firm } = run;
  const everybody = model.doctors.map(({ index }) => index);
  helpers.guideBy(dual.best);
  helpers.onAnswer = tend;
  tend();

  function tend(): void {
    for (let answer = helpers.take(); answer; answer = helpers.take()) if (answer.change < 0) takeIn(answer);
    const seconds = Math.min(TURN_SECONDS, (until - control.progress) * control.limitInSeconds);
    while (helpers.idle && seconds > LEAST_SECONDS)
      helpers.ask({ plans: incumbent.plans }, everybody, random.below(2 ** 30), seconds, {
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

  /** Of a part of the doctors, where a helper was asked for that before. */
  function takeIn({ group, places }: NeighbourhoodAnswer): void {
    const plans = [...incumbent.plans];
    group.forEach((d, i) => {
      plans[d] = { places: places[i]!, cost: ownCost(model, model.doctors[d]!, places[i]!) };
    });
    const fresh = new Board(model, run.board.promises);
    for (const d of everybody) fresh.lift(d);
    for (const d of everybody) {
      if (!fresh.fits(d, plans[d]!)) return;
      fresh.put(d, plans[d]!);
    }
    incumbent.offer(fresh);
  }
}
