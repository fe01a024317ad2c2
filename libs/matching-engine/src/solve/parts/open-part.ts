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

/** A part as it is solved, and the quick plan that it has. */
export type KnownPart = Pick<OpenPart, 'problem' | 'known'>;

/**
 * A quick plan of each part, so that there is a whole one whenever the run ends. The work is counted as the whole's.
 *
 * A worst-off term looks at everybody. It is given to one part, the one whose dearest doctor is the dearest of all in the
 * quick plans, and the others are planned without it. Their bounds then add up to a bound of the whole, since nobody is
 * worse off than the worst off; and where the dearest doctor stays in that part, so do their costs.
 * @param solvePart hears of the number of the part
 */
export async function quickPlans(
  parts: readonly Problem[],
  options: SolveOptions,
  control: RunControl,
  solvePart: (part: number, problem: Problem, options: SolveOptions) => Promise<SolveResult>,
): Promise<KnownPart[]> {
  const quick = async (part: number, problem: Problem, start = options.start): Promise<KnownPart> => {
    const workLimit = QUICK_WORK_PER_DOCTOR * (problem.doctors.length + 1);
    const known = await solvePart(part, problem, { ...options, workLimit, ...(start && { start }) });
    control.spend(workLimit);
    return { problem, known };
  };
  const factor = parts[0]?.weights.worstOff ?? 0;
  const known: KnownPart[] = [];
  for (const [part, problem] of parts.entries())
    known.push(await quick(part, factor === 0 ? problem : withWorstOff(problem, 0)));
  if (factor === 0) return known;
  const dearest = known.map(dearestOf);
  const worst = dearest.indexOf(Math.max(...dearest));
  known[worst] = await quick(worst, withWorstOff(parts[worst]!, factor), known[worst]!.known.plan.placements);
  return known;
}

function withWorstOff(problem: Problem, worstOff: number): Problem {
  return { ...problem, weights: { ...problem.weights, worstOff } };
}

function dearestOf({ known }: KnownPart): number {
  return known.certificate.costByDoctor[0]?.cost ?? -Infinity;
}

/** Whether a part has anything to gain from more work. */
export function isOpen({ known }: KnownPart): boolean {
  return known.status !== 'optimal';
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
  { known }: KnownPart,
  limits: PartLimits,
  options: SolveOptions,
  solvePart: (options: SolveOptions) => Promise<SolveResult>,
): Promise<SolveResult> {
  const result = await solvePart({ ...options, ...limits, start: known.plan.placements });
  // It may have been cut before it had found the first plan again.
  return result.status === known.status && known.plan.cost < result.plan.cost ? known : result;
}
