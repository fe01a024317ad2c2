import highsModule, { type Highs } from 'highs';

/** The package's types describe its CommonJS face, where the loader is `default`; as an ES module it is the loader itself. */
const loadHighs = highsModule as unknown as () => Promise<Highs>;

/**
 * Holds the LP/MIP solver. Its instance dies when it runs out of memory; the host then loads another, and the search
 * goes on without that answer.
 */
export class SolverHost {
  private highs: Highs | null = null;

  /** Loads the solver if need be; must have been awaited before `use`. */
  async ready(): Promise<void> {
    this.highs ??= await loadHighs();
  }

  /** Runs an operation on the solver; `null` when the solver failed. */
  async use<Result>(operation: (highs: Highs) => Result): Promise<Result | null> {
    await this.ready();
    try {
      return operation(this.highs!);
    } catch {
      this.highs = null;
      return null;
    }
  }
}
