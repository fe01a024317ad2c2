import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { StudyClaim } from '../ports/study-store.js';
import { UseCaseError } from './use-case-error.js';

const BEAT_MILLISECONDS = 1_000;

/** Stands between a study's work and its row: writes signs of life and progress, and hears when to stop. */
export class StudyWatch {
  private readonly stopping = new AbortController();
  private readonly abandoning = new AbortController();
  private readonly finished = new AbortController();
  private progress = 0;

  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
    private readonly claim: StudyClaim,
    closing: AbortSignal,
  ) {
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

  /** @param progress 0–1 */
  note(progress: number): void {
    this.progress = Math.min(1, Math.max(this.progress, progress));
  }

  /**
   * Watches while the work is done.
   * @throws UseCaseError `STUDY.CLAIM_LOST` when another worker has taken the study meanwhile
   */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const beating = this.beatUntilFinished();
    try {
      return await work();
    } finally {
      this.finished.abort();
      await beating;
    }
  }

  private async beatUntilFinished(): Promise<void> {
    let goesOn = true;
    while (goesOn) {
      await this.clock.wait(BEAT_MILLISECONDS, this.finished.signal);
      goesOn = !this.finished.signal.aborted;
      await this.beat();
    }
  }

  private async beat(): Promise<void> {
    try {
      const { claim, progress } = this;
      const stop = await this.stores.write(claim.regionId, (store) => store.studies.beat(claim, progress));
      if (stop) this.stopping.abort();
    } catch (error) {
      // A database that is gone for a moment must not cost the work; a lost claim makes the work worthless.
      if (!(error instanceof UseCaseError && error.code === 'STUDY.CLAIM_LOST')) return;
      this.abandon();
      throw error;
    }
  }

  private abandon(): void {
    this.stopping.abort();
    this.abandoning.abort();
  }
}
