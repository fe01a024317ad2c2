import type {
  JoinFacts,
  OpenPart,
  Plan,
  Problem,
  SolveOptions,
  SolveResult,
  Verification,
} from '#matching-engine';

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
  /** The independent parts that the engine would plan one by one; a single one where the problem hangs together. */
  abstract parts(problem: Problem, options: SolveOptions): readonly Problem[];
  /**
   * A quick plan of each part, and what each may take from there on.
   * @throws the reason of `abandoned` when it was cut off
   */
  abstract open(problem: Problem, options: RunSolveOptions): Promise<readonly OpenPart[]>;
  /**
   * Solves some of the parts, wherever they were opened; the results come in their order.
   * @throws the reason of `abandoned` when it was cut off
   */
  abstract finish(parts: readonly OpenPart[], options: RunSolveOptions): Promise<readonly SolveResult[]>;
  /** One result of the results of all parts. */
  abstract join(problem: Problem, results: readonly SolveResult[], facts: JoinFacts): SolveResult;
  /** Recounts a plan from the problem by code that shares nothing with the solver. */
  abstract verify(problem: Problem, plan: Plan): Verification;
  /** SHA-256 of the canonical problem, hexadecimal. */
  abstract inputHash(problem: Problem): string;
}
