import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { SolveOptions, SolveResult } from '../solve-contract.js';
import { roundedBound } from '../verify/statements.js';
import { verify } from '../verify/verify.js';

type WithoutCertificate<Result> = Result extends SolveResult ? Omit<Result, 'certificate'> : never;

/** What explanations need of a solver's answer. */
export type SolverAnswer = WithoutCertificate<SolveResult>;

/** The solver as explanations use it: handed in, so that they depend on its answers only and not on its code. */
export type SolveFunction = (
  problem: Problem,
  options?: SolveOptions,
) => SolverAnswer | Promise<SolverAnswer>;

/**
 * By how much the best cost of one problem lies above that of another that allows more, so never below 0. It lies in
 * `[low, high]`, one number where both plans are proven optimal; `high` is `null` where too little is proven.
 */
export interface AmountRange {
  readonly low: number;
  readonly high: number | null;
  /** The difference of the two plans at hand; a figure about these two plans only, negative where the search got lucky. */
  readonly inHand: number;
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

/** A plan's cost and what is proven about the best one for its problem. */
export interface CostAndBound {
  readonly cost: number;
  readonly lowerBound: number | null;
}

/**
 * By how much the best cost of the stricter problem lies above that of the freer one, given a plan and a bound for each:
 * `[bound of the stricter − cost of the freer, cost of the stricter − bound of the freer]`, and never below 0.
 */
export function riseBetween(freer: CostAndBound, stricter: CostAndBound): AmountRange {
  const least = leastCost(stricter.lowerBound);
  const freerLeast = leastCost(freer.lowerBound);
  return {
    low: least === null ? 0 : Math.max(0, least - freer.cost),
    high: freerLeast === null ? null : Math.max(0, stricter.cost - freerLeast),
    inHand: stricter.cost - freer.cost,
  };
}

/** The amount in words: one number, or both ends. */
export function amountInWords({ low, high }: AmountRange): string {
  return low === high ? `${low}` : `${low} to ${high ?? 'an unknown amount'}`;
}
