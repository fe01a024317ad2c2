import { addWeeks, type PlanState, weekOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { Clock } from '../ports/clock.js';
import type {
  PlacementFilter,
  PlanPlacement,
  PlanPlacementSummary,
  PlanTimeline,
  PlanVersion,
  UnplacedSummary,
} from '../ports/plan-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { comparePlans, type PlanComparison } from './compare-plans.js';
import { notFound } from './use-case-error.js';

/** Reads proposals, the published plan and its predecessors. */
export class ReadPlans {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** Latest first. */
  list(actor: Actor, page: PageRequest, states?: readonly PlanState[]): Promise<Page<PlanVersion>> {
    return this.stores.read(actor.regionId, (store) => store.plans.list(page, states));
  }

  /** @throws UseCaseError `PLAN.NOT_FOUND` */
  async get(actor: Actor, planId: string): Promise<PlanVersion> {
    const plan = await this.stores.read(actor.regionId, (store) => store.plans.find(planId));
    if (!plan) throw notFound('Plan', planId);
    return plan;
  }

  /** The plan that holds now; `null` before the first publication. */
  published(actor: Actor): Promise<PlanVersion | null> {
    return this.stores.read(actor.regionId, (store) => store.plans.published());
  }

  /**
   * By doctor's name and start.
   * @throws UseCaseError `PLAN.NOT_FOUND`
   */
  placements(
    actor: Actor,
    planId: string,
    filter: PlacementFilter,
    page: PageRequest,
  ): Promise<Page<PlanPlacementSummary>> {
    return this.stores.read(actor.regionId, async (store) => {
      if (!(await store.plans.find(planId))) throw notFound('Plan', planId);
      return store.plans.placements(planId, filter, page);
    });
  }

  /**
   * The whole plan in one answer, for a timeline.
   * @throws UseCaseError `PLAN.NOT_FOUND`
   */
  timeline(actor: Actor, planId: string, filter: PlacementFilter = {}): Promise<PlanTimeline> {
    return this.stores.read(actor.regionId, async (store) => {
      if (!(await store.plans.find(planId))) throw notFound('Plan', planId);
      return store.plans.timeline(planId, filter);
    });
  }

  /** @throws UseCaseError `PLAN.NOT_FOUND` */
  unplaced(
    actor: Actor,
    planId: string,
    filter: PlacementFilter,
    page: PageRequest,
  ): Promise<Page<UnplacedSummary>> {
    return this.stores.read(actor.regionId, async (store) => {
      if (!(await store.plans.find(planId))) throw notFound('Plan', planId);
      return store.plans.unplaced(planId, filter, page);
    });
  }

  /**
   * Who moves, from where to where, and what it gains, when the plan replaces another; without `otherId`, the published
   * one, of which all stays that has begun.
   * @throws UseCaseError `PLAN.NOT_FOUND`
   */
  compare(actor: Actor, planId: string, otherId?: string): Promise<PlanComparison> {
    return this.stores.read(actor.regionId, async (store) => {
      const plan = await store.plans.find(planId);
      if (!plan) throw notFound('Plan', planId);
      const other = otherId === undefined ? await store.plans.published() : await store.plans.find(otherId);
      if (otherId !== undefined && !other) throw notFound('Plan', otherId);
      const before: readonly PlanPlacement[] = other ? await store.plans.content(other.id) : [];
      return comparePlans(
        { id: other?.id ?? null, placements: before },
        { id: planId, placements: await store.plans.content(planId) },
        other?.state === 'published' && plan.state === 'proposed'
          ? addWeeks(weekOf(this.clock.today()), 1)
          : undefined,
      );
    });
  }
}
