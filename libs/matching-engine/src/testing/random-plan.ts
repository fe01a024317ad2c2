import type { Placement, Plan } from '../plan.js';
import type { Need, Problem, Slot } from '../problem.js';
import { verify } from '../verify/verify.js';
import type { Random } from './random.js';

/** Every place in which a need could stand by slot, specialty, host, window and horizon, whatever the others do. */
export function placesOf(problem: Problem, need: Need): Placement[] {
  const places: Placement[] = [];
  for (const slot of problem.slots) {
    if (!need.specialties.includes(slot.specialty) || need.hosts?.includes(slot.host) === false) continue;
    const last = Math.min(
      need.latest,
      slot.mode === 'block' ? slot.from : Infinity,
      fittingEnd(problem, slot) - need.weeks,
    );
    for (let start = Math.max(0, need.earliest, slot.from); start <= last; start++)
      places.push({ need: need.id, slot: slot.id, start });
  }
  return places;
}

function fittingEnd(problem: Problem, slot: Slot): number {
  return Math.min(problem.horizon.weeks, slot.to);
}

/** A plan with these placements that states its true cost and claims no bound. */
export function planOf(problem: Problem, placements: readonly Placement[]): Plan {
  const draft: Plan = {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: 0,
    lowerBound: null,
    status: 'feasible',
  };
  return { ...draft, cost: verify(problem, draft).cost };
}

/** A random plan: needs in random order, most of them put in some place of their own. Often valid, not always. */
export function randomPlan(random: Random, problem: Problem): Plan {
  const placements: Placement[] = [];
  for (const need of random.shuffle(problem.needs)) {
    if (need.current && random.chance(need.pinned ? 0.9 : 0.5))
      placements.push({ need: need.id, ...need.current });
    else {
      const places = placesOf(problem, need);
      if (places.length > 0 && random.chance(0.7)) placements.push(random.pick(places));
    }
  }
  return planOf(problem, placements);
}

/** A random plan that breaks no rule except, perhaps, a pin: each placement is kept only if the plan still holds. */
export function randomValidPlan(random: Random, problem: Problem): Plan {
  const broken = (list: readonly Placement[]) =>
    verify(problem, planOf(problem, list)).violations.filter((violation) => violation.rule !== 'pinned')
      .length;
  const placements: Placement[] = [];
  const order = [...random.shuffle(problem.needs)].sort(
    (a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false),
  );
  for (let round = 0; round < 2; round++)
    for (const need of order) {
      if (placements.some((placement) => placement.need === need.id)) continue;
      const promised = need.current ? [{ need: need.id, ...need.current }] : [];
      const free = need.pinned ? [] : random.shuffle(placesOf(problem, need));
      const place = [...promised, ...free].find((candidate) => broken([...placements, candidate]) === 0);
      if (place) placements.push(place);
    }
  return planOf(problem, placements);
}

/** The plan with one to three random faults: placements moved, dropped, doubled or misnamed, statements falsified. */
export function mutatePlan(random: Random, problem: Problem, plan: Plan): Plan {
  let mutated = plan;
  for (let i = random.int(1, 3); i > 0; i--) mutated = random.pick(MUTATIONS)(mutated, random, problem);
  return mutated;
}

type Mutation = (plan: Plan, random: Random, problem: Problem) => Plan;

function replaceOne(
  plan: Plan,
  random: Random,
  change: (placement: Placement) => readonly Placement[],
): Plan {
  if (plan.placements.length === 0) return plan;
  const chosen = random.int(0, plan.placements.length - 1);
  return {
    ...plan,
    placements: plan.placements.flatMap((placement, index) =>
      index === chosen ? change(placement) : [placement],
    ),
  };
}

const truthful =
  (mutation: Mutation): Mutation =>
  (plan, random, problem) => {
    const changed = mutation(plan, random, problem);
    return { ...changed, cost: verify(problem, changed).cost };
  };

const MUTATIONS: readonly Mutation[] = [
  truthful((plan, random) =>
    replaceOne(plan, random, (p) => [{ ...p, start: p.start + random.pick([-1, 1, 2]) }]),
  ),
  truthful((plan, random, problem) =>
    replaceOne(plan, random, (p) => [{ ...p, slot: random.pick(problem.slots).id }]),
  ),
  truthful((plan, random) => replaceOne(plan, random, () => [])),
  truthful((plan, random) =>
    replaceOne(plan, random, (p) => [p, { ...p, start: p.start + random.int(0, 1) }]),
  ),
  truthful((plan, random) => replaceOne(plan, random, (p) => [{ ...p, slot: 'no-such-slot' }])),
  truthful((plan, random) => replaceOne(plan, random, (p) => [{ ...p, need: 'no-such-need' }])),
  truthful((plan, random) => replaceOne(plan, random, (p) => [{ ...p, start: p.start + 0.5 }])),
  (plan, random) => replaceOne(plan, random, (p) => [{ ...p, start: p.start + 1 }]),
  (plan, random) => ({ ...plan, cost: plan.cost + random.pick([-1, 1]) }),
  (plan, random) => ({ ...plan, lowerBound: plan.cost + random.pick([-1, -0.5, 0, 1e-7, 0.5, 1]) }),
  (plan, random) => ({
    ...plan,
    status: 'optimal',
    lowerBound: random.pick([null, plan.cost - 0.5, plan.cost - 1]),
  }),
];
