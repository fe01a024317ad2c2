import type { Problem } from '../problem.js';
import type { ProblemFault } from '../solve-contract.js';
import { FaultList } from './faults.js';
import { MEANING_CHECKS } from './meaning.js';
import { problemShape } from './problem-shapes.js';
import { isObject } from './shapes.js';
import { collectSoundParts } from './sound-parts.js';

/** The input as a problem, or every fault in it. */
export type ValidatedProblem =
  | { readonly ok: true; readonly problem: Problem }
  | { readonly ok: false; readonly faults: readonly ProblemFault[] };

/**
 * Checks an input of unknown origin against the whole format `placement-problem/1`: one fault for each mistake, with the
 * path to the value and what would be right. The input is not copied or changed.
 *
 * Legal, because they harm nobody and arise when a slot is withdrawn: hosts, specialties and barred slots that no slot
 * bears, and costs for them. Legal as well: leave and slots that reach beyond the horizon (only weeks inside it count),
 * windows in which nothing fits, more `minSeats` than `seats`, and `hosts: []` (no host at all). Not legal: an empty
 * range `[5, 5)`, a `current` place in a slot that does not exist (leave `current` out when its slot is withdrawn), and costs
 * so large that their sums would not be exact.
 */
export function validateProblem(input: unknown): ValidatedProblem {
  const faults = new FaultList();
  problemShape(input, '', faults);
  if (isObject(input)) {
    const parts = collectSoundParts(input, faults);
    for (const check of MEANING_CHECKS) check(parts, faults);
  }
  return faults.found.length === 0
    ? { ok: true, problem: input as Problem }
    : { ok: false, faults: faults.found };
}
