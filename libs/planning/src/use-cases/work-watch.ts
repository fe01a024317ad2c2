import type { Clock } from '../ports/clock.js';
import { UseCaseError } from './use-case-error.js';

/** How a watch looks after its work. */
export interface WatchOptions {
  readonly clock: Clock;
  /** A sign of life this often, in milliseconds. */
  readonly every: number;
  /** Code of the refusal that says that another worker has the work. */
  readonly lost: string;
  /** Aborted when the worker closes. */
  readonly closing: AbortSignal;
}

/** Stands between long work and its row: gives signs of life, hears when to stop, and knows when nobody wants the result. */
export abstract class WorkWatch {
  private readonly stopping = new AbortController();
  private readonly abandoning = new AbortController();
  private readonly finished = new AbortController();

  protected constructor(private readonly options: WatchOptions) {
    const { closing } = options;
    const abandon = (): void => {
      this.abandon();
    };
    closing.addEventListener('abort', abandon, { once: true });
    if (closing.aborted) abandon();
  }

  /** Aborted when the work is to end early with what it has. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Aborted when the result is of no use to anybody. */
  get abandoned(): AbortSignal {
    return this.abandoning.signal;
  }

  /**
   * Watches while the work is done.
   * @throws UseCaseError with the code of a lost claim when another worker has taken the work meanwhile
   */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const beating = this.beatUntilFinished();
    // It is waited for below; until then a lost claim must not pass for a fault that nobody handles, which ends the process.
    beating.catch(() => undefined);
    try {
      return await work();
    } finally {
      this.finished.abort();
      await beating;
    }
  }

  /** Writes a sign of life and does what the row asks for. */
  protected abstract write(): Promise<void>;

  /** Told when a sign of life could not be written. */
  protected unwritten(): void {
    // Nothing is kept for the next time, unless a watch says so.
  }

  /** Asks the work to end early. */
  protected stop(): void {
    this.stopping.abort();
  }

  protected abandon(): void {
    this.stopping.abort();
    this.abandoning.abort();
  }

  protected async beat(): Promise<void> {
    try {
      await this.write();
    } catch (error) {
      this.unwritten();
      // A database that is gone for a moment must not cost the work; a lost claim makes the work worthless.
      if (!(error instanceof UseCaseError && error.code === this.options.lost)) return;
      this.abandon();
      throw error;
    }
  }

  private async beatUntilFinished(): Promise<void> {
    const { clock, every } = this.options;
    let goesOn = true;
    while (goesOn) {
      await clock.wait(every, this.finished.signal);
      goesOn = !this.finished.signal.aborted;
      await this.beat();
    }
  }
}
