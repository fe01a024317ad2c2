import type { Placement, Plan } from '../plan.js';
import type { Need, Problem } from '../problem.js';
import type { SolveOptions } from '../solve-contract.js';
import { withChange } from '../explain/change.js';
import type { Change } from '../explain/explanation.js';
import { lookAtPlaces, type LookedAt } from '../explain/places.js';
import { costIfValid, resolve, type SolveFunction } from '../explain/solver.js';
import type { BlockerCode } from '../what-if/blocker.js';
import { WhatIf } from '../what-if/what-if.js';
import { shortages } from './shortages.js';

/** Room for one more placement: a seat in a slot over the weeks `[from, to)`. */
export interface ExtraSeat {
  readonly slot: string;
  readonly host: string;
  readonly specialty: string;
  readonly from: number;
  readonly to: number;
}

/** Seats that would place everyone whom seats can help. */
export interface ExtraSeats {
  readonly seats: readonly ExtraSeat[];
  /** A plan that keeps every rule once the seats are there: the confirmation. */
  readonly placements: readonly Placement[];
  /** What that plan costs. */
  readonly cost: number;
  /** Needs that no seat alone would place while the rest of the plan stands, by what stands in the way most often. */
  readonly notBySeats: readonly { readonly need: string; readonly mostOften: BlockerCode | 'no-slot' }[];
  /** No set of fewer extra seats than this places all needs but those of `notBySeats`. */
  readonly atLeast: number;
  /** Whether no smaller set can do: the count reaches `atLeast`. Otherwise it is the smallest that was found. */
  readonly provenMinimal: boolean;
}

/** How thoroughly to look for a smaller set. */
export interface ExtraSeatOptions {
  readonly solve?: SolveFunction;
  readonly solveOptions?: SolveOptions;
  /** Re-solves to spend on doing without one of the seats. Default 10; none without a solver. */
  readonly attempts?: number;
}

/**
 * A small set of extra seats that places every need that seats can help. Greedy: while a need is unplaced, the cheapest
 * place where nothing or nothing but the seats stands in the way. Then, with a solver, each seat is left out in turn and
 * stays out where a re-solve still places everyone. The result is confirmed by a plan that the verifier accepts; it is
 * called minimal only where the proofs of shortage demand as many.
 *
 * @param plan a plan that keeps the rules
 * @throws Error where it does not
 */
export async function extraSeats(
  problem: Problem,
  plan: Plan,
  options: ExtraSeatOptions = {},
): Promise<ExtraSeats> {
  const greedy = placeGreedily(problem, plan.placements);
  const { seats, placements } = await reduce(problem, greedy, options);
  const hopeless = new Set(greedy.notBySeats.map(({ need }) => need));
  const helped = { ...problem, needs: problem.needs.filter(({ id }) => !hopeless.has(id)) };
  const atLeast = shortages(helped).proofs.reduce((sum, proof) => sum + proof.atLeastExtraSeats, 0);
  const withSeats = addSeats(problem, seats);
  const cost = costIfValid(withSeats, placements);
  if (cost === undefined)
    throw new Error('Extra seats were found for a plan that breaks a rule itself; verify the plan first.');
  return {
    seats,
    placements,
    cost,
    notBySeats: greedy.notBySeats,
    atLeast,
    provenMinimal: seats.length === atLeast,
  };
}

interface SeatsAndPlan {
  readonly seats: readonly ExtraSeat[];
  readonly placements: readonly Placement[];
}

function placeGreedily(
  problem: Problem,
  start: readonly Placement[],
): SeatsAndPlan & { readonly notBySeats: ExtraSeats['notBySeats'] } {
  let changed = problem;
  let placements = start;
  const seats: ExtraSeat[] = [];
  const placed = new Set(start.map(({ need }) => need));
  let waiting = problem.needs.filter(({ id }) => !placed.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let progress = true; progress;) {
    progress = false;
    const left: Need[] = [];
    for (const need of waiting) {
      const place = bestPlace(changed, placements, need);
      if (!place) {
        left.push(need);
        continue;
      }
      progress = true;
      if (place.blockers.length > 0) {
        const seat = seatFor(need, place);
        seats.push(seat);
        changed = addSeats(changed, [seat]);
      }
      placements = [...placements, { need: need.id, slot: place.slot.id, start: place.start }];
    }
    waiting = left;
  }
  return {
    seats,
    placements,
    notBySeats: waiting.map((need) => ({ need: need.id, mostOften: mainReason(changed, placements, need) })),
  };
}

/** The cheapest place that is free, or else the cheapest that lacks nothing but a seat. */
function bestPlace(problem: Problem, placements: readonly Placement[], need: Need): LookedAt | undefined {
  const whatIf = new WhatIf(problem, placements);
  const trial = whatIf.trial(need);
  let best: { readonly place: LookedAt; readonly cost: number } | undefined;
  for (const place of lookAtPlaces(whatIf, trial)) {
    if (!place.blockers.every(({ code }) => code === 'seats')) continue;
    const isBetterKind = best !== undefined && best.place.blockers.length > place.blockers.length;
    const isSameKind = best?.place.blockers.length === place.blockers.length;
    const cost = trial.costAt(place.slot, place.start);
    if (!best || isBetterKind || (isSameKind && cost < best.cost)) best = { place, cost };
  }
  return best?.place;
}

function seatFor(need: Need, { slot, start }: LookedAt): ExtraSeat {
  const { id, host, specialty } = slot;
  const weeks =
    slot.mode === 'block' ? { from: slot.from, to: slot.to } : { from: start, to: start + need.weeks };
  return { slot: id, host, specialty, ...weeks };
}

function mainReason(problem: Problem, placements: readonly Placement[], need: Need): BlockerCode | 'no-slot' {
  const whatIf = new WhatIf(problem, placements);
  const counts = new Map<BlockerCode, number>();
  for (const { blockers } of lookAtPlaces(whatIf, whatIf.trial(need)))
    for (const { code } of blockers) if (code !== 'seats') counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'no-slot';
}

function addSeats(problem: Problem, seats: readonly ExtraSeat[]): Problem {
  return seats
    .map(({ slot, from, to }): Change => ({ kind: 'seat', slot, from, to }))
    .reduce(withChange, problem);
}

async function reduce(
  problem: Problem,
  found: SeatsAndPlan,
  options: ExtraSeatOptions,
): Promise<SeatsAndPlan> {
  const { solve, solveOptions, attempts = 10 } = options;
  let best = found;
  if (!solve) return best;
  const mustPlace = new Set(found.placements.map(({ need }) => need));
  const eager = withDearUnplaced(problem);
  for (const seat of found.seats.slice(0, attempts)) {
    const fewer = best.seats.filter((other) => other !== seat);
    const start = best.placements.filter(({ slot }) => slot !== seat.slot);
    const resolved = await resolve(addSeats(eager, fewer), start, solve, solveOptions);
    const placed = new Set(resolved?.placements.map(({ need }) => need));
    if (resolved && [...mustPlace].every((need) => placed.has(need)))
      best = { seats: fewer, placements: resolved.placements };
  }
  return best;
}

/** The problem with unplaced needs so dear that a solver places as many as it can; the plans that keep the rules are the same. */
function withDearUnplaced(problem: Problem): Problem {
  const dearest = problem.needs.reduce((most, { unplacedCost }) => Math.max(most, Math.abs(unplacedCost)), 1);
  return {
    ...problem,
    needs: problem.needs.map((need) => ({ ...need, unplacedCost: need.unplacedCost + 20 * dearest })),
  };
}
