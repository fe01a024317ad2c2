import { assertMove, type CalendarDate, type Mover } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { PlanCase } from '../ports/plan-judge.js';
import type { PlanVersion } from '../ports/plan-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { Run } from '../ports/run-store.js';
import type { InputChanges } from './input-changes.js';
import { runData } from './run-data.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A proposal that may be published as far as the versions go, and the run that made it. */
export interface Candidate {
  readonly plan: PlanVersion;
  readonly run: Run;
}

/**
 * A proposal with all that it must be held against.
 * @throws as {@link candidate} does
 */
export async function caseOf(
  store: RegionStore,
  actor: Actor,
  planId: string,
  today: CalendarDate,
): Promise<PlanCase> {
  const publishedId = (await store.plans.published())?.id ?? null;
  const { plan, run } = await candidate(store, actor, planId, publishedId);
  const before = await store.runs.problem(run.id);
  if (!before || run.inputHash === null) throw madeByNoRun(planId);
  return {
    data: await runData(store, run.settings),
    before,
    inputHash: run.inputHash,
    content: await store.plans.content(plan.id),
    cost: plan.figures?.cost ?? 0,
    lowerBound: plan.figures?.lowerBound ?? null,
    today,
  };
}

/** @throws UseCaseError `PLAN.NOT_FOUND`, `PLAN.MADE_BY_NO_RUN`, and `PLAN.BASE_CHANGED` when the plan may not follow upon the published one */
export async function candidate(
  store: RegionStore,
  actor: Actor,
  planId: string,
  publishedId: string | null,
): Promise<Candidate> {
  const plan = await planIn(store, planId);
  assertMove('plan', plan.state, 'published', moverOf(actor));
  if (plan.baseVersionId !== publishedId) throw baseChanged(planId, publishedId);
  const run = plan.runId === null ? null : await store.runs.find(plan.runId);
  if (!run) throw madeByNoRun(planId);
  return { plan, run };
}

/** @throws UseCaseError `PLAN.NOT_FOUND` */
export async function planIn(store: RegionStore, planId: string): Promise<PlanVersion> {
  const plan = await store.plans.find(planId);
  if (!plan) throw notFound('Plan', planId);
  return plan;
}

/** The night publishes by itself where a region lets it; of people the unit alone may. */
export function moverOf({ accountId }: Actor): Mover {
  return accountId === null ? 'system' : 'unitAdmin';
}

/** The data are no longer the ones that the plan was made from; `details`: {@link InputChanges}. */
export function inputChanged(planId: string, changes: InputChanges): UseCaseError {
  return new UseCaseError(
    'conflict',
    'PLAN.INPUT_CHANGED',
    {
      id: planId,
      doctors: changes.doctors.length,
      slots: changes.slots.length,
      needs: changes.needs.length,
      wishes: changes.wishes.length,
      healthCentres: changes.healthCentres.length,
    },
    `The data have changed since plan ${planId} was made: make a new plan.`,
    changes,
  );
}

function madeByNoRun(planId: string): UseCaseError {
  return new UseCaseError(
    'conflict',
    'PLAN.MADE_BY_NO_RUN',
    { id: planId },
    `Plan ${planId} comes from no run, so that nothing says what it was made from: make a new plan.`,
  );
}

export function baseChanged(planId: string, publishedId: string | null): UseCaseError {
  return new UseCaseError(
    'conflict',
    'PLAN.BASE_CHANGED',
    { id: planId, publishedId: publishedId ?? '' },
    `Another plan has been published since plan ${planId} was made: compare with it, and make a new plan.`,
  );
}
