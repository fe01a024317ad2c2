import type { Problem } from '../../problem.js';
import type { SolveOptions, SolveResult } from '../../solve-contract.js';
import { solve } from '../solve.js';
import { type Clock, machineClock } from '../support/run-control.js';
import type { OpenPart } from './open-part.js';
import { partsOf } from './parts-of.js';
import { finishApart, openApart } from './solve-apart.js';

/**
 * Opens a problem that is to be solved in parts, on several machines: a quick plan of each part, and the share of the
 * limits that each may take. What `finishParts` makes of them, joined by `joinParts`, is what `solve` gives; to the
 * letter under a work limit.
 */
export function openParts(
  problem: Problem,
  options: SolveOptions = {},
  clock: Clock = machineClock,
): Promise<OpenPart[]> {
  return openApart(partsOf(problem, options), options, clock, solve);
}

/**
 * Solves some of the parts, each within its own limits; the limits of the options count for nothing here. An early end
 * keeps the best plan of every part. The results come in the order of the parts.
 */
export function finishParts(
  parts: readonly OpenPart[],
  options: SolveOptions = {},
  clock: Clock = machineClock,
): Promise<SolveResult[]> {
  return finishApart(parts, options, clock, solve);
}
