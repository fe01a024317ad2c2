import type { RegionStores } from '../ports/region-stores.js';
import type { RunToJoin } from '../ports/run-part-store.js';
import type { Solver } from '../ports/solver.js';
import { CloseRuns, type RunEnding, unexpectedFailure } from './close-runs.js';
import { type ExecutionRequest, SILENT_SECONDS } from './execute-run.js';
import { UseCaseError } from './use-case-error.js';

/** How joining a run ended; `skipped`: not all of its parts have ended, another worker joins it, or it has ended. */
export type JoinOutcome = RunEnding | { readonly kind: 'skipped' };

/**
 * Joins the parts of a run to one plan, has it checked whole by the independent verifier, and stores it as a proposal.
 * Safe to call any number of times for a run.
 */
export class JoinRuns {
  private readonly closing: CloseRuns;

  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
  ) {
    this.closing = new CloseRuns(stores, solver);
  }

  /** @throws any error of the database that goes on; the run is then joined by another when this worker counts as silent */
  async execute({ regionId, runId, worker }: Omit<ExecutionRequest, 'closing'>): Promise<JoinOutcome> {
    const taken = await this.stores.write(regionId, (store) =>
      store.runParts.claimJoin(runId, worker, SILENT_SECONDS),
    );
    if (!taken) return { kind: 'skipped' };
    try {
      return await this.join(taken);
    } catch (error) {
      if (error instanceof UseCaseError && error.code === 'RUN.CLAIM_LOST') return { kind: 'skipped' };
      if (error instanceof UseCaseError && error.kind === 'busy') throw error;
      return this.closing.fail(taken.claim, unexpectedFailure(error));
    }
  }

  private async join({ claim, ground, results, seconds }: RunToJoin): Promise<RunEnding> {
    const run = await this.stores.read(claim.regionId, (store) => store.runs.find(claim.runId));
    if (!run) throw new Error(`Run ${claim.runId} is not there although it was just claimed.`);
    const { timeLimitSeconds, workLimit } = run.settings;
    const joined = this.solver.join(ground.built.problem, results, {
      limits: { timeLimitSeconds, workLimit },
      cancelled: run.stopRequested !== null,
      seconds,
    });
    return this.closing.close(claim, run, ground, joined);
  }
}
