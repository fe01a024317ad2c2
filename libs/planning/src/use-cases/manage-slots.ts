import type { Actor } from '../ports/actor.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { NewSlot, SlotFilter, SlotSummary } from '../ports/slot-store.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Why a host takes its offer back, and whether people lose their placement by it. */
export interface Withdrawal {
  /** The version that the caller saw. */
  readonly version: number;
  readonly reason: string;
  /** Without it a slot that holds placements is not withdrawn. */
  readonly cancelPlacements: boolean;
}

/** What a host clinic offers: drawn up, published, closed or withdrawn. */
export class ManageSlots {
  constructor(private readonly stores: RegionStores) {}

  list(actor: Actor, filter: SlotFilter, page: PageRequest): Promise<Page<SlotSummary>> {
    return this.stores.read(actor.regionId, (store) => store.slots.list(filter, page));
  }

  /** @throws UseCaseError `SLOT.NOT_FOUND` */
  async get(actor: Actor, slotId: string): Promise<SlotSummary> {
    const slot = await this.stores.read(actor.regionId, (store) => store.slots.find(slotId));
    if (!slot) throw notFound('Slot', slotId);
    return slot;
  }

  /**
   * Draws up a slot that nobody sees yet.
   * @throws UseCaseError `HOST.NOT_FOUND`
   */
  draft(actor: Actor, slot: NewSlot): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const hosts = await store.register.hosts({ ids: [slot.hostId] }, { offset: 0, limit: 1 });
      if (hosts.total === 0) throw notFound('Host', slot.hostId);
      const added = await store.slots.addDraft(slot);
      await store.audit.append(actor, { action: 'slot.drafted', subject: subject(added), after: added });
      return added;
    });
  }

  /**
   * The promise: from now on the seats can be taken.
   * @throws UseCaseError `SLOT.NOT_FOUND`, `SLOT.CHANGED` or `SLOT.STATE`
   */
  publish(actor: Actor, slotId: string, version: number): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const slot = await locked(store, slotId, version);
      if (slot.state !== 'draft') throw wrongState(slot, 'draft');
      const published = await store.slots.publish(slotId);
      await store.audit.append(actor, {
        action: 'slot.published',
        subject: subject(slot),
        before: slot,
        after: published,
      });
      return published;
    });
  }

  /**
   * Takes the offer back. Placements in it are cancelled and their needs open again, where the caller says so.
   * @throws UseCaseError `SLOT.NOT_FOUND`, `SLOT.CHANGED`, `SLOT.STATE` or `SLOT.HAS_PLACEMENTS`
   */
  withdraw(actor: Actor, slotId: string, withdrawal: Withdrawal): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const slot = await locked(store, slotId, withdrawal.version);
      if (slot.state !== 'published' && slot.state !== 'draft') throw wrongState(slot, 'published');
      const held = await store.slots.held(slotId);
      if (held > 0 && !withdrawal.cancelPlacements) {
        throw new UseCaseError(
          'conflict',
          'SLOT.HAS_PLACEMENTS',
          { id: slotId, placements: held },
          `${held} placements hold seats in slot ${slotId}: say that they are to be cancelled, or keep the slot.`,
        );
      }
      if (held > 0) await store.slots.cancelHeld(slotId, 'host-withdrew');
      const withdrawn = await store.slots.close(slotId, 'withdrawn');
      await store.audit.append(actor, {
        action: 'slot.withdrawn',
        subject: subject(slot),
        before: slot,
        after: withdrawn,
        reason: withdrawal.reason,
      });
      return withdrawn;
    });
  }
}

async function locked(store: RegionStore, slotId: string, version: number): Promise<SlotSummary> {
  const slot = await store.slots.lock(slotId);
  if (!slot) throw notFound('Slot', slotId);
  if (slot.version === version) return slot;
  throw new UseCaseError(
    'conflict',
    'SLOT.CHANGED',
    { id: slotId, version: slot.version },
    `Slot ${slotId} has been changed since: it is at version ${slot.version}, not ${version}. Read it again.`,
  );
}

function wrongState(slot: SlotSummary, wanted: string): UseCaseError {
  return new UseCaseError(
    'conflict',
    'SLOT.STATE',
    { id: slot.id, state: slot.state, wanted },
    `Slot ${slot.id} is ${slot.state}; this needs one that is ${wanted}.`,
  );
}

function subject(slot: SlotSummary): { kind: string; id: string } {
  return { kind: 'slot', id: slot.id };
}
