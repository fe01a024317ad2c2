import type { Placement, Plan } from '../../plan.js';
import type { Problem } from '../../problem.js';
import type { Contradiction, SolveResult } from '../../solve-contract.js';

/** What a run has come to, before it is certified. */
export interface RunEnd {
  readonly placements: readonly Placement[];
  readonly cost: number;
  readonly lowerBound: number | null;
  readonly contradictions: readonly Contradiction[];
  readonly missingPins: readonly string[];
}

/** The status of a run, and its plan; the exchange format has no word for `undecided`, so such a plan says `feasible`. */
export function planAndStatus(
  problem: Problem,
  { placements, cost, lowerBound, contradictions, missingPins }: RunEnd,
): { readonly status: SolveResult['status']; readonly plan: Plan } {
  const plan = { format: 'placement-plan/1', problem: problem.name, placements, cost, lowerBound } as const;
  if (contradictions.length > 0) return { status: 'infeasible', plan: { ...plan, status: 'infeasible' } };
  if (missingPins.length > 0) return { status: 'undecided', plan: { ...plan, status: 'feasible' } };
  const status = lowerBound !== null && lowerBound >= cost ? 'optimal' : 'feasible';
  return { status, plan: { ...plan, status } };
}
