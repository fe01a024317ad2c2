import type { RegionStores } from '../ports/region-stores.js';
import type { Clock } from '../ports/clock.js';
import type { Solver } from '../ports/solver.js';

/** How executing a run ended, as the worker reports it. */
export type ExecutionOutcome =
  | { readonly kind: 'succeeded'; readonly proposalId: string }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'cancelled' }
  /** Given back to the queue because the worker is closing. */
  | { readonly kind: 'released' }
  /** Another worker has it, or it has ended: nothing was done. */
  | { readonly kind: 'skipped' };

/** Which run, and on which worker. */
export interface ExecutionRequest {
  readonly regionId: string;
  readonly runId: string;
  /** Names the machine and process in the run's row. */
  readonly worker: string;
  /** Aborted when the worker closes: the run goes back to the queue. */
  readonly closing: AbortSignal;
}

/**
 * Carries a run out: takes it under a fencing token, reads the region at one moment, solves, has the plan checked by the
 * independent verifier, and stores it as a proposal with every figure. Safe to call any number of times for a run.
 */
export abstract class ExecuteRuns {
  protected constructor(
    protected readonly stores: RegionStores,
    protected readonly solver: Solver,
    protected readonly clock: Clock,
  ) {}
  abstract execute(request: ExecutionRequest): Promise<ExecutionOutcome>;
}
