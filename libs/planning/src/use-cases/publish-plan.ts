import { type IsoWeek, weekOf, weeksBetween } from '#domain';
import { type Plan, type Problem } from '#matching-engine';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { PlanPlacement, PlanVersion, PublicationEffect } from '../ports/plan-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { Solver } from '../ports/solver.js';
import { buildProblem } from '../problem/build-problem.js';
import type { BuiltProblem } from '../problem/built-problem.js';
import { needId } from '../problem/plannable-needs.js';
import { inputChanges } from './input-changes.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A publication that has been carried out. */
export interface Publication {
  readonly plan: PlanVersion;
  readonly effect: PublicationEffect;
}

/** Publishes plans and undoes publications: one transaction, all or nothing. */
export class PublishPlans {
  constructor(
    private readonly stores: RegionStores,
    private readonly solver: Solver,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a proposal the published plan.
   * @throws UseCaseError `PLAN.NOT_FOUND`; `PLAN.STATE` when it is no proposal; `PLAN.BASE_CHANGED` when another plan
   *   has been published since; `PLAN.INPUT_CHANGED` when the data have changed since (`details`: `InputChanges`);
   *   `PLAN.INVALID` when it breaks a hard rule
   */
  publish(actor: Actor, planId: string, reason?: string): Promise<Publication> {
    return this.stores.write(actor.regionId, async (store) => {
      const baseVersionId = await store.plans.lockForPublishing(planId);
      const plan = await planIn(store, planId);
      if (plan.state !== 'proposed') throw wrongState(plan);
      if (plan.baseVersionId !== baseVersionId) throw baseChanged(planId, baseVersionId);
      await this.checkInput(store, plan);
      const publication = await this.release(store, actor, plan, reason);
      await store.audit.append(actor, {
        action: 'plan.published',
        subject: { kind: 'plan', id: planId },
        before: { publishedId: baseVersionId },
        after: publication.effect,
        ...(reason === undefined ? {} : { reason }),
      });
      return publication;
    });
  }

  /**
   * Undoes the last publication: the content of the version before becomes a new published version; what has begun since
   * stays.
   * @throws UseCaseError `PLAN.NOTHING_TO_UNDO`; `PLAN.BASE_CHANGED` when `publishedId` is no longer the published plan
   */
  undo(actor: Actor, publishedId: string, reason: string): Promise<Publication> {
    return this.stores.write(actor.regionId, async (store) => {
      const published = await planIn(store, publishedId);
      const formerId = await contentBefore(store, published);
      if (!formerId) {
        throw new UseCaseError(
          'conflict',
          'PLAN.NOTHING_TO_UNDO',
          { id: publishedId },
          `Plan ${publishedId} is the first that was published: there is none before it to go back to.`,
        );
      }
      const baseVersionId = await store.plans.lockForPublishing(formerId);
      if (baseVersionId !== publishedId) throw baseChanged(publishedId, baseVersionId);
      const copy = await store.plans.copyOf(formerId, baseVersionId);
      const publication = await this.release(store, actor, copy, reason);
      await store.audit.append(actor, {
        action: 'plan.undone',
        subject: { kind: 'plan', id: publishedId },
        before: { publishedId },
        after: { publishedId: copy.id, restores: formerId, ...publication.effect },
        reason,
      });
      return publication;
    });
  }

  /**
   * Puts a proposal aside.
   * @throws UseCaseError `PLAN.NOT_FOUND` or `PLAN.STATE`
   */
  discard(actor: Actor, planId: string, reason: string): Promise<PlanVersion> {
    return this.stores.write(actor.regionId, async (store) => {
      const plan = await planIn(store, planId);
      if (plan.state !== 'proposed') throw wrongState(plan);
      await store.plans.discard(planId);
      await store.audit.append(actor, {
        action: 'plan.discarded',
        subject: { kind: 'plan', id: planId },
        reason,
      });
      return planIn(store, planId);
    });
  }

  /** The data must be the ones that the plan was made from, and the plan must keep every hard rule. */
  private async checkInput(store: RegionStore, plan: PlanVersion): Promise<void> {
    const run = plan.runId === null ? null : await store.runs.find(plan.runId);
    const before = run && (await store.runs.problem(run.id));
    if (!run || !before) throw wrongState(plan);
    const built = buildProblem(await store.regionData(run.settings));
    if (this.solver.inputHash(built.problem) !== run.inputHash) {
      const changes = inputChanges(before, built.problem);
      throw new UseCaseError(
        'conflict',
        'PLAN.INPUT_CHANGED',
        {
          id: plan.id,
          doctors: changes.doctors.length,
          slots: changes.slots.length,
          needs: changes.needs.length,
          healthCentres: changes.healthCentres.length,
        },
        `The data have changed since plan ${plan.id} was made: make a new plan.`,
        changes,
      );
    }
    const content = await store.plans.content(plan.id);
    const verification = this.solver.verify(
      built.problem,
      planOf(built, content, run.settings.firstWeek, plan.figures?.cost ?? 0),
    );
    if (verification.valid) return;
    throw new UseCaseError(
      'conflict',
      'PLAN.INVALID',
      { id: plan.id, violations: verification.violations.length },
      `Plan ${plan.id} breaks a rule: ${verification.violations[0]?.message ?? ''}`,
      verification.violations,
    );
  }

  private async release(
    store: RegionStore,
    actor: Actor,
    plan: PlanVersion,
    reason: string | undefined,
  ): Promise<Publication> {
    const thisWeek = weekOf(this.clock.today());
    const effect = await store.plans.publish(plan.id, actor.label, reason ?? null, thisWeek);
    await store.outbox.add({
      key: `plan.published:${plan.id}`,
      topic: 'plan.published',
      payload: { planId: plan.id },
    });
    return { plan: await planIn(store, plan.id), effect };
  }
}

async function planIn(store: RegionStore, planId: string): Promise<PlanVersion> {
  const plan = await store.plans.find(planId);
  if (!plan) throw notFound('Plan', planId);
  return plan;
}

/** What held before the version: an undo goes back past what it brought back itself. */
async function contentBefore(store: RegionStore, published: PlanVersion): Promise<string | null> {
  if (published.restoresVersionId === null) return published.baseVersionId;
  return (await planIn(store, published.restoresVersionId)).baseVersionId;
}

function wrongState(plan: PlanVersion): UseCaseError {
  return new UseCaseError(
    'conflict',
    'PLAN.STATE',
    { id: plan.id, state: plan.state },
    `Plan ${plan.id} is ${plan.state}; this needs a proposal that a run has made.`,
  );
}

function baseChanged(planId: string, publishedId: string | null): UseCaseError {
  return new UseCaseError(
    'conflict',
    'PLAN.BASE_CHANGED',
    { id: planId, publishedId: publishedId ?? '' },
    `Another plan has been published since plan ${planId} was made: compare with it, and make a new plan.`,
  );
}

/** The stored content in the engine's terms, for the verifier. */
function planOf(
  { problem, slotIds }: BuiltProblem,
  content: readonly PlanPlacement[],
  firstWeek: IsoWeek,
  cost: number,
): Plan {
  const parts = new Map<string, Problem['slots'][number][]>();
  for (const slot of problem.slots) {
    const id = slotIds.get(slot.id) ?? slot.id;
    parts.set(id, [...(parts.get(id) ?? []), slot]);
  }
  return {
    format: 'placement-plan/1',
    problem: problem.name,
    placements: content.map(({ doctorId, needKey, slotId, start, weeks }) => {
      const week = weeksBetween(firstWeek, start);
      const part = parts.get(slotId)?.find(({ from, to }) => from <= week && week + weeks <= to);
      return { need: needId(doctorId, needKey), slot: part?.id ?? slotId, start: week };
    }),
    cost,
    lowerBound: null,
    status: 'feasible',
  };
}
