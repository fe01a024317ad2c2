import type { Highs } from 'highs';
import { type IntegerProgram, runIntegerProgram } from './integer-program.js';
import { loadSolver } from './load-solver.js';
import { LONG_SECONDS, solveInThread } from './program-thread.js';

/**
 * Holds the LP/MIP solver. Its instance dies when it runs out of memory; the host then loads another, and the search
 * goes on without that answer.
 */
export class SolverHost {
  private highs: Highs | null = null;
  private hasThreads = true;

  /**
   * @param signal ends long integer programs at once
   * @param load where a fresh solver comes from
   */
  constructor(
    private readonly signal?: AbortSignal,
    private readonly load: () => Promise<Highs> = loadSolver,
  ) {}

  /** Loads the solver if need be; must have been awaited before `use`. */
  async ready(): Promise<void> {
    this.highs ??= await this.load();
  }

  /** Runs an operation on the solver; `null` when the solver failed. */
  async use<Result>(operation: (highs: Highs) => Result): Promise<Result | null> {
    try {
      await this.ready();
      return operation(this.highs!);
    } catch {
      this.highs = null;
      return null;
    }
  }

  /** The best choice that an integer program has in its limits; `null` where the solver failed or was called off. */
  async choose(program: IntegerProgram): Promise<Float64Array | null> {
    if (this.hasThreads && program.seconds !== null && program.seconds > LONG_SECONDS) {
      const answer = await solveInThread(program, this.signal);
      if (answer.kind === 'values') return answer.values;
      if (answer.kind !== 'no-thread') return null;
      this.hasThreads = false;
    }
    return this.use((highs) => runIntegerProgram(highs, program));
  }
}
