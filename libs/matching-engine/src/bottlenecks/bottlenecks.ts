import { withChange } from '../explain/change.js';
import {
  amountInWords,
  resolve,
  riseBetween,
  type AmountRange,
  type SolveFunction,
} from '../explain/solver.js';
import type { Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import type { ShadowPrices, SolveOptions } from '../solve-contract.js';
import { WhatIf } from '../what-if/what-if.js';
import { rankPressure, type Pressure, type SeatGroup } from './ranking.js';
import { seatPriceGroups } from './seat-price-groups.js';
import { shortages, type Shortages } from './shortages.js';

/** A group of seats that much is asked of in vain, and what one more of them is worth. */
export interface Bottleneck extends Pressure {
  /**
   * What one seat more is worth: the best cost without it minus the best cost with it. `null` where it was not
   * re-solved.
   */
  readonly worth: AmountRange | null;
  /** The most that one seat more can take off the proven bound; `null` where it has no price or none is given. */
  readonly price: number | null;
  readonly message: string;
}

/** Where seats are worth most, and which shortages are certain. */
export interface Bottlenecks {
  /** Confirmed ones first, by what a seat is worth at least; then the others, by pressure. */
  readonly ranked: readonly Bottleneck[];
  readonly shortages: Shortages;
}

/** How far to look. */
export interface BottleneckOptions {
  /** Without it nothing is confirmed: every `worth` is `null`. */
  readonly solve?: SolveFunction;
  /** Limits for each single re-solve. */
  readonly solveOptions?: SolveOptions;
  /** Length of a period in weeks. Default 13. */
  readonly periodWeeks?: number;
  /** Most groups in the list. Default 20. */
  readonly most?: number;
  /** Groups to confirm by a re-solve. Default 5. */
  readonly confirm?: number;
  /** Prices of the best bound: the dearest groups then come first, and are confirmed first. */
  readonly prices?: ShadowPrices;
}

/**
 * Ranks (specialty, host, period) by what is asked of their seats in vain, confirms the first ones by re-solving with one
 * seat added, and proves shortages by maximum flow. The ranking is a guide; the figures to show are those of `worth`.
 *
 * @param result a solved plan that keeps the rules; its `lowerBound` decides how sharp `worth` can be
 */
export async function bottlenecks(
  problem: Problem,
  result: { readonly plan: Plan },
  options: BottleneckOptions = {},
): Promise<Bottlenecks> {
  const { plan } = result;
  const { periodWeeks = 13 } = options;
  const whatIf = new WhatIf(problem, plan.placements);
  const priceOf = pricesOf(problem, options.prices, periodWeeks);
  const ranking = rankPressure(whatIf, periodWeeks)
    .map((pressure) => ({ ...pressure, price: priceOf.get(keyOf(pressure.group)) ?? null }))
    // Sorting keeps the order of those that are equal: without prices that of the pressure.
    .sort((a, b) => (b.price ?? 0) - (a.price ?? 0))
    .slice(0, options.most ?? 20);
  const ranked: Bottleneck[] = [];
  for (const [index, pressure] of ranking.entries()) {
    const isConfirmed = options.solve !== undefined && index < (options.confirm ?? 5);
    const worth = isConfirmed
      ? await worthOf(problem, { ...plan, cost: whatIf.cost }, pressure, options.solve, options.solveOptions)
      : null;
    ranked.push({ ...pressure, worth, message: messageOf(pressure, worth) });
  }
  const low = ({ worth }: Bottleneck) => worth?.low ?? -1;
  const inHand = ({ worth }: Bottleneck) => worth?.inHand ?? -1;
  ranked.sort((a, b) => low(b) - low(a) || inHand(b) - inHand(a));
  return { ranked, shortages: shortages(problem, periodWeeks) };
}

const keyOf = ({ specialty, host, from, to }: SeatGroup): string =>
  JSON.stringify([specialty, host, from, to]);

function pricesOf(
  problem: Problem,
  prices: ShadowPrices | undefined,
  periodWeeks: number,
): ReadonlyMap<string, number> {
  const groups = prices ? seatPriceGroups(problem, prices, periodWeeks) : [];
  return new Map(groups.map(({ group, price }) => [keyOf(group), price]));
}

async function worthOf(
  problem: Problem,
  plan: Plan,
  { seat }: Pressure,
  solve: SolveFunction,
  solveOptions: SolveOptions = {},
): Promise<AmountRange | null> {
  const changed = withChange(problem, { kind: 'seat', ...seat });
  const resolved = await resolve(changed, plan.placements, solve, solveOptions);
  if (!resolved) return null;
  return riseBetween(resolved, plan);
}

function messageOf({ group, needs, unplacedNeeds }: Pressure, worth: AmountRange | null): string {
  const where = `${group.specialty} at ${group.host}, weeks [${group.from}, ${group.to})`;
  const asked = `${needs.length} need(s) would gain by a seat, ${unplacedNeeds.length} of them without a place`;
  if (!worth) return `${where}: ${asked}.`;
  return `${where}: ${asked}; one seat more is worth ${amountInWords(worth)}.`;
}
