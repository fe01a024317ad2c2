import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { StudyClaim } from '../ports/study-store.js';
import { WorkWatch } from './work-watch.js';

const BEAT_MILLISECONDS = 1_000;

/** Watches over a study: writes how far it has come. A lost claim is `STUDY.CLAIM_LOST`. */
export class StudyWatch extends WorkWatch {
  private progress = 0;

  constructor(
    private readonly stores: RegionStores,
    clock: Clock,
    private readonly claim: StudyClaim,
    closing: AbortSignal,
  ) {
    super({ clock, every: BEAT_MILLISECONDS, lost: 'STUDY.CLAIM_LOST', closing });
  }

  /** @param progress 0–1 */
  note(progress: number): void {
    this.progress = Math.min(1, Math.max(this.progress, progress));
  }

  protected override async write(): Promise<void> {
    const { claim, progress } = this;
    const stop = await this.stores.write(claim.regionId, (store) => store.studies.beat(claim, progress));
    if (stop) this.stop();
  }
}
