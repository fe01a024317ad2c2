import type { Problem, SolveResult } from '#matching-engine';
import { systemActor } from '../ports/actor.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { RunGround } from '../ports/run-part-store.js';
import type { Run, RunClaim, RunFailure } from '../ports/run-store.js';
import type { Solver } from '../ports/solver.js';
import { proposalFrom } from '../proposal/proposal-from.js';
import { newProposal } from './new-proposal.js';

/** How a run was closed. */
export type RunEnding =
  | { readonly kind: 'succeeded'; readonly proposalId: string }
  | { readonly kind: 'failed'; readonly failure: RunFailure };

/** Closes runs, whoever has solved them: a plan that the independent verifier accepts becomes a proposal with every figure. */
export class CloseRuns {
  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
  ) {}

  /**
   * Stores what came of a run, or fails it where that cannot stand.
   * @throws UseCaseError `RUN.CLAIM_LOST`
   */
  async close(claim: RunClaim, run: Run, ground: RunGround, result: SolveResult): Promise<RunEnding> {
    const refusal = this.refusal(ground.built.problem, result);
    return refusal ? this.fail(claim, refusal) : this.succeed(claim, run, ground, result);
  }

  /** @throws UseCaseError `RUN.CLAIM_LOST` */
  async fail(claim: RunClaim, failure: RunFailure): Promise<RunEnding> {
    await this.stores.write(claim.regionId, (store) => failRun(store, claim, failure));
    return { kind: 'failed', failure };
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
    run: Run,
    { built, pins, baseVersionId }: RunGround,
    result: SolveResult,
  ): Promise<RunEnding> {
    const { asOf, firstWeek, weeks } = run.settings;
    const proposal = proposalFrom({ asOf, horizon: { firstWeek, weeks } }, built, result);
    const actor = systemActor(claim.regionId, 'worker');
    return this.stores.write(claim.regionId, async (store) => {
      const plan = await store.plans.addProposal(newProposal(run, baseVersionId, proposal, pins));
      await store.runs.succeed(claim, {
        certificate: proposal.certificate,
        problem: built.problem,
        shadowPrices: 'shadowPrices' in result ? (result.shadowPrices ?? null) : null,
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
}

/**
 * Fails a run and tells those who wait for it.
 * @throws UseCaseError `RUN.CLAIM_LOST`
 */
export async function failRun(store: RegionStore, claim: RunClaim, reason: RunFailure): Promise<void> {
  await store.runs.fail(claim, reason);
  await store.outbox.add({
    key: `run.failed:${claim.runId}`,
    topic: 'run.failed',
    payload: { runId: claim.runId, code: reason.code },
  });
}

/** What a fault that nobody foresaw looks like to a planner. */
export function unexpectedFailure(error: unknown): RunFailure {
  const message = error instanceof Error ? error.message : String(error);
  return failure('RUN.UNEXPECTED', { cause: message.slice(0, 200) }, message);
}

function failure(code: string, params: RunFailure['params'], message: string): RunFailure {
  return { code, params, message };
}
