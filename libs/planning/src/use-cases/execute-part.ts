import type { SolveResult } from '#matching-engine';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { NumberedPart, PartClaim } from '../ports/run-part-store.js';
import type { RunQueue } from '../ports/run-queue.js';
import type { Run } from '../ports/run-store.js';
import type { Solver } from '../ports/solver.js';
import { failRun, unexpectedFailure } from './close-runs.js';
import { type ExecutionRequest, SILENT_SECONDS } from './execute-run.js';
import { PartWatch } from './part-watch.js';
import { solveOptionsOf } from './solve-options.js';
import { progressOf } from './split-run.js';
import { UseCaseError } from './use-case-error.js';

/** How solving a group of parts ended, as the worker reports it. */
export type PartOutcome = 'succeeded' | 'failed' | 'released' | 'skipped';

interface Task {
  readonly run: Run;
  readonly parts: readonly NumberedPart[];
}

/**
 * Solves a group of independent parts of a run, under a fencing token of its own. What it finds is stored in the group's
 * row; the last one to end makes way for the join. Safe to call any number of times for a group.
 */
export class ExecuteParts {
  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
    private readonly clock: Clock,
    private readonly queue: RunQueue,
  ) {}

  /** @throws any error of the database that goes on; the group is then taken again when its worker counts as silent */
  async execute(request: ExecutionRequest & { readonly partId: string }): Promise<PartOutcome> {
    const { regionId, partId, worker, closing } = request;
    const claim = await this.stores.write(regionId, (store) =>
      store.runParts.claim(partId, worker, SILENT_SECONDS),
    );
    if (!claim) return 'skipped';
    try {
      return await this.carryOut(claim, closing);
    } catch (error) {
      if (error instanceof UseCaseError && error.code === 'RUN.CLAIM_LOST') return 'skipped';
      if (error instanceof UseCaseError && error.kind === 'busy') throw error;
      return closing.aborted ? this.release(claim) : this.fail(claim, error);
    }
  }

  private async carryOut(claim: PartClaim, closing: AbortSignal): Promise<PartOutcome> {
    const { run, parts } = await this.taskOf(claim);
    const known = progressOf(parts.map((part) => part.known));
    const watch = new PartWatch(this.stores, this.clock, claim, closing, known);
    const { signal, abandoned } = watch;
    const results = await watch.during(() =>
      this.solver.finish(parts, {
        ...solveOptionsOf(run.settings),
        ...{ signal, abandoned, onEvent: watch.note.bind(watch) },
      }),
    );
    if (closing.aborted) return this.release(claim);
    await this.succeed(claim, parts, results);
    return 'succeeded';
  }

  private taskOf(claim: PartClaim): Promise<Task> {
    return this.stores.read(claim.regionId, async (store) => {
      const run = await store.runs.find(claim.runId);
      if (!run) throw new Error(`Run ${claim.runId} is not there although a part of it was just claimed.`);
      return { run, parts: await store.runParts.task(claim) };
    });
  }

  private succeed(
    claim: PartClaim,
    parts: readonly NumberedPart[],
    results: readonly SolveResult[],
  ): Promise<void> {
    const { runId, regionId } = claim;
    const numbered = results.map((result, at) => ({ number: parts[at]?.number ?? at, result }));
    return this.stores.write(regionId, async (store) => {
      const isLast = await store.runParts.succeed(claim, numbered);
      const run = isLast ? await store.runs.find(runId) : null;
      // The queue joins by itself when all have had their turn; after a stop some never will.
      if (run?.stopRequested)
        store.afterCommit(() => this.queue.addJoin({ runId, regionId, attempt: run.attempt }));
    });
  }

  private async release(claim: PartClaim): Promise<PartOutcome> {
    await this.stores.write(claim.regionId, (store) => store.runParts.release(claim));
    return 'released';
  }

  /** Without one part there is no plan: the run fails with it. */
  private async fail(claim: PartClaim, error: unknown): Promise<PartOutcome> {
    const failure = unexpectedFailure(error);
    await this.stores.write(claim.regionId, async (store) => {
      await failRun(store, await store.runParts.fail(claim, failure), failure);
    });
    return 'failed';
  }
}
