import type { CentreBound } from '../dual/centre-bound.js';
import { DualAscent } from '../dual/dual-ascent.js';
import type { PlanMix } from '../dual/plan-mix.js';
import type { Model } from '../model/model.js';
import type { Pricer } from '../pricing/pricer.js';
import type { Random } from '../support/random.js';
import type { RunControl } from '../support/run-control.js';
import { settlePrices } from './settle-prices.js';

/** Rounds of pricing for a range at a time; those that win less than this share of the bound are the last before it is parted. */
const ROUNDS = 8;
const LEAST_WON = 4e-5;
/** A range whose bound is so much above that of all others, as a share of it, is left for these. */
const LEAD = 1e-4;
/** How often ranges are parted before the bound of all has to rise. */
const PATIENCE = 4;
/** Labels for one home centre. */
const CENTRE_LABELS = 50_000;

/** Plans in which the worst off costs no less than `from` and no more than `to`. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly dual: DualAscent;
  readonly mix: PlanMix;
  /** No plan of the range costs less. */
  proven: number;
  /** What one doctor too many adds to a price there (see `settlePrices`). */
  rate: number;
  /** Whether its prices have settled. */
  isSettled: boolean;
}

/**
 * Raises the bound by looking apart at what the worst off may cost: plans in which nobody costs more than so much, and plans
 * in which somebody does. In the former no doctor has a plan that costs more, in the latter the worst-off term costs at least
 * as much. Shares of a doctor's plans can cost the mean of a cheap and a dear one, whole plans cannot: in two rich regions of 60
 * doctors that was most of the gap.
 *
 * The range with the least bound is worked on, and parted in two once its prices have settled: branch and bound on one
 * number. The bound of all is the least of the ranges'. Ends where the least cannot be parted, or parting has long won nothing.
 *
 * @param dual whose best bound and prices all begin with
 * @param mix settled there; stays as it is
 * @param rate with which it settled (see `settlePrices`)
 * @param tell is called with every better bound
 * @returns whether parting has won anything: what is proven then no prices of all plans together prove
 */
export async function raiseBoundByRanges(
  {
    model,
    pricer,
    random,
    control,
    dual,
    centres,
  }: {
    readonly model: Model;
    readonly pricer: Pricer;
    readonly random: Random;
    readonly control: RunControl;
    readonly dual: DualAscent;
    readonly centres: Pick<CentreBound, 'any' | 'lift'>;
  },
  mix: PlanMix,
  rate: number,
  tell: (bound: number) => void,
): Promise<boolean> {
  if (dual.leastWorst === null) return false;
  const all = rangeOf({ dual, mix, rate, proven: dual.bestBound }, dual.leastWorst, Infinity);
  const ranges = [all];
  await close(all);
  const before = all.proven;
  let told = -Infinity;
  let vain = 0;
  tellBetter();
  while (!control.over()) {
    const least = weakest();
    const others = Math.min(...ranges.filter((one) => one !== least).map(({ proven }) => proven));
    if (!least.isSettled) await settle(least, others + LEAD * Math.abs(others));
    else {
      const parts = vain++ < PATIENCE ? part(least) : null;
      if (!parts) break;
      ranges.splice(ranges.indexOf(least), 1, ...parts);
    }
    tellBetter();
  }
  return told > before;

  function weakest(): Range {
    return ranges.reduce((one, other) => (other.proven < one.proven ? other : one));
  }

  function tellBetter(): void {
    const { proven } = weakest();
    if (proven <= told) return;
    told = proven;
    vain = 0;
    tell(told);
  }

  /** A range within another, to begin with from what that has come to. */
  function rangeOf(above: Pick<Range, 'dual' | 'mix' | 'rate' | 'proven'>, from: number, to: number): Range {
    const { best, bestWeights, bestBound } = above.dual;
    const own = new DualAscent(model, pricer, random);
    own.startFrom(best, bestWeights, bestBound, from);
    own.mostOwn = to;
    const within = above.mix.within(from, to);
    own.mix = within;
    return { from, to, dual: own, mix: within, rate: above.rate, proven: above.proven, isSettled: false };
  }

  async function settle(range: Range, enough: number): Promise<void> {
    const { dual: own } = range;
    const before = own.bestBound;
    const tools = { dual: own, control, incumbent: { raise: () => undefined } };
    range.rate = await settlePrices(tools, range.mix, Infinity, {
      rounds: ROUNDS,
      rate: range.rate,
      isDone: () => own.bestBound > enough,
    });
    range.proven = Math.max(range.proven, own.bestBound);
    if (control.over() || own.bestBound > enough || own.bestBound - before > LEAST_WON * Math.abs(before))
      return;
    await close(range);
  }

  /** Takes a range's prices as settled, and home centres as a whole at these. */
  async function close(range: Range): Promise<void> {
    range.isSettled = true;
    if (!centres.any) return;
    const { best, bestWeights, bestBound } = range.dual;
    const lift = await centres.lift(best, bestWeights, control, CENTRE_LABELS, range.to);
    range.proven = Math.max(range.proven, bestBound + lift);
  }

  /** In two where shares of plans cost more and less than what the worst off does; `null` where there is nothing in between. */
  function part(range: Range): readonly Range[] | null {
    const low = Math.max(range.from, Math.ceil(range.mix.worst));
    const middle = Math.floor((low + range.mix.dearest) / 2);
    if (middle < low || middle >= range.mix.dearest) return null;
    return [rangeOf(range, range.from, middle), rangeOf(range, middle + 1, range.to)];
  }
}
