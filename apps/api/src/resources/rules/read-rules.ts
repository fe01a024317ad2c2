import { type Curriculum, type PlanningRules } from '#domain';
import { type Actor, type Clock, type RegionStores } from '#planning';

/** Reads the curriculum and the rules that hold in a region today. */
export class ReadRules {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  inForce(actor: Actor): Promise<{ readonly curriculum: Curriculum; readonly rules: PlanningRules }> {
    const asOf = this.clock.today();
    return this.stores.read(actor.regionId, (store) => store.rulesInForce(asOf));
  }
}
