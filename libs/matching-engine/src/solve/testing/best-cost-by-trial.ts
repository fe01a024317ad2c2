import type { Placement, Plan } from '../../plan.js';
import type { Need, Problem } from '../../problem.js';
import { verify } from '../../verify/verify.js';

const MOST_TRIALS = 4000;

/**
 * The least cost of any valid plan, found by trying all of them and asking the verifier; `Infinity` where there is
 * none, `null` where there are too many to try.
 */
export function bestCostByTrial(problem: Problem): number | null {
  const choices: Placement[][][] = [];
  for (const doctor of problem.doctors) {
    const needs = problem.needs.filter((need) => need.doctor === doctor.id);
    const candidates = needs.map((need) => [null, ...placesFor(problem, need)]);
    if (candidates.reduce((product, list) => product * list.length, 1) > MOST_TRIALS) return null;
    const alone: Problem = { ...problem, doctors: [doctor], needs };
    choices.push(combinations(candidates).filter((places) => holds(alone, places)));
  }
  if (choices.reduce((product, list) => product * list.length, 1) > MOST_TRIALS) return null;
  let least = Infinity;
  for (const parts of product(choices)) {
    const check = verify(problem, asPlan(problem, parts.flat()));
    if (check.violations.some(({ rule }) => rule !== 'cost')) continue;
    least = Math.min(least, check.cost);
  }
  return least;
}

function placesFor(problem: Problem, need: Need): Placement[] {
  const places: Placement[] = [];
  for (const slot of problem.slots)
    if (need.specialties.includes(slot.specialty))
      for (let start = Math.max(0, need.earliest); start <= need.latest; start++)
        places.push({ need: need.id, slot: slot.id, start });
  return places;
}

function combinations(candidates: readonly (readonly (Placement | null)[])[]): Placement[][] {
  return product(candidates).map((choice) => choice.filter((place) => place !== null));
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}

function holds(problem: Problem, places: readonly Placement[]): boolean {
  return verify(problem, asPlan(problem, places)).violations.every(({ rule }) => rule === 'cost');
}

function asPlan(problem: Problem, placements: readonly Placement[]): Plan {
  return {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  };
}
