import { withChange } from '../explain/change.js';
import type { Change } from '../explain/explanation.js';
import { lookAtPlaces, type LookedAt } from '../explain/places.js';
import type { Placement } from '../plan.js';
import type { Need, Problem, Slot } from '../problem.js';
import { WhatIf } from '../what-if/what-if.js';

/**
 * Room for one more placement: a seat in a block slot, or in a rolling slot over the weeks `[from, to)` of that placement.
 * Counted by placement: two short ones that follow each other in a rolling slot ask for two.
 */
export interface ExtraSeat {
  readonly slot: string;
  readonly host: string;
  readonly specialty: string;
  readonly from: number;
  readonly to: number;
}

/** Placements, some of which stand on seats that there are not yet. */
export interface SeatsAndPlan {
  readonly seats: readonly ExtraSeat[];
  /** Keeps every rule once the seats are there. */
  readonly placements: readonly Placement[];
  /** The needs whose placements the seats are for, in the order of the seats. */
  readonly seated: readonly string[];
}

/**
 * Places whom it can beside everybody who is placed: while a need is unplaced, the cheapest place that is free, or else the
 * cheapest that lacks nothing but a seat, which is then added.
 */
export function placeGreedily(problem: Problem, start: readonly Placement[]): SeatsAndPlan {
  let changed = problem;
  let placements = start;
  const seats: ExtraSeat[] = [];
  const seated: string[] = [];
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
        const seat = seatFor(need, place.slot, place.start);
        seats.push(seat);
        seated.push(need.id);
        changed = addSeats(changed, [seat]);
      }
      placements = [...placements, { need: need.id, slot: place.slot.id, start: place.start }];
    }
    waiting = left;
  }
  return { seats, placements, seated };
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

/** The seat that a need takes in a slot from a week on. */
export function seatFor(need: Need, slot: Slot, start: number): ExtraSeat {
  const { id, host, specialty } = slot;
  const weeks =
    slot.mode === 'block' ? { from: slot.from, to: slot.to } : { from: start, to: start + need.weeks };
  return { slot: id, host, specialty, ...weeks };
}

/** The problem with these seats more. */
export function addSeats(problem: Problem, seats: readonly ExtraSeat[]): Problem {
  return seats
    .map(({ slot, from, to }): Change => ({ kind: 'seat', slot, from, to }))
    .reduce(withChange, problem);
}
