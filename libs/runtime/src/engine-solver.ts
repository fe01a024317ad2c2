import {
  canonicalHash,
  type Plan,
  type Problem,
  solve,
  type SolveOptions,
  type SolveResult,
  type Verification,
  verify,
} from '#matching-engine';
import { Solver } from '#planning';

/** The matching engine in this process. Solving here shares the thread with everything else: workers use their own. */
export class EngineSolver extends Solver {
  override solve(problem: Problem, options: SolveOptions): Promise<SolveResult> {
    return solve(problem, options);
  }

  override verify(problem: Problem, plan: Plan): Verification {
    return verify(problem, plan);
  }

  override inputHash(problem: Problem): string {
    return canonicalHash(problem);
  }
}
