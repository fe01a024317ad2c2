import type { Plan } from '../plan.js';
import type { Violation } from '../solve-contract.js';

/** A bound from floating-point arithmetic counts as its next whole number only beyond this much above the last one. */
const ROUNDING = 1e-6;

/** The least whole cost that a proven bound allows: `⌈bound⌉`, forgiving an error of a millionth. */
export function roundedBound(lowerBound: number): number {
  return Math.ceil(lowerBound - ROUNDING);
}

/**
 * Whether what a plan says about itself holds: its format, its cost, its bound and its status.
 *
 * @param cost the cost counted from the problem
 * @param keepsRules whether the plan breaks no hard rule; a plan that keeps them all refutes `infeasible`
 */
export function falseStatements(plan: Plan, cost: number, keepsRules: boolean): Violation[] {
  const violations: Violation[] = [];
  const say = (rule: string, message: string) => violations.push({ rule, message });
  const format: string = plan.format;
  if (format !== 'placement-plan/1')
    say('plan-format', `The plan's format is ${format}; it must be placement-plan/1.`);
  if (plan.cost !== cost)
    say('cost', `The plan states a cost of ${plan.cost}; counted from the problem it is ${cost}.`);
  const bound = (plan.lowerBound as number | null | undefined) ?? null;
  if (bound !== null && roundedBound(bound) > cost)
    say('lower-bound', `The plan states that no plan costs less than ${bound}, but it costs ${cost} itself.`);
  if (plan.status === 'optimal' && !(bound !== null && roundedBound(bound) >= cost))
    say(
      'status-optimal',
      `The plan is called optimal at cost ${cost}, but its bound, ${bound ?? 'none'}, does not prove it.`,
    );
  if (plan.status === 'infeasible' && keepsRules)
    say('status-infeasible', 'The problem is called infeasible, but this very plan keeps every hard rule.');
  return violations;
}
