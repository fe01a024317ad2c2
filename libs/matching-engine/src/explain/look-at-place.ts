import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import { WhatIf } from '../what-if/what-if.js';
import type { BlockedPlace } from './explanation.js';
import { blockedPlace } from './places.js';

/**
 * What would stand in the way if the need lay in this place while everything else stays as it is, and what the plan
 * would cost by it; without blockers the place is free.
 * @returns `null` where the problem has no such slot
 * @throws RangeError where the problem has no such need
 */
export function lookAtPlace(
  problem: Problem,
  placements: readonly Placement[],
  { need: needId, slot: slotId, start }: Placement,
): BlockedPlace | null {
  const need = problem.needs.find(({ id }) => id === needId);
  if (!need) throw new RangeError(`The problem has no need ${needId}.`);
  const slot = problem.slots.find(({ id }) => id === slotId);
  if (!slot) return null;
  const whatIf = new WhatIf(problem, placements);
  const trial = whatIf.trial(need);
  return blockedPlace(trial, { slot, start, blockers: trial.blockersAt(slot, start) }, whatIf.cost);
}
