import type { Actor } from '../ports/actor.js';
import type { InterchangeStore } from '../ports/interchange-store.js';
import type { RegionStores } from '../ports/region-stores.js';

/** Reads what other systems may see of a region. What the caller may see is narrowed by the filter. */
export class ReadInterchange {
  constructor(private readonly stores: RegionStores) {}

  /** One question, as of one moment. */
  ask<T>(actor: Actor, question: (interchange: InterchangeStore) => Promise<T>): Promise<T> {
    return this.stores.read(actor.regionId, ({ interchange }) => question(interchange));
  }
}
