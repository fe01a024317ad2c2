import { type Problem, type ShadowPrices, type SolveResult } from '#matching-engine';
import { systemActor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { RegionStores } from '../ports/region-stores.js';
import type { Run, RunClaim, RunFailure } from '../ports/run-store.js';
import type { Solver } from '../ports/solver.js';
import { buildProblem } from '../problem/build-problem.js';
import type { BuiltProblem } from '../problem/built-problem.js';
import { proposalFrom } from '../proposal/proposal-from.js';
import type { Proposal } from '../proposal/proposal.js';
import type { RegionData } from '../region/region-data.js';
import { newProposal } from './new-proposal.js';
import { runData } from './run-data.js';
import { RunWatch } from './run-watch.js';
import { UseCaseError } from './use-case-error.js';

/** How executing a run ended, as the worker reports it. */
export type ExecutionOutcome =
  | { readonly kind: 'succeeded'; readonly proposalId: string }
  | { readonly kind: 'failed'; readonly failure: RunFailure }
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

/** A run whose worker has given no sign of life for so long is taken by another. */
export const SILENT_SECONDS = 30;

interface Snapshot {
  readonly run: Run;
  readonly data: RegionData;
  /** Needs whose placement the unit has pinned itself. */
  readonly pins: ReadonlySet<string>;
  readonly baseVersionId: string | null;
}

/**
 * Carries a run out: takes it under a fencing token, reads the region at one moment, solves, has the plan checked by the
 * independent verifier, and stores it as a proposal with every figure. Safe to call any number of times for a run.
 */
export class ExecuteRuns {
  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
    private readonly clock: Clock,
  ) {}

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
      return this.fail(claim, failureOf(error));
    }
  }

  private async carryOut(claim: RunClaim, closing: AbortSignal): Promise<ExecutionOutcome> {
    const watch = new RunWatch(this.stores, this.clock, claim, closing);
    await watch.begin();
    const snapshot = await this.snapshot(claim);
    const { run, data } = snapshot;
    const built = buildProblem(data);
    const result = await this.solve(watch, built.problem, run);
    if (closing.aborted) {
      await this.stores.write(claim.regionId, (store) => store.runs.release(claim));
      return { kind: 'released' };
    }
    if (watch.stopRequest === 'discard' || result === null) {
      await this.stores.write(claim.regionId, (store) => store.runs.cancel(claim));
      return { kind: 'cancelled' };
    }
    const refusal = this.refusal(built.problem, result);
    if (refusal) return this.fail(claim, refusal);
    const prices = 'shadowPrices' in result ? (result.shadowPrices ?? null) : null;
    return this.succeed(claim, snapshot, built, proposalFrom(data, built, result), prices);
  }

  /** @returns `null` when the work was cut off because nobody wants it */
  private async solve(watch: RunWatch, problem: Problem, { settings }: Run): Promise<SolveResult | null> {
    try {
      return await watch.during(() =>
        this.solver.solve(problem, {
          seed: settings.seed,
          timeLimitSeconds: settings.timeLimitSeconds,
          ...(settings.workLimit === null ? {} : { workLimit: settings.workLimit }),
          ...(settings.threads === null ? {} : { threads: settings.threads }),
          ...(typeof settings.changeBudget === 'number' ? { changeBudget: settings.changeBudget } : {}),
          signal: watch.signal,
          abandoned: watch.abandoned,
          onEvent: (event) => {
            watch.note(event);
          },
        }),
      );
    } catch (error) {
      if (error === watch.abandoned.reason) return null;
      throw error;
    }
  }

  /** Run, data and published plan as of the same moment. */
  private snapshot(claim: RunClaim): Promise<Snapshot> {
    return this.stores.read(claim.regionId, async (store) => {
      const run = await store.runs.find(claim.runId);
      if (!run) throw new Error(`Run ${claim.runId} is not there although it was just claimed.`);
      return {
        run,
        data: await runData(store, run.settings),
        pins: pinsOf(await store.regionData(run.settings)),
        baseVersionId: (await store.plans.published())?.id ?? null,
      };
    });
  }

  /** A solver's word is never taken: the plan is checked and its cost counted by other code. */
  private refusal(problem: Problem, result: SolveResult): RunFailure | null {
    if (result.status === 'infeasible') {
      const [first] = result.contradictions;
      return failure(
        'RUN.INFEASIBLE',
        { contradictions: result.contradictions.length },
        first?.message ?? '',
      );
    }
    const { valid, violations, cost } = this.solver.verify(problem, result.plan);
    if (!valid) {
      return failure('RUN.PLAN_REFUSED', { violations: violations.length }, violations[0]?.message ?? '');
    }
    if (cost === result.plan.cost) return null;
    return failure(
      'RUN.COST_DIFFERS',
      { stated: result.plan.cost, counted: cost },
      `The plan states the cost ${result.plan.cost}; counted from the problem it is ${cost}.`,
    );
  }

  private succeed(
    claim: RunClaim,
    { run, baseVersionId, pins }: Snapshot,
    built: BuiltProblem,
    proposal: Proposal,
    shadowPrices: ShadowPrices | null,
  ): Promise<ExecutionOutcome> {
    const actor = systemActor(claim.regionId, 'worker');
    return this.stores.write(claim.regionId, async (store) => {
      const plan = await store.plans.addProposal(newProposal(run, baseVersionId, proposal, pins));
      await store.runs.succeed(claim, {
        certificate: proposal.certificate,
        problem: built.problem,
        shadowPrices,
        baseVersionId,
        proposalId: plan.id,
      });
      await store.outbox.add({
        key: `run.succeeded:${run.id}`,
        topic: 'run.succeeded',
        payload: { runId: run.id, planId: plan.id },
      });
      store.afterCommit(() => this.stores.refreshStatistics());
      await store.audit.append(actor, {
        action: 'plan.proposed',
        subject: { kind: 'plan', id: plan.id },
        after: {
          runId: run.id,
          inputHash: proposal.certificate.inputHash,
          placed: proposal.certificate.placed,
        },
      });
      return { kind: 'succeeded', proposalId: plan.id };
    });
  }

  private async fail(claim: RunClaim, reason: RunFailure): Promise<ExecutionOutcome> {
    await this.stores.write(claim.regionId, async (store) => {
      await store.runs.fail(claim, reason);
      await store.outbox.add({
        key: `run.failed:${claim.runId}`,
        topic: 'run.failed',
        payload: { runId: claim.runId, code: reason.code },
      });
    });
    return { kind: 'failed', failure: reason };
  }
}

function pinsOf({ promised }: RegionData): ReadonlySet<string> {
  return new Set(promised.filter(({ pinned }) => pinned).map(({ needId }) => needId));
}

function failure(code: string, params: RunFailure['params'], message: string): RunFailure {
  return { code, params, message };
}

function failureOf(error: unknown): RunFailure {
  const message = error instanceof Error ? error.message : String(error);
  return failure('RUN.UNEXPECTED', { cause: message.slice(0, 200) }, message);
}
