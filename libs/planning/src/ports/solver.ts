import type { Plan, Problem, SolveOptions, SolveResult, Verification } from '#matching-engine';

/** How a run uses the engine. */
export interface RunSolveOptions extends SolveOptions {
  /** Aborted when nobody wants the result any more: what cannot be stopped otherwise may be cut off. */
  readonly abandoned?: AbortSignal;
}

/** The matching engine as a run uses it. */
export abstract class Solver {
  /**
   * Never blocks the caller's thread for long, so that signs of life go on.
   * @throws the reason of `abandoned` when it was cut off
   */
  abstract solve(problem: Problem, options: RunSolveOptions): Promise<SolveResult>;
  /** Recounts a plan from the problem by code that shares nothing with the solver. */
  abstract verify(problem: Problem, plan: Plan): Verification;
  /** SHA-256 of the canonical problem, hexadecimal. */
  abstract inputHash(problem: Problem): string;
}
