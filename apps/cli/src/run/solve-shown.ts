import { type Problem, solve, type SolveOptions, type SolveResult } from '#matching-engine';
import { type CliContext } from '../frame/cli-context.js';
import { SolveProgress } from './solve-progress.js';

/** How a run is steered from the command line. */
export interface RunOptions {
  readonly timeLimit: number;
  readonly seed: number;
  readonly threads: number;
  readonly workLimit?: number;
}

/** Solves with progress on stderr; the first Ctrl-C ends the run and keeps the best plan so far. */
export async function solveShown(
  context: CliContext,
  problem: Problem,
  options: RunOptions,
): Promise<SolveResult> {
  const progress = new SolveProgress(context, options.timeLimit, problem.needs.length);
  const engineOptions: SolveOptions = {
    seed: options.seed,
    threads: options.threads,
    signal: context.signal,
    onEvent: progress.take,
    ...(options.workLimit === undefined
      ? { timeLimitSeconds: options.timeLimit }
      : { workLimit: options.workLimit }),
  };
  try {
    return await solve(problem, engineOptions);
  } finally {
    progress.end();
  }
}
