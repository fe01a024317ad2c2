import type { Problem, SolveResult } from '#matching-engine';
import type { RunSolveOptions } from '#planning';
import { EngineSolver } from '#runtime';
import { inThread } from './in-thread.js';
import type { SolverMessage, SolverTask } from './messages.js';

/** Solves in a thread of its own. */
export class ThreadedSolver extends EngineSolver {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./solver-thread.js', import.meta.url)) {
    super();
  }

  override solve(
    problem: Problem,
    { signal, abandoned, onEvent, ...options }: RunSolveOptions,
  ): Promise<SolveResult> {
    const task: SolverTask = { problem, options };
    return inThread<SolverMessage, SolveResult>(this.entry, task, {
      signal,
      abandoned,
      hear: (message) => {
        if (message.kind === 'result') return message.result;
        onEvent?.(message.event);
        return undefined;
      },
    });
  }
}
