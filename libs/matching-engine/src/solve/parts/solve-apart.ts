import type { Problem } from '../../problem.js';
import type { SolveOptions, SolveResult } from '../../solve-contract.js';
import { type Clock, RunControl } from '../support/run-control.js';
import { joinParts } from './join-parts.js';
import {
  finishPart,
  isOpen,
  type OpenPart,
  quickPlans,
  shareOut,
  type SolvePart,
  withoutLimits,
} from './open-part.js';
import { Tally } from './tally.js';

/**
 * Solves independent parts one after the other and joins the results: first a quick plan of each, so that there is a
 * whole plan whenever the run ends, then each for its share of what is left, by its number of needs.
 */
export async function solveApart(
  problem: Problem,
  parts: readonly Problem[],
  options: SolveOptions,
  clock: Clock,
  solvePart: SolvePart,
): Promise<SolveResult> {
  const control = new RunControl(options, clock);
  const plain = withoutLimits(options);
  const tally = new Tally(
    parts.map((problem) => ({ problem })),
    control,
    options.onEvent,
  );
  const solveOne = (part: number, one: Problem, some: SolveOptions): Promise<SolveResult> =>
    solvePart(one, { ...some, onEvent: tally.listener(part, one) }, clock);
  control.phase('prepare');
  const known = await quickPlans(parts, plain, control, solveOne);
  const results = known.map((part) => part.known);
  const open = [...known.keys()].filter((part) => isOpen(known[part]!));
  for (const [done, part] of open.entries()) {
    if (control.over()) break;
    const limits = shareOut(
      control,
      open.slice(done).map((each) => parts[each]!),
    )[0]!;
    results[part] = await finishPart(known[part]!, limits, plain, (some) =>
      solveOne(part, known[part]!.problem, some),
    );
    if ('workLimit' in limits) control.spend(limits.workLimit);
  }
  control.phase('done');
  return joinParts(problem, results, {
    limits: { timeLimitSeconds: control.timeLimit, workLimit: control.workLimit },
    cancelled: options.signal?.aborted ?? false,
    seconds: control.seconds,
  });
}

/**
 * The first half of `solveApart`, for whoever has the parts solved elsewhere: a quick plan of each, and what each may
 * take from there on. Under a work limit the joined plan is the one that `solveApart` gives.
 */
export async function openApart(
  parts: readonly Problem[],
  options: SolveOptions,
  clock: Clock,
  solvePart: SolvePart,
): Promise<OpenPart[]> {
  const control = new RunControl(options, clock);
  const plain = withoutLimits(options);
  const tally = new Tally(
    parts.map((problem) => ({ problem })),
    control,
    options.onEvent,
  );
  control.phase('prepare');
  const known = await quickPlans(parts, plain, control, (part, problem, some) =>
    solvePart(problem, { ...some, onEvent: tally.listener(part, problem) }, clock),
  );
  const opened = known.map((part): OpenPart => ({ ...part, limits: null }));
  if (control.over()) return opened;
  const open = opened.filter(isOpen);
  const shares = shareOut(
    control,
    open.map(({ problem }) => problem),
  );
  const limits = new Map(open.map((part, at) => [part, shares[at]!]));
  return opened.map((part) => ({ ...part, limits: limits.get(part) ?? null }));
}

/** The second half: some of the parts, one after the other; the results in their order. */
export async function finishApart(
  parts: readonly OpenPart[],
  options: SolveOptions,
  clock: Clock,
  solvePart: SolvePart,
): Promise<SolveResult[]> {
  const control = new RunControl(options, clock);
  const plain = withoutLimits(options);
  const tally = new Tally(parts, control, options.onEvent);
  const results: SolveResult[] = [];
  for (const [part, open] of parts.entries()) {
    const { problem, known, limits } = open;
    const isIdle = limits === null || options.signal?.aborted === true;
    const solve = (some: SolveOptions): Promise<SolveResult> =>
      solvePart(problem, { ...some, onEvent: tally.listener(part, problem) }, clock);
    results.push(isIdle ? known : await finishPart(open, limits, plain, solve));
  }
  return results;
}
