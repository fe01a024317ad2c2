import type { OpenPart, Problem, SolveResult } from '#matching-engine';
import type { RunSolveOptions } from '#planning';
import { EngineSolver } from '#runtime';
import { inThread } from './in-thread.js';
import type { SolverMessage, SolverResults, SolverTask } from './messages.js';

/** Solves in a thread of its own. */
export class ThreadedSolver extends EngineSolver {
  /** @param entry the built code of the thread */
  constructor(private readonly entry: URL = new URL('./solver-thread.js', import.meta.url)) {
    super();
  }

  override solve(problem: Problem, options: RunSolveOptions): Promise<SolveResult> {
    return this.apart<'solve'>({ kind: 'solve', problem }, options);
  }

  override open(problem: Problem, options: RunSolveOptions): Promise<readonly OpenPart[]> {
    return this.apart<'open'>({ kind: 'open', problem }, options);
  }

  override finish(parts: readonly OpenPart[], options: RunSolveOptions): Promise<readonly SolveResult[]> {
    return this.apart<'finish'>({ kind: 'finish', parts }, options);
  }

  private apart<Kind extends keyof SolverResults>(
    work:
      | { readonly kind: 'solve' | 'open'; readonly problem: Problem }
      | { readonly kind: 'finish'; readonly parts: readonly OpenPart[] },
    { signal, abandoned, onEvent, ...options }: RunSolveOptions,
  ): Promise<SolverResults[Kind]> {
    const task: SolverTask = { ...work, options };
    return inThread<SolverMessage<Kind>, SolverResults[Kind]>(this.entry, task, {
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
