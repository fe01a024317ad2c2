import type { SolveOptions } from '#matching-engine';
import type { RunSettings } from '../ports/run-store.js';

/** How the settings of a run or study steer the engine. */
export function solveOptionsOf(settings: RunSettings): SolveOptions {
  const { seed, timeLimitSeconds, workLimit, threads, changeBudget, apartAbove } = settings;
  return {
    seed,
    timeLimitSeconds,
    ...(workLimit === null ? {} : { workLimit }),
    ...(threads === null ? {} : { threads }),
    ...(typeof changeBudget === 'number' ? { changeBudget } : {}),
    ...(apartAbove === undefined ? {} : { apartAbove }),
  };
}
