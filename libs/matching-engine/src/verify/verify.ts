import type { Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import type { Verification } from '../solve-contract.js';
import { countCost } from './cost/count-cost.js';
import { readPlan } from './plan-reading.js';
import { HARD_RULES } from './rules/index.js';
import { falseStatements } from './statements.js';

/**
 * Judges a plan against its problem: every hard rule of the format, the cost counted afresh, and whether the plan's own
 * statements (cost, bound, status) hold. Shares no code with the solver. Time and memory grow with problem and plan
 * only, not with their product.
 *
 * A placement that names an unknown need or slot, or a need already placed, is a violation and counts for nothing else.
 *
 * @param problem a problem that `validateProblem` accepts
 */
export function verify(problem: Problem, plan: Plan): Verification {
  const reading = readPlan(problem, plan);
  const broken = HARD_RULES.flatMap((rule) => rule(reading));
  const counted = countCost(reading);
  const violations = [...broken, ...falseStatements(plan, counted.cost, broken.length === 0)];
  return {
    valid: violations.length === 0,
    violations,
    ...counted,
    placed: reading.placed.size,
    unplaced: problem.needs.length - reading.placed.size,
  };
}
