import type { Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import type { Certificate, SolveStatus, StopReason } from '../solve-contract.js';
import { countCost } from '../verify/cost/count-cost.js';
import { readPlan } from '../verify/plan-reading.js';
import { roundedBound } from '../verify/statements.js';
import { canonicalHash } from './canonical.js';
import { ENGINE_VERSION } from './engine-version.js';

/** What only the run itself knows. */
export interface RunFacts {
  readonly status: SolveStatus;
  readonly seed: number;
  readonly threads: number;
  readonly limits: Certificate['limits'];
  readonly stoppedBy: StopReason;
  readonly seconds: number;
}

/**
 * How far a cost may lie above the best possible: `(cost − ⌈lowerBound⌉) ÷ max(1, |cost|)`, never below 0;
 * `null` without a bound.
 */
export function provenGap(cost: number, lowerBound: number | null): number | null {
  return lowerBound === null
    ? null
    : Math.max(0, cost - roundedBound(lowerBound)) / Math.max(1, Math.abs(cost));
}

/**
 * The certificate of a plan: its cost counted afresh from the problem (never taken from the solver), the bound that the
 * plan states, and how the run went.
 */
export function certify(problem: Problem, plan: Plan, run: RunFacts): Certificate {
  const reading = readPlan(problem, plan);
  const { cost, costByTerm, costByDoctor } = countCost(reading);
  return {
    engineVersion: ENGINE_VERSION,
    inputHash: canonicalHash(problem),
    ...run,
    cost,
    costByTerm,
    costByDoctor,
    lowerBound: plan.lowerBound,
    gap: provenGap(cost, plan.lowerBound),
    placed: reading.placed.size,
    unplaced: problem.needs.length - reading.placed.size,
  };
}
