import { assertMove, weekOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { PlanCase, PlanJudge, PlanJudgement } from '../ports/plan-judge.js';
import type { PlanVersion, PublicationEffect } from '../ports/plan-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { type LeftOutPlacement, restoredPlan } from '../proposal/restored-plan.js';
import { baseChanged, candidate, caseOf, inputChanged, moverOf, planIn } from './plan-case.js';
import { readPublished } from './read-standing.js';
import { resolveWishes } from './resolve-wishes.js';
import { runData } from './run-data.js';
import { settlePublication } from './settle-placements.js';
import { UseCaseError } from './use-case-error.js';

/** A publication that has been carried out. */
export interface Publication {
  readonly plan: PlanVersion;
  readonly effect: PublicationEffect;
}

/** An undo that has been carried out. */
export interface Restoration extends Publication {
  /** What of the former plan could not come back. */
  readonly leftOut: readonly LeftOutPlacement[];
}

/** How often a proposal is judged again because the data moved between the judgement and the locks. */
const MOST_ATTEMPTS = 3;

/** Publishes plans and undoes publications: one transaction, all or nothing. */
export class PublishPlans {
  constructor(
    private readonly stores: RegionStores,
    private readonly judge: PlanJudge,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a proposal the published plan. It is judged before the locks are taken, since that takes long; under the locks
   * the data must be the very same ones that were judged, else it is judged again.
   * @throws UseCaseError `PLAN.NOT_FOUND`; DomainError of the life cycle when it is no proposal; `PLAN.BASE_CHANGED`
   *   when another plan has been published since; `PLAN.INPUT_CHANGED` when the data have changed since (`details`: `InputChanges`);
   *   `PLAN.NEEDS_SECOND` where the region wants another person's approval first; `PLAN.FROZEN` when it moves what is pinned, or frozen by today; `PLAN.INVALID` when it breaks a hard rule;
   *   `DATABASE.BUSY` when the data do not come to rest
   */
  async publish(actor: Actor, planId: string, reason?: string): Promise<Publication> {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      const planCase = await this.stores.read(actor.regionId, async (store) => {
        await this.requireSecond(store, actor, await planIn(store, planId));
        return caseOf(store, actor, planId, this.clock.today());
      });
      requireSound(planId, await this.judge.judge(planCase));
      const publication = await this.stores.write(actor.regionId, (store) =>
        this.publishJudged(store, actor, planId, planCase, reason),
      );
      if (publication) return publication;
    }
    throw new UseCaseError(
      'busy',
      'DATABASE.BUSY',
      { id: planId },
      `The data of plan ${planId} change all the time: try again in a moment.`,
    );
  }

  /** @returns `null` when the data are no longer the ones that were judged */
  private async publishJudged(
    store: RegionStore,
    actor: Actor,
    planId: string,
    judged: PlanCase,
    reason: string | undefined,
  ): Promise<Publication | null> {
    const baseVersionId = await store.plans.lockForPublishing(planId);
    const { plan, run } = await candidate(store, actor, planId, baseVersionId);
    await this.requireSecond(store, actor, plan);
    const data = await runData(store, run.settings);
    // The same data make the same problem, and a plan's content never changes: what was judged still holds.
    if (JSON.stringify(data) !== JSON.stringify(judged.data)) return null;
    const publication = await this.release(store, actor, plan, reason);
    await store.audit.append(actor, {
      action: 'plan.published',
      subject: { kind: 'plan', id: planId },
      before: { publishedId: baseVersionId },
      after: publication.effect,
      ...(reason === undefined ? {} : { reason }),
    });
    return publication;
  }

  /**
   * Undoes the last publication: the content of the version before becomes a new published version. What has begun since
   * stays, and what can no longer be is left out: slots withdrawn meanwhile, leave, needs met in other ways.
   * @throws UseCaseError `PLAN.NOTHING_TO_UNDO`; `PLAN.BASE_CHANGED` when `publishedId` is no longer the published plan
   */
  undo(actor: Actor, publishedId: string, reason: string): Promise<Restoration> {
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
      const data = await readPublished(store, this.clock.today());
      const restored = restoredPlan(data, await store.plans.content(formerId));
      const copy = await store.plans.copyOf(formerId, baseVersionId, restored);
      const publication = await this.release(store, actor, copy, reason);
      await store.audit.append(actor, {
        action: 'plan.undone',
        subject: { kind: 'plan', id: publishedId },
        before: { publishedId },
        after: {
          publishedId: copy.id,
          restores: formerId,
          ...publication.effect,
          leftOut: restored.leftOut,
        },
        reason,
      });
      return { ...publication, leftOut: restored.leftOut };
    });
  }

  /**
   * Approves a proposal, for somebody else to publish it.
   * @throws UseCaseError `PLAN.NOT_FOUND`; `PLAN.APPROVED` when it is no proposal any more, or has been approved
   */
  approve(actor: Actor & { readonly accountId: string }, planId: string): Promise<PlanVersion> {
    return this.stores.write(actor.regionId, async (store) => {
      const { state } = await planIn(store, planId);
      if (!(await store.plans.approve(planId, actor.accountId))) {
        throw new UseCaseError(
          'conflict',
          'PLAN.APPROVED',
          { id: planId, state },
          `Plan ${planId} has been approved already, or is no proposal any more: it is ${state}.`,
        );
      }
      await store.audit.append(actor, { action: 'plan.approved', subject: { kind: 'plan', id: planId } });
      return planIn(store, planId);
    });
  }

  /**
   * Puts a proposal aside.
   * @throws UseCaseError `PLAN.NOT_FOUND`; DomainError of the life cycle
   */
  discard(actor: Actor, planId: string, reason: string): Promise<PlanVersion> {
    return this.stores.write(actor.regionId, async (store) => {
      const plan = await planIn(store, planId);
      assertMove('plan', plan.state, 'discarded', moverOf(actor), reason);
      await store.plans.discard(planId);
      await store.audit.append(actor, {
        action: 'plan.discarded',
        subject: { kind: 'plan', id: planId },
        reason,
      });
      return planIn(store, planId);
    });
  }

  /** Where the region wants two for it, whoever publishes is not who has approved. */
  private async requireSecond(
    store: RegionStore,
    { accountId }: Actor,
    { id, state, approvedById }: PlanVersion,
  ): Promise<void> {
    if (state !== 'proposed' || (approvedById !== null && approvedById !== accountId)) return;
    const { rules } = await store.rulesInForce(this.clock.today());
    if (!rules.secondToPublish) return;
    throw new UseCaseError(
      'refused',
      'PLAN.NEEDS_SECOND',
      { id },
      `Plan ${id} is published when another person has approved it: ask a colleague or the chief study director.`,
    );
  }

  private async release(
    store: RegionStore,
    actor: Actor,
    plan: PlanVersion,
    reason: string | undefined,
  ): Promise<Publication> {
    const today = this.clock.today();
    const effect = await store.plans.publish(plan.id, actor.label, reason ?? null, weekOf(today));
    await settlePublication(store, actor, plan.id, today);
    await resolveWishes(store, actor, today);
    await store.outbox.add({
      key: `plan.published:${plan.id}`,
      topic: 'plan.published',
      payload: { planId: plan.id },
    });
    store.afterCommit(() => this.stores.refreshStatistics());
    return { plan: await planIn(store, plan.id), effect };
  }
}

function requireSound(planId: string, judgement: PlanJudgement): void {
  switch (judgement.kind) {
    case 'sound':
      return;
    case 'input-changed':
      throw inputChanged(planId, judgement.changes);
    case 'frozen':
      throw new UseCaseError(
        'conflict',
        'PLAN.FROZEN',
        { id: planId, placements: judgement.needs.length },
        `Plan ${planId} would move ${judgement.needs.length} placements that are pinned or frozen by now: make a new ` +
          'plan, or move them by hand.',
        judgement.needs,
      );
    case 'invalid':
      throw new UseCaseError(
        'conflict',
        'PLAN.INVALID',
        { id: planId, violations: judgement.violations.length },
        `Plan ${planId} breaks a rule: ${judgement.violations[0]?.message ?? ''}`,
        judgement.violations,
      );
  }
}

/** What held before the version: an undo goes back past what it brought back itself. */
async function contentBefore(store: RegionStore, published: PlanVersion): Promise<string | null> {
  if (published.restoresVersionId === null) return published.baseVersionId;
  return (await planIn(store, published.restoresVersionId)).baseVersionId;
}
