import { systemActor, type Actor } from '../ports/actor.js';
import type { NightSettings } from '../ports/night-setting-store.js';
import type { RegionStores } from '../ports/region-stores.js';
import { comparePlans, type PlanComparison } from './compare-plans.js';
import type { PublishPlans } from './publish-plan.js';
import { UseCaseError } from './use-case-error.js';

const REASON = 'Nightly run: open needs filled, nobody moved.';

/** How a region wants its nights, and what the night may do by itself. */
export class ManageNights {
  constructor(
    private readonly stores: RegionStores,
    private readonly publishing: PublishPlans,
  ) {}

  settings(actor: Actor): Promise<NightSettings> {
    return this.stores.read(actor.regionId, (store) => store.nightSettings.get());
  }

  /** Takes effect from the next night. */
  change(actor: Actor, settings: NightSettings): Promise<NightSettings> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.nightSettings.get();
      await store.nightSettings.set(settings);
      await store.audit.append(actor, {
        action: 'night.changed',
        subject: { kind: 'region', id: actor.regionId },
        before,
        after: settings,
      });
      return settings;
    });
  }

  /**
   * Publishes what the last night has filled, where the region's policy says so and nobody would be moved; otherwise the
   * proposal waits for a person. Safe to call any number of times.
   * @returns whether something was published
   */
  async settle(regionId: string): Promise<boolean> {
    const proposalId = await this.stores.read(regionId, async (store) => {
      const { policy } = await store.nightSettings.get();
      const night = policy === 'fill' ? await store.runs.lastNightly() : null;
      if (!night?.settings.fillOnly || night.proposalId === null) return null;
      const plan = await store.plans.find(night.proposalId);
      const published = await store.plans.published();
      if (plan?.state !== 'proposed' || plan.baseVersionId !== (published?.id ?? null)) return null;
      const comparison = comparePlans(
        {
          id: published?.id ?? null,
          placements: published ? await store.plans.content(published.id) : [],
        },
        { id: plan.id, placements: await store.plans.content(plan.id) },
        plan.horizon.firstWeek,
      );
      return movesNobody(comparison) ? plan.id : null;
    });
    if (proposalId === null) return false;
    try {
      await this.publishing.publish(systemActor(regionId, 'nightly'), proposalId, REASON);
      return true;
    } catch (error) {
      // Somebody was faster, or the data have changed since: a person decides, and the next night tries again.
      if (error instanceof UseCaseError) return false;
      throw error;
    }
  }
}

function movesNobody({ added, moved, removed }: PlanComparison): boolean {
  return added.length > 0 && moved.length + removed.length === 0;
}
