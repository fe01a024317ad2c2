import type { SolveEvent } from '#matching-engine';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { RunClaim, RunProgress, StopRequest } from '../ports/run-store.js';
import { UseCaseError } from './use-case-error.js';

/** A sign of life, and at most one point of the curves, this often. */
const BEAT_MILLISECONDS = 500;

/** Stands between a solving engine and its run's row: writes progress and signs of life, and hears when to stop. */
export class RunWatch {
  private readonly stopping = new AbortController();
  private readonly abandoning = new AbortController();
  private readonly finished = new AbortController();
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
    private readonly clock: Clock,
    private readonly claim: RunClaim,
    closing: AbortSignal,
  ) {
    closing.addEventListener(
      'abort',
      () => {
        this.abandon();
      },
      { once: true },
    );
    if (closing.aborted) this.abandon();
  }

  /** Aborted when the engine is to stop and give what it has. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Aborted when what the engine has is of no use to anybody. */
  get abandoned(): AbortSignal {
    return this.abandoning.signal;
  }

  /** What somebody asked for while the engine was at work. */
  get stop(): StopRequest | null {
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

  /**
   * Watches while the work is done.
   * @throws UseCaseError `RUN.CLAIM_LOST` when another worker has taken the run meanwhile
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
    const points = this.changed ? [this.state] : [];
    this.changed = false;
    try {
      const request = await this.stores.write(this.claim.regionId, (store) =>
        store.runs.beat(this.claim, points),
      );
      this.requested ??= request;
      if (request === 'discard') this.abandon();
      else if (request) this.stopping.abort();
    } catch (error) {
      // A database that is gone for a moment must not cost the work; a lost claim makes the work worthless.
      this.changed = true;
      if (error instanceof UseCaseError && error.code === 'RUN.CLAIM_LOST') {
        this.abandon();
        throw error;
      }
    }
  }

  private abandon(): void {
    this.stopping.abort();
    this.abandoning.abort();
  }
}

function factsOf(event: SolveEvent): Partial<RunProgress> {
  switch (event.kind) {
    case 'phase':
      return { phase: event.phase };
    case 'incumbent':
      return { cost: event.cost, placed: event.placed };
    case 'bound':
      return { lowerBound: event.lowerBound };
  }
}
