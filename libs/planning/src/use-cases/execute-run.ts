import type { OpenPart, Problem, SolveResult } from '#matching-engine';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { RunGround } from '../ports/run-part-store.js';
import type { RunQueue } from '../ports/run-queue.js';
import type { Run, RunClaim } from '../ports/run-store.js';
import type { Solver } from '../ports/solver.js';
import { buildProblem } from '../problem/build-problem.js';
import { CloseRuns, type RunEnding, unexpectedFailure } from './close-runs.js';
import { pinsOf } from './new-proposal.js';
import { runData } from './run-data.js';
import { RunWatch } from './run-watch.js';
import { solveOptionsOf } from './solve-options.js';
import { isAtRest, splitRun } from './split-run.js';
import { UseCaseError } from './use-case-error.js';
import { worthwhileGroups } from './worthwhile-groups.js';

/** How executing a run ended, as the worker reports it. */
export type ExecutionOutcome =
  | RunEnding
  | { readonly kind: 'cancelled' }
  /** Its parts are jobs of their own now; the run goes on until they are joined. */
  | { readonly kind: 'split'; readonly jobs: number }
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

/** A run whose worker has given no sign of life for so long is taken by another. */
export const SILENT_SECONDS = 30;

interface Snapshot {
  readonly run: Run;
  readonly ground: RunGround;
}

/**
 * Carries a run out: takes it under a fencing token, reads the region at one moment, solves, has the plan checked by the
 * independent verifier, and stores it as a proposal with every figure. Where the problem falls into independent parts of
 * worthwhile size, these are handed over to jobs of their own. Safe to call any number of times for a run.
 */
export class ExecuteRuns {
  private readonly closing: CloseRuns;

  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
    private readonly clock: Clock,
    private readonly queue: RunQueue,
  ) {
    this.closing = new CloseRuns(stores, solver);
  }

  /** @throws any error of the database that goes on; the run is then taken again when its worker counts as silent */
  async execute(request: ExecutionRequest): Promise<ExecutionOutcome> {
    const { regionId, runId, worker } = request;
    const claim = await this.stores.write(regionId, (store) =>
      store.runs.claim(runId, worker, SILENT_SECONDS),
    );
    if (!claim) return { kind: 'skipped' };
    try {
      return await this.carryOut(claim, request.closing);
    } catch (error) {
      if (error instanceof UseCaseError && error.code === 'RUN.CLAIM_LOST') return { kind: 'skipped' };
      if (error instanceof UseCaseError && error.kind === 'busy') throw error;
      return this.closing.fail(claim, unexpectedFailure(error));
    }
  }

  private async carryOut(claim: RunClaim, closing: AbortSignal): Promise<ExecutionOutcome> {
    const watch = new RunWatch(this.stores, this.clock, claim, closing);
    await watch.begin();
    const { run, ground } = await this.snapshot(claim);
    const { problem } = ground.built;
    const made = await this.solve(watch, problem, run);
    if (closing.aborted) {
      await this.stores.write(claim.regionId, (store) => store.runs.release(claim));
      return { kind: 'released' };
    }
    if (watch.stopRequest === 'discard' || made === null) {
      await this.stores.write(claim.regionId, (store) => store.runs.cancel(claim));
      return { kind: 'cancelled' };
    }
    if (!isOpened(made)) return this.closing.close(claim, run, ground, made);
    if (isAtRest(made)) return this.closing.close(claim, run, ground, this.join(problem, run, made, watch));
    return { kind: 'split', jobs: await splitRun(this.stores, this.queue, { claim, run, ground }, made) };
  }

  /** @returns `null` when the work was cut off because nobody wants it */
  private async solve(
    watch: RunWatch,
    problem: Problem,
    { settings }: Run,
  ): Promise<SolveResult | readonly OpenPart[] | null> {
    const plain = solveOptionsOf(settings);
    const { signal, abandoned } = watch;
    const options = { ...plain, signal, abandoned, onEvent: watch.note.bind(watch) };
    const parts = this.solver.parts(problem, plain).map((part) => ({ problem: part }));
    const isSplit = worthwhileGroups(parts, settings.apartAbove).length > 1;
    try {
      return await watch.during<SolveResult | readonly OpenPart[]>(() =>
        isSplit ? this.solver.open(problem, options) : this.solver.solve(problem, options),
      );
    } catch (error) {
      if (error === watch.abandoned.reason) return null;
      throw error;
    }
  }

  private join(
    problem: Problem,
    { settings: { timeLimitSeconds, workLimit } }: Run,
    opened: readonly OpenPart[],
    { signal }: RunWatch,
  ): SolveResult {
    const results = opened.map(({ known }) => known);
    return this.solver.join(problem, results, {
      limits: { timeLimitSeconds, workLimit },
      cancelled: signal.aborted,
      seconds: results.reduce((sum, { certificate }) => sum + certificate.seconds, 0),
    });
  }

  /** Run, data and published plan as of the same moment. */
  private snapshot(claim: RunClaim): Promise<Snapshot> {
    return this.stores.read(claim.regionId, async (store) => {
      const run = await store.runs.find(claim.runId);
      if (!run) throw new Error(`Run ${claim.runId} is not there although it was just claimed.`);
      return {
        run,
        ground: {
          built: buildProblem(await runData(store, run.settings)),
          pins: pinsOf(await store.regionData(run.settings)),
          baseVersionId: (await store.plans.published())?.id ?? null,
        },
      };
    });
  }
}

function isOpened(made: SolveResult | readonly OpenPart[]): made is readonly OpenPart[] {
  return Array.isArray(made);
}
