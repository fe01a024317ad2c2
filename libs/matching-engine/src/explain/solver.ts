import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { SolveOptions, SolveResult } from '../solve-contract.js';
import { roundedBound } from '../verify/statements.js';
import { verify } from '../verify/verify.js';

/** The solver as explanations use it: handed in, so that they depend on its answers only and not on its code. */
export type SolveFunction = (problem: Problem, options?: SolveOptions) => SolveResult | Promise<SolveResult>;

/**
 * An amount that lies in `[low, high]`; known exactly where both are equal. `low` is `null` where nothing is proven
 * on that side.
 */
export interface AmountRange {
  readonly low: number | null;
  readonly high: number;
}

/** What a re-solve of a changed problem found, counted under whatever problem the caller chooses. */
export interface Resolved {
  readonly placements: readonly Placement[];
  readonly cost: number;
  /** Proven: no plan for the changed problem costs less; `null` where nothing is proven. */
  readonly lowerBound: number | null;
}

/**
 * Solves a changed problem and checks the answer: `undefined` where the solver calls it infeasible or its plan breaks
 * a rule. The cost is counted here, not taken from the solver; of the start and the answer the cheaper one is kept.
 */
export async function resolve(
  problem: Problem,
  start: readonly Placement[],
  solve: SolveFunction,
  options: SolveOptions = {},
): Promise<Resolved | undefined> {
  const result = await solve(problem, { ...options, start });
  const { lowerBound } = result.plan;
  const candidates = [result.plan.placements, start].flatMap((placements) => {
    const cost = costIfValid(problem, placements);
    return cost === undefined ? [] : [{ placements, cost, lowerBound }];
  });
  return candidates.sort((a, b) => a.cost - b.cost)[0];
}

/** The cost of the placements where they break no rule. */
export function costIfValid(problem: Problem, placements: readonly Placement[]): number | undefined {
  const { violations, cost } = verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  });
  return violations.every(({ rule }) => rule === 'cost') ? cost : undefined;
}

/** The least whole cost that a bound leaves possible; `null` stays `null`. */
export function leastCost(lowerBound: number | null): number | null {
  return lowerBound === null ? null : roundedBound(lowerBound);
}

/**
 * By how much the best cost rises from one problem to another, given the best plan and bound known for each:
 * `[new bound − old cost, new cost − old bound]`. One number where both plans are optimal. Where the old problem has no
 * bound the upper end counts from its cost and is then a figure about these two plans only.
 */
export function riseBetween(
  old: { readonly cost: number; readonly lowerBound: number | null },
  now: { readonly cost: number; readonly lowerBound: number | null },
): AmountRange {
  const newLeast = leastCost(now.lowerBound);
  return {
    low: newLeast === null ? null : newLeast - old.cost,
    high: now.cost - (leastCost(old.lowerBound) ?? old.cost),
  };
}
