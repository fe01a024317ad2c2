import { knownPlans } from '../dual/known-plans.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { Run } from './run.js';

/**
 * Lets a helper thread go on raising the bound from the prices as they stand, while this thread searches: to the end, or
 * until a share of the run.
 *
 * @param mix plans known by now, to go on from
 */
export function raiseBoundBeside(
  { helpers, dual, control, random, model }: Run,
  { until = null, mix = null }: { readonly until?: number | null; readonly mix?: PlanMix | null } = {},
): void {
  if (helpers.count === 0 || control.over() || dual.bestBound === -Infinity) return;
  helpers.raiseBound({
    seed: random.below(2 ** 30),
    prices: dual.best.slice(),
    weights: dual.bestWeights.slice(),
    bound: dual.bestBound,
    leastWorst: dual.leastWorst,
    known: mix ? knownPlans(model, mix) : new Int32Array(0),
    seconds: until === null ? control.secondsToEnd : (until - control.progress) * control.limitInSeconds,
  });
}

/** Takes in what that helper has proven by now; returns whether there are better prices. */
export function takeBetterBound({
  helpers,
  dual,
  incumbent,
}: Pick<Run, 'helpers' | 'dual' | 'incumbent'>): boolean {
  incumbent.prove(helpers.proven);
  const found = helpers.betterBound();
  if (!found || found.bound <= dual.bestBound) return false;
  dual.bestBound = found.bound;
  dual.best = found.prices;
  dual.bestWeights = found.weights;
  incumbent.raise(found.bound, found.prices);
  return true;
}
