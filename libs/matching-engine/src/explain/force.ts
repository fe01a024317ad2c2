import type { Placement, Plan } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import type { SolveOptions } from '../solve-contract.js';
import type { ForcedPlace, PlaceName } from './explanation.js';
import { amountInWords, costIfValid, riseBetween, type SolveFunction } from './solver.js';

/**
 * Pins the need to a place and solves again: what the best plan with the need there costs more than the best plan
 * without that demand. Costs are counted under the problem as given, promises included.
 */
export async function forceInto(
  problem: Problem,
  plan: Plan,
  need: Need,
  place: PlaceName,
  solve: SolveFunction,
  options: SolveOptions,
): Promise<ForcedPlace> {
  const { slot, start } = place;
  const isPromised = need.current?.slot === slot && need.current.start === start;
  const brokenPromise = need.current && !isPromised ? (need.changeCost ?? 0) : 0;
  const pinnedNeed: Need = {
    ...need,
    current: { slot, start },
    changeCost: 0,
    pinned: true,
    // What moving away from the promised place costs stays part of the doctor's own cost, which the worst-off term sees.
    ...(brokenPromise === 0
      ? {}
      : { startCost: [...(need.startCost ?? []), [start, start + 1, brokenPromise] as const] }),
  };
  const forced: Problem = {
    ...problem,
    needs: problem.needs.map((other) => (other.id === need.id ? pinnedNeed : other)),
  };
  const rest = plan.placements.filter((placement) => placement.need !== need.id);
  const result = await solve(forced, { ...options, start: [...rest, { need: need.id, slot, start }] });
  const forcedCost = costIfValid(forced, result.plan.placements);
  if (result.status === 'infeasible')
    return {
      outcome: 'impossible',
      place,
      message:
        `No plan has need ${need.id} there. ${result.contradictions.map(({ message }) => message).join(' ')}`.trim(),
    };
  if (forcedCost === undefined)
    return {
      outcome: 'not-found',
      place,
      message: `No plan with need ${need.id} there was found in the time given.`,
    };
  const dearerBy = riseBetween(plan, { cost: forcedCost, lowerBound: result.plan.lowerBound });
  const { newlyPlaced, newlyUnplaced } = placedDifference(plan.placements, result.plan.placements);
  return {
    outcome: 'possible',
    place,
    dearerBy,
    newlyPlaced,
    newlyUnplaced,
    message: `The best plan with need ${need.id} there is dearer by ${amountInWords(dearerBy)}.`,
  };
}

/** Needs that only the one or only the other list places, by id. */
export function placedDifference(
  before: readonly Placement[],
  after: readonly Placement[],
): { readonly newlyPlaced: string[]; readonly newlyUnplaced: string[] } {
  const old = new Set(before.map(({ need }) => need));
  const now = new Set(after.map(({ need }) => need));
  return {
    newlyPlaced: [...now].filter((need) => !old.has(need)).sort(),
    newlyUnplaced: [...old].filter((need) => !now.has(need)).sort(),
  };
}
