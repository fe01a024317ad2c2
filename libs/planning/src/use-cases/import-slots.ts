import type { RowFault, SlotListEntry } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { ListKind } from '../ports/import-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { ImportList } from './import-list.js';
import type { ListDifference } from './list-difference.js';
import { offerOpenings } from './settle-placements.js';
import { sameNameKey } from '../region/slug.js';

/**
 * Takes a slot list into a region. Clinic, specialty, weeks and mode together are the key; new slots are published, and
 * their seats are offered first to those who wait for one.
 */
export class ImportSlots extends ImportList<SlotListEntry> {
  protected override readonly kind: ListKind = 'slots';

  constructor(
    stores: RegionStores,
    private readonly clock: Clock,
  ) {
    super(stores);
  }

  protected override keyOf({ clinic, specialty, from, to, mode }: SlotListEntry): string {
    return JSON.stringify([sameNameKey(clinic), specialty, from, to, mode]);
  }

  protected override comparable(entry: SlotListEntry): SlotListEntry {
    return { ...entry, clinic: sameNameKey(entry.clinic) };
  }

  /** Owner and area belong to the clinic: the first line that gives them speaks for all its lines. */
  protected override harmonise(entries: readonly SlotListEntry[]): readonly SlotListEntry[] {
    const clinics = new Map<string, Pick<SlotListEntry, 'ownership' | 'area'>>();
    for (const { clinic, ownership, area } of entries) {
      const key = sameNameKey(clinic);
      const known = clinics.get(key);
      clinics.set(key, { ownership: known?.ownership ?? ownership, area: known?.area ?? area });
    }
    return entries.map((entry) => ({ ...entry, ...clinics.get(sameNameKey(entry.clinic)) }));
  }

  protected override stored(
    store: RegionStore,
  ): Promise<readonly { readonly id: string; readonly entry: SlotListEntry }[]> {
    return store.slots.slotList();
  }

  protected override check(): Promise<(entry: SlotListEntry, line: number) => RowFault | null> {
    return Promise.resolve(() => null);
  }

  protected override duplicate(entry: SlotListEntry, line: number, firstLine: number): RowFault {
    return {
      line,
      column: null,
      value: entry.clinic,
      code: 'IMPORT.SLOT_REPEATED',
      params: { value: entry.clinic, firstLine },
    };
  }

  protected override async apply(
    store: RegionStore,
    actor: Actor,
    difference: ListDifference<SlotListEntry>,
    removeMissing: boolean,
  ): Promise<void> {
    const opened = await store.slots.applySlotList({
      added: difference.added,
      changed: difference.changed.map(({ id, after }) => ({ id, entry: after })),
      removed: removeMissing ? difference.missing.map(({ id }) => id) : [],
    });
    await offerOpenings(store, actor, opened, this.clock.today());
  }
}
