import type { SolveEvent } from '#matching-engine';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { PartClaim, PartProgress } from '../ports/run-part-store.js';
import { factsOf, RUN_BEAT_MILLISECONDS } from './run-watch.js';
import { WorkWatch } from './work-watch.js';

/** Watches over parts of a run: writes how far they have come, and hears when to stop. A lost claim is `RUN.CLAIM_LOST`. */
export class PartWatch extends WorkWatch {
  private changed = false;

  /** @param state what the parts have come to before the work begins */
  constructor(
    private readonly stores: RegionStores,
    clock: Clock,
    private readonly claim: PartClaim,
    closing: AbortSignal,
    private state: PartProgress,
  ) {
    super({ clock, every: RUN_BEAT_MILLISECONDS, lost: 'RUN.CLAIM_LOST', closing });
  }

  /** Takes in what the engine tells. */
  note(event: SolveEvent): void {
    this.state = { ...this.state, ...factsOf(event) };
    this.changed = true;
  }

  protected override async write(): Promise<void> {
    const { claim, state } = this;
    const progress = this.changed ? state : null;
    this.changed = false;
    const request = await this.stores.write(claim.regionId, (store) => store.runParts.beat(claim, progress));
    if (request === 'discard') this.abandon();
    else if (request) this.stop();
  }

  protected override unwritten(): void {
    this.changed = true;
  }
}
