import { certify } from '../../certificate/certify.js';
import type { Placement } from '../../plan.js';
import type { Problem } from '../../problem.js';
import type { Certificate, SolveResult, StopReason } from '../../solve-contract.js';
import { countCost } from '../../verify/cost/count-cost.js';
import { readPlan } from '../../verify/plan-reading.js';
import { joinPrices } from '../dual/shadow-prices.js';
import { planAndStatus } from '../finish/plan-and-status.js';
import { sumOrNull } from './sum-or-null.js';

/** What only those know who had the parts solved. */
export interface JoinFacts {
  readonly limits: Certificate['limits'];
  /** Somebody asked for an early end. */
  readonly cancelled: boolean;
  readonly seconds: number;
}

/**
 * One result of the results of a problem's independent parts, in the order of the parts: their plans together, what that
 * costs, and their bounds added up. "Optimal" only where every part is.
 */
export function joinParts(problem: Problem, results: readonly SolveResult[], facts: JoinFacts): SolveResult {
  const placements: Placement[] = results
    .flatMap(({ plan }) => [...plan.placements])
    .sort((a, b) => (a.need < b.need ? -1 : 1));
  const contradictions = results.flatMap((one) => (one.status === 'infeasible' ? one.contradictions : []));
  const missingPins = results.flatMap((one) => (one.status === 'undecided' ? one.missingPins : [])).sort();
  const lowerBound = sumOrNull(results.map((one) => one.plan.lowerBound));
  const draft = { format: 'placement-plan/1', problem: problem.name, placements, cost: 0 } as const;
  // A worst-off term looks at everybody: only the whole plan knows what it costs.
  const { cost } = countCost(readPlan(problem, { ...draft, status: 'feasible', lowerBound: null }));
  const { status, plan } = planAndStatus(problem, {
    placements,
    cost,
    lowerBound,
    contradictions,
    missingPins,
  });
  const first = results[0]!.certificate;
  const certificate = certify(problem, plan, {
    status,
    seed: first.seed,
    threads: first.threads,
    limits: facts.limits,
    stoppedBy: stopOf(results, facts),
    seconds: facts.seconds,
  });
  if (status === 'infeasible') return { status, plan, contradictions, certificate };
  if (status === 'undecided') return { status, plan, missingPins, certificate };
  const shadowPrices = joinPrices(
    results.map((one) => ('shadowPrices' in one ? one.shadowPrices : undefined)),
  );
  const worse = results.flatMap((one) => ('notKeptWhole' in one ? [one.notKeptWhole ?? []] : []));
  const worsened = worse.length > 0 ? { notKeptWhole: worse.flat().sort() } : {};
  return { status, plan, certificate, ...(shadowPrices && { shadowPrices }), ...worsened };
}

/** Why the whole ended: a cancel before all else, optimal only where every part is. */
function stopOf(results: readonly SolveResult[], { cancelled, limits }: JoinFacts): StopReason {
  if (cancelled) return 'cancelled';
  const reasons = new Set(results.map(({ certificate }) => certificate.stoppedBy));
  if (reasons.size === 1 && reasons.has('optimal')) return 'optimal';
  if ([...reasons].every((reason) => reason === 'optimal' || reason === 'target-gap')) return 'target-gap';
  return limits.workLimit === null ? 'time-limit' : 'work-limit';
}
