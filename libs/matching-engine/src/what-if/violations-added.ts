import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { Verification, Violation } from '../solve-contract.js';
import { verify } from '../verify/verify.js';

/** What the verifier says of these placements as a plan; that the plan states no cost is no fault of them. */
export function verifyPlacements(problem: Problem, placements: readonly Placement[]): Verification {
  const verification = verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  });
  const violations = verification.violations.filter(({ rule }) => rule !== 'cost');
  return { ...verification, violations, valid: violations.length === 0 };
}

/** The violations of a plan that another had not. The wording is left aside: it may count others who come and go. */
export function violationsAdded(
  before: readonly Violation[],
  after: readonly Violation[],
): readonly Violation[] {
  const known = new Set(before.map(keyOf));
  return after.filter((violation) => !known.has(keyOf(violation)));
}

function keyOf({ rule, need, doctor, slot, homeCentre, week }: Violation): string {
  return JSON.stringify([rule, need, doctor, slot, homeCentre, week]);
}
