import type { Plan, Problem, SolveOptions, SolveResult, Verification } from '#matching-engine';

/** The matching engine as a run uses it. */
export abstract class Solver {
  /** Never blocks the caller's thread for long, so that signs of life go on. */
  abstract solve(problem: Problem, options: SolveOptions): Promise<SolveResult>;
  /** Recounts a plan from the problem by code that shares nothing with the solver. */
  abstract verify(problem: Problem, plan: Plan): Verification;
  /** SHA-256 of the canonical problem, hexadecimal. */
  abstract inputHash(problem: Problem): string;
}
