import type { Depth } from '../dual/dual-ascent.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { Incumbent } from '../incumbent.js';
import { NO_HELPERS, type PricingHelpers } from '../parallel/pricing-helpers.js';
import type { Run } from './run.js';

/** Rounds over the known plans between two rounds of pricing: fewer where a helper waits meanwhile. */
const SWEEPS = 20;
const SHARED_SWEEPS = 8;
/** What they cost in work, as a share of pricing everybody. */
const SWEEPS_WORK = 1 / 2;
/** Units of cost that one doctor too many adds to a price: at first, and within which bounds it follows success. */
const FIRST_RATE = 100;
const LEAST_RATE = 5;
const MOST_RATE = 200;
const FASTER = 1.05;
const SLOWER = 0.7;
/** Rounds in vain before moves are made shorter: a round that proves nothing still teaches plans. */
const PATIENCE = 3;

/** Rounds between two in which searches are not cut early, where that leaves anything open at all. */
const EXACT_EVERY = 8;

/**
 * Raises the bound from its best prices on, by the method of multipliers over the plans known of every doctor: the mixture
 * settles around the best prices, everybody is priced at the prices found, the plans met join in. Goes on for as long
 * as it may, or for so many rounds of pricing.
 *
 * Pricing is cut early: its bound is valid all the same, and what it misses is made good by a full round now and then,
 * unless `exactly` says not to; `helpers` do their part of it, and rest from all else until told to go on. After each
 * round of pricing `look` may bring in a better bound from elsewhere, and `isDone` may end it.
 *
 * The mixture starts at the best prices, or goes on as it is where the `rate` is given with which it was left.
 *
 * @returns the rate in the end: units of cost that one doctor too many adds to a price
 */
export async function settlePrices(
  { dual, control, incumbent }: Pick<Run, 'dual' | 'control'> & { incumbent: Pick<Incumbent, 'raise'> },
  mix: PlanMix,
  until: number,
  {
    rounds = Infinity,
    exactly = true,
    helpers = NO_HELPERS,
    look,
    isDone = () => false,
    rate: firstRate,
  }: {
    readonly rounds?: number;
    readonly exactly?: boolean;
    readonly helpers?: PricingHelpers;
    readonly look?: () => void | Promise<void>;
    readonly isDone?: () => boolean;
    readonly rate?: number;
  } = {},
): Promise<number> {
  const sweeps = helpers.count > 0 ? SHARED_SWEEPS : SWEEPS;
  let rate = firstRate ?? FIRST_RATE;
  let vain = 0;
  let reached = dual.bestBound;
  let centre = dual.best;
  let weights = dual.bestWeights;
  if (firstRate === undefined) mix.startAt(centre, weights, rate);
  else mix.centreAt(centre, weights, rate);
  for (let round = 1; round <= rounds && !control.over() && control.progress < until && !isDone(); round++) {
    for (let i = 0; i < sweeps; i++) {
      mix.sweep();
      await control.breathe();
      if (control.over()) return rate;
    }
    control.spend(dual.doctors * SWEEPS_WORK);
    const bound = await boundAt(mix.price, mix.wholeWeight(), 'quick');
    const { open } = dual;
    if (control.over()) return rate;
    if (bound > reached) {
      reached = bound;
      centre = mix.price.map(Math.round);
      weights = dual.weights;
      vain = 0;
      rate = Math.min(MOST_RATE, rate * FASTER);
    } else if (++vain % PATIENCE === 0) rate = Math.max(LEAST_RATE, rate * SLOWER);
    if (exactly && round % EXACT_EVERY === 0 && open >= 1) await boundAt(centre, weights, 'whole');
    await look?.();
    if (dual.bestBound > reached + open) {
      // Another thread has come further.
      reached = dual.bestBound - open;
      centre = dual.best;
      weights = dual.bestWeights;
    }
    mix.centreAt(centre, weights, rate);
  }
  return rate;

  async function boundAt(prices: Float64Array, weights: Float64Array, depth: Depth): Promise<number> {
    const before = dual.bestBound;
    dual.prices.start(prices);
    dual.weights = weights;
    const bound = await dual.evaluate(control, depth, false, helpers);
    if (dual.bestBound > before) incumbent.raise(dual.bestBound, dual.best);
    return bound;
  }
}
