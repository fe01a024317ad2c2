import type { Problem } from '../../problem.js';
import type { SolveOptions, SolveResult } from '../../solve-contract.js';
import type { Clock, RunControl } from '../support/run-control.js';

/** Enough for everybody to get a plan, with something kept back for the last touches. */
const QUICK_WORK_PER_DOCTOR = 2;

/** Solves one part; the same contract as `solve`. */
export type SolvePart = (problem: Problem, options: SolveOptions, clock: Clock) => Promise<SolveResult>;

/** What one part may take of the limits of the whole. */
export type PartLimits = Required<Pick<SolveOptions, 'workLimit'> | Pick<SolveOptions, 'timeLimitSeconds'>>;

/** An independent part of a problem with the quick plan that it has already. Plain data: it may be solved anywhere. */
export interface OpenPart {
  readonly problem: Problem;
  readonly known: SolveResult;
  /** What it may take from here; `null` where nothing is left to gain, or nothing is left to take. */
  readonly limits: PartLimits | null;
}

/** Without what concerns the whole. */
export function withoutLimits(options: SolveOptions): SolveOptions {
  const { timeLimitSeconds: _time, workLimit: _work, onEvent: _events, ...rest } = options;
  return rest;
}

/** A quick plan, so that there is one whenever the run ends. Its work is counted as the whole's. */
export async function quickPlan(
  problem: Problem,
  options: SolveOptions,
  control: RunControl,
  solvePart: (options: SolveOptions) => Promise<SolveResult>,
): Promise<SolveResult> {
  const workLimit = QUICK_WORK_PER_DOCTOR * (problem.doctors.length + 1);
  const known = await solvePart({ ...options, workLimit });
  control.spend(workLimit);
  return known;
}

/** Whether a part with this quick plan has anything to gain from more work. */
export function isOpen({ status }: SolveResult): boolean {
  return status !== 'optimal';
}

/**
 * Shares what is left of time or work out among parts, by their number of needs. Of work every unit is given away; time
 * goes by itself, so whoever solves them one after the other asks again before each.
 */
export function shareOut(control: RunControl, parts: readonly Problem[]): PartLimits[] {
  let needsLeft = parts.reduce((sum, { needs }) => sum + needs.length, 0);
  if (control.workLimit === null) {
    const seconds = control.secondsLeft / Math.max(1, needsLeft);
    return parts.map(({ needs }) => ({ timeLimitSeconds: Math.max(0.001, seconds * needs.length) }));
  }
  let workLeft = control.workLimit - control.workDone;
  return parts.map(({ needs }) => {
    const workLimit = Math.max(1, Math.floor((workLeft * needs.length) / Math.max(1, needsLeft)));
    workLeft -= workLimit;
    needsLeft -= needs.length;
    return { workLimit };
  });
}

/** The rest of a part's work, from its quick plan on; never a worse plan than that. */
export async function finishPart(
  known: SolveResult,
  limits: PartLimits,
  options: SolveOptions,
  solvePart: (options: SolveOptions) => Promise<SolveResult>,
): Promise<SolveResult> {
  const result = await solvePart({ ...options, ...limits, start: known.plan.placements });
  // It may have been cut before it had found the first plan again.
  return result.status === known.status && known.plan.cost < result.plan.cost ? known : result;
}
