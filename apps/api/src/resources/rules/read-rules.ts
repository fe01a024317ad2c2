import { type Curriculum, type PlanningRules, weekStartingOnOrAfter } from '#domain';
import { type Actor, type Clock, type RegionStores } from '#planning';

/** Reads the curriculum and the rules that hold in a region today. */
export class ReadRules {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  async inForce(actor: Actor): Promise<{ readonly curriculum: Curriculum; readonly rules: PlanningRules }> {
    const asOf = this.clock.today();
    const { curriculum, rules } = await this.stores.read(actor.regionId, (store) =>
      store.regionData({ asOf, firstWeek: weekStartingOnOrAfter(asOf), weeks: 1 }),
    );
    return { curriculum, rules };
  }
}
