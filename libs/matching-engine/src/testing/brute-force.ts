import { certify } from '../certificate/certify.js';
import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { SolveResult } from '../solve-contract.js';
import { verify } from '../verify/verify.js';
import { placesOf, planOf } from './random-plan.js';
import type { RandomProblemSize } from './random-problem.js';

/** Small enough for `everyValidPlan`: some thousands of combinations at most. */
export const BRUTE_FORCE_SIZE: RandomProblemSize = {
  weeks: 5,
  doctors: 2,
  needsPerDoctor: 2,
  slots: 3,
  specialties: 2,
  hosts: 2,
};

/** A plan that keeps every rule, and its cost. */
export interface ValidPlan {
  readonly placements: readonly Placement[];
  readonly cost: number;
}

/** Every plan that keeps the rules, found by trying all combinations; the judge of last resort for tiny problems. */
export function everyValidPlan(problem: Problem): ValidPlan[] {
  const found: ValidPlan[] = [];
  const extend = (index: number, placements: readonly Placement[]): void => {
    const need = problem.needs[index];
    if (need) {
      const places =
        need.pinned && need.current ? [{ need: need.id, ...need.current }] : placesOf(problem, need);
      extend(index + 1, placements);
      for (const place of places) extend(index + 1, [...placements, place]);
      return;
    }
    const { violations, cost } = verify(problem, { ...planOf(problem, []), placements });
    if (violations.every(({ rule }) => rule === 'cost')) found.push({ placements, cost });
  };
  extend(0, []);
  return found;
}

/** An optimal plan for a tiny problem, as a solver would answer; `infeasible` where no plan keeps the rules. */
export function solveByBruteForce(problem: Problem): SolveResult {
  const best = everyValidPlan(problem).reduce<ValidPlan | undefined>(
    (least, plan) => (least && least.cost <= plan.cost ? least : plan),
    undefined,
  );
  const run = {
    status: best ? ('optimal' as const) : ('infeasible' as const),
    seed: 1,
    threads: 1,
    limits: { timeLimitSeconds: null, workLimit: null },
    stoppedBy: 'optimal' as const,
    seconds: 0,
  };
  const { placements } = best ?? { placements: [] };
  const plan = { ...planOf(problem, placements), lowerBound: best?.cost ?? null };
  const certificate = certify(problem, plan, run);
  return best
    ? { status: 'optimal', plan: { ...plan, status: 'optimal' }, certificate }
    : { status: 'infeasible', plan: { ...plan, status: 'infeasible' }, contradictions: [], certificate };
}

/** An honest solver that proves less than it could: the bound lies five below the optimum. */
export function solveLoosely(problem: Problem): SolveResult {
  const result = solveByBruteForce(problem);
  if (result.status === 'infeasible') return result;
  return {
    ...result,
    status: 'feasible',
    plan: { ...result.plan, lowerBound: result.plan.cost - 5, status: 'feasible' },
  };
}
