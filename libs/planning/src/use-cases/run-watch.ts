import type { SolveEvent } from '#matching-engine';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { RunClaim, RunProgress, StopRequest } from '../ports/run-store.js';
import { WorkWatch } from './work-watch.js';

/** A sign of life, and at most one point of the curves, this often. */
export const RUN_BEAT_MILLISECONDS = 500;

/** Watches over a run: writes the points of its curves, and knows what somebody asked for meanwhile. A lost claim is `RUN.CLAIM_LOST`. */
export class RunWatch extends WorkWatch {
  private state: Omit<RunProgress, 'sequence'> = {
    seconds: 0,
    phase: 'prepare',
    cost: null,
    placed: null,
    lowerBound: null,
  };
  private changed = true;
  private requested: StopRequest | null = null;

  constructor(
    private readonly stores: RegionStores,
    clock: Clock,
    private readonly claim: RunClaim,
    closing: AbortSignal,
  ) {
    super({ clock, every: RUN_BEAT_MILLISECONDS, lost: 'RUN.CLAIM_LOST', closing });
  }

  /** What somebody asked for while the engine was at work. */
  get stopRequest(): StopRequest | null {
    return this.requested;
  }

  /** Takes in what the engine tells. */
  note(event: SolveEvent): void {
    this.state = { ...this.state, ...factsOf(event), seconds: event.seconds };
    this.changed = true;
  }

  /**
   * Shows that the work has begun, before what takes long.
   * @throws UseCaseError `RUN.CLAIM_LOST`
   */
  async begin(): Promise<void> {
    await this.beat();
  }

  protected override async write(): Promise<void> {
    const points = this.changed ? [this.state] : [];
    this.changed = false;
    const request = await this.stores.write(this.claim.regionId, (store) =>
      store.runs.beat(this.claim, points),
    );
    this.requested ??= request;
    if (request === 'discard') this.abandon();
    else if (request) this.stop();
  }

  protected override unwritten(): void {
    this.changed = true;
  }
}

/** What an event of the engine says of a point of the curves. */
export function factsOf(event: SolveEvent): Partial<RunProgress> {
  switch (event.kind) {
    case 'phase':
      return { phase: event.phase };
    case 'incumbent':
      return { cost: event.cost, placed: event.placed };
    case 'bound':
      return { lowerBound: event.lowerBound };
  }
}
