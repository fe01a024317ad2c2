import type { RosterEntry, SlotListEntry } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { ImportBatch } from '../ports/import-store.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStores } from '../ports/region-stores.js';

/** Gives back what was imported, for libs/spreadsheets to write. */
export class ExportLists {
  constructor(private readonly stores: RegionStores) {}

  /** The roster as it is now, by HSA-id. */
  async roster(actor: Actor): Promise<readonly RosterEntry[]> {
    const stored = await this.stores.read(actor.regionId, (store) => store.register.roster());
    return stored.map(({ entry }) => entry);
  }

  /** The published slots, by clinic, specialty and first week. */
  async slots(actor: Actor): Promise<readonly SlotListEntry[]> {
    const stored = await this.stores.read(actor.regionId, (store) => store.slots.slotList());
    return stored.map(({ entry }) => entry);
  }

  /** The imports that were carried out, latest first. */
  imports(actor: Actor, page: PageRequest): Promise<Page<ImportBatch>> {
    return this.stores.read(actor.regionId, (store) => store.imports.list(page));
  }
}
