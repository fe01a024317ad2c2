import { lookAtPlaces, placeName } from '../explain/places.js';
import type { PlaceName } from '../explain/explanation.js';
import type { Plan } from '../plan.js';
import type { Problem, Slot } from '../problem.js';
import { WhatIf } from '../what-if/what-if.js';

/** A free place that would lower the plan's cost if this need stood there and nothing else changed. */
export interface WastedSeat {
  readonly need: string;
  readonly doctor: string;
  /** Where the need stands now; `null` where it has no place. */
  readonly from: PlaceName | null;
  readonly to: PlaceName;
  readonly saves: number;
}

/**
 * The seats that a plan wastes: for each need the free place that would lower the total cost most, everything else as it
 * is. Most saved first, then by need. An optimal plan wastes none.
 *
 * @param plan a plan that keeps the rules
 */
export function wastedSeats(problem: Problem, plan: Pick<Plan, 'placements'>): WastedSeat[] {
  const whatIf = new WhatIf(problem, plan.placements);
  const wasted: WastedSeat[] = [];
  for (const need of problem.needs) {
    const trial = whatIf.trial(need);
    let best: WastedSeat | undefined;
    const isCheaper = (slot: Slot, start: number) =>
      need.earliest <= start && start <= need.latest && trial.costAt(slot, start) < whatIf.cost;
    for (const place of lookAtPlaces(whatIf, trial, isCheaper)) {
      if (place.blockers.length > 0) continue;
      const saves = whatIf.cost - trial.costAt(place.slot, place.start);
      if (best && best.saves >= saves) continue;
      const { placed } = trial;
      const from = placed ? placeName(placed.slot, placed.start) : null;
      const to = placeName(place.slot, place.start);
      best = { need: need.id, doctor: need.doctor, from, to, saves };
    }
    if (best) wasted.push(best);
  }
  return wasted.sort((a, b) => b.saves - a.saves || (a.need < b.need ? -1 : 1));
}
