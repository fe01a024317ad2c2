import type { Problem } from '../../problem.js';
import type { SolveOptions } from '../../solve-contract.js';
import { independentParts } from './independent-parts.js';

/** Where one linear master could hold all doctors, it does as well as several: parts are only looked for beyond. */
export const APART_ABOVE = 400;

/** Beside the largest part there must be so much of all doctors, or taking apart costs more than it brings. */
const LEAST_SHARE_BESIDE = 0.1;

/**
 * The parts that `solve` plans one after the other: a single one where the problem hangs together but for a few, is not
 * large, or where the options ask for something that concerns all doctors at once.
 */
export function partsOf(problem: Problem, options: SolveOptions): readonly Problem[] {
  const { apartAbove = APART_ABOVE, changeBudget, fewestMoved, fairest } = options;
  const concernsAll = changeBudget !== undefined || fewestMoved !== undefined || fairest !== undefined;
  const all = problem.doctors.length;
  if (all <= apartAbove || concernsAll) return [problem];
  const parts = independentParts(problem);
  const largest = Math.max(...parts.map(({ doctors }) => doctors.length));
  return all - largest < LEAST_SHARE_BESIDE * all ? [problem] : parts;
}
