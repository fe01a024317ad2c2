import { lookAtPlaces } from '../explain/places.js';
import { costIfValid, type SolveFunction } from '../explain/solver.js';
import type { Placement, Plan } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import type { SolveOptions } from '../solve-contract.js';
import type { BlockerCode } from '../what-if/blocker.js';
import { WhatIf } from '../what-if/what-if.js';
import { fewestSeats, type CountedSeats } from './fewest-seats.js';
import { addSeats, placeGreedily, type ExtraSeat, type SeatsAndPlan } from './greedy-seats.js';
import { shortages } from './shortages.js';

/** Seats that would place everyone whom seats can help. */
export interface ExtraSeats {
  readonly seats: readonly ExtraSeat[];
  /** A plan that keeps every rule once the seats are there: the confirmation. */
  readonly placements: readonly Placement[];
  /** What that plan costs. */
  readonly cost: number;
  /** Needs that this plan leaves unplaced all the same, by what stands in the way most often. */
  readonly notBySeats: readonly { readonly need: string; readonly mostOften: BlockerCode | 'no-slot' }[];
  /** Whether it is proven that no seats, however many, place more needs. Otherwise none was found that do. */
  readonly provenHopeless: boolean;
  /** Proven: no set of fewer extra seats places all needs but those of `notBySeats`. */
  readonly atLeast: number;
  /** Whether no smaller set can do: the count reaches `atLeast`. Otherwise it is at most the difference too large. */
  readonly provenMinimal: boolean;
}

/** What to look with. */
export interface ExtraSeatOptions {
  /** Without it the set is found greedily, and proven minimal only where the proofs of shortage ask for as many. */
  readonly solve?: SolveFunction;
  /** Limits for each of three re-solves. */
  readonly solveOptions?: SolveOptions;
}

/**
 * The smallest set of extra seats that places every need that seats can help, as far as it can be found, and how small such
 * a set can be at all. With a solver the least number is an optimisation problem of its own (`fewest-seats.ts`), whose bound
 * is the proof; it starts from a greedy set. The result is confirmed by a plan that keeps every rule.
 *
 * @param plan a plan that keeps the rules
 * @throws Error where it does not
 */
export async function extraSeats(
  problem: Problem,
  plan: Plan,
  { solve, solveOptions }: ExtraSeatOptions = {},
): Promise<ExtraSeats> {
  if (costIfValid(problem, plan.placements) === undefined)
    throw new Error('Extra seats were asked for a plan that breaks a rule itself; verify the plan first.');
  const greedy = placeGreedily(problem, plan.placements);
  const found = solve ? await fewestSeats(problem, greedy, solve, solveOptions) : uncounted(problem, greedy);
  const { seats, placements, nobodyMore } = found;
  const placed = new Set(placements.map(({ need }) => need));
  const left = problem.needs.filter(({ id }) => !placed.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const helped = { ...problem, needs: problem.needs.filter(({ id }) => placed.has(id)) };
  const demanded = shortages(helped).proofs.reduce((sum, proof) => sum + proof.atLeastExtraSeats, 0);
  const withSeats = addSeats(problem, seats);
  const atLeast = Math.max(demanded, found.atLeast);
  return {
    seats,
    placements,
    cost: costIfValid(withSeats, placements)!,
    notBySeats: left.map((need) => ({ need: need.id, mostOften: mainReason(withSeats, placements, need) })),
    provenHopeless: nobodyMore,
    atLeast,
    provenMinimal: seats.length === atLeast,
  };
}

/** A greedy set, of which nothing is proven but that everybody is placed where everybody is. */
function uncounted(problem: Problem, greedy: SeatsAndPlan): CountedSeats {
  return { ...greedy, atLeast: 0, nobodyMore: greedy.placements.length === problem.needs.length };
}

function mainReason(problem: Problem, placements: readonly Placement[], need: Need): BlockerCode | 'no-slot' {
  const whatIf = new WhatIf(problem, placements);
  const counts = new Map<BlockerCode, number>();
  for (const { blockers } of lookAtPlaces(whatIf, whatIf.trial(need)))
    for (const { code } of blockers) if (code !== 'seats') counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'no-slot';
}
