import {
  canonicalHash,
  finishParts,
  type JoinFacts,
  joinParts,
  type OpenPart,
  openParts,
  partsOf,
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

  override parts(problem: Problem, options: SolveOptions): readonly Problem[] {
    return partsOf(problem, options);
  }

  override open(problem: Problem, options: SolveOptions): Promise<readonly OpenPart[]> {
    return openParts(problem, options);
  }

  override finish(parts: readonly OpenPart[], options: SolveOptions): Promise<readonly SolveResult[]> {
    return finishParts(parts, options);
  }

  override join(problem: Problem, results: readonly SolveResult[], facts: JoinFacts): SolveResult {
    return joinParts(problem, results, facts);
  }

  override verify(problem: Problem, plan: Plan): Verification {
    return verify(problem, plan);
  }

  override inputHash(problem: Problem): string {
    return canonicalHash(problem);
  }
}
