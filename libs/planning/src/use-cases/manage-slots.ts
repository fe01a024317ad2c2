import { addWeeks, assertMove, type Mover, weekOf } from '#domain';
import type { ChangeEffects } from '../changes/change-effects.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { NewSlot, SlotContent, SlotFilter, SlotSummary } from '../ports/slot-store.js';
import { closeOffer } from './close-offer.js';
import { RecordChanges } from './record-changes.js';
import { offerOpenings } from './settle-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Why a host takes its offer back, and whether people lose their placement by it. */
export interface Withdrawal {
  /** The version that the caller saw. */
  readonly version: number;
  readonly reason: string;
  /** Without it a slot that holds placements, or a seat that somebody has been offered, is not withdrawn. */
  readonly cancelPlacements: boolean;
  /** The role in which it is done. */
  readonly by: Mover;
}

/** What a host clinic offers: drawn up, published, closed or withdrawn. */
export class ManageSlots {
  private readonly changes: RecordChanges;

  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {
    this.changes = new RecordChanges(stores, clock);
  }

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
   * @throws UseCaseError `HOST.NOT_FOUND` or `SUPERVISOR.NOT_FOUND`
   */
  draft(actor: Actor, slot: NewSlot, by: Mover): Promise<SlotSummary> {
    assertMove('slot', null, 'draft', by);
    return this.stores.write(actor.regionId, async (store) => {
      const hosts = await store.register.hosts({ ids: [slot.hostId] }, { limit: 1 });
      if (hosts.total === 0) throw notFound('Host', slot.hostId);
      await requireSupervisor(store, slot.hostId, slot);
      const added = await store.slots.addDraft(slot);
      await store.audit.append(actor, { action: 'slot.drafted', subject: subject(added), after: added });
      return added;
    });
  }

  /**
   * Writes a draft anew. What is published is changed as a change of the region instead: its seats, or all of it.
   * @throws UseCaseError `SLOT.NOT_FOUND`, `SLOT.CHANGED`, `SLOT.STATE` or `SUPERVISOR.NOT_FOUND`
   */
  change(actor: Actor, slotId: string, version: number, content: SlotContent): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await locked(store, slotId, version);
      if (before.state !== 'draft') throw noDraft(before);
      await requireSupervisor(store, before.hostId, content);
      const after = await store.slots.rewrite(slotId, content);
      await store.audit.append(actor, { action: 'slot.changed', subject: subject(after), before, after });
      return after;
    });
  }

  /**
   * Gives seats that are still empty back to the clinic: the slot keeps those that are held, and is closed where none is.
   * Offers of them fall. The clinic may do so as many weeks before the start as the rules say, the unit at any time.
   * @throws UseCaseError `SLOT.NOT_FOUND`, `SLOT.CHANGED`; `SLOT.PROMISED` while it is too early; DomainError of the
   *   life cycle
   */
  release(actor: Actor, slotId: string, version: number, by: Mover): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await locked(store, slotId, version);
      assertMove('slot', before.state, 'closed', by);
      const today = this.clock.today();
      const { rules } = await store.rulesInForce(today);
      const from = addWeeks(before.weeks.from, -rules.seatReleaseWeeks);
      if (by === 'hostContact' && weekOf(today) < from) throw promised(before, from);
      for (const offer of await store.waitList.openOffers()) {
        if (offer.slotId === slotId) await closeOffer(store, actor, offer, 'withdrawn');
      }
      const held = await store.slots.seatsHeld(slotId);
      const after =
        held === 0 ? await store.slots.close(slotId, 'closed') : await store.slots.resize(slotId, held);
      await store.audit.append(actor, { action: 'slot.released', subject: subject(after), before, after });
      return after;
    });
  }

  /**
   * The promise: from now on the seats can be taken. Those who wait for such a seat are offered it first, in their order.
   * @throws UseCaseError `SLOT.NOT_FOUND` or `SLOT.CHANGED`; DomainError of the life cycle
   */
  publish(actor: Actor, slotId: string, version: number, by: Mover): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      const slot = await locked(store, slotId, version);
      assertMove('slot', slot.state, 'published', by);
      const published = await store.slots.publish(slotId);
      await store.audit.append(actor, {
        action: 'slot.published',
        subject: subject(slot),
        before: slot,
        after: published,
      });
      await offerOpenings(store, actor, [slotId], this.clock.today());
      return published;
    });
  }

  /**
   * Takes the offer back. A draft just goes; a published slot is withdrawn as a change of the region: where the caller
   * says so its placements end, their doctors go first the next time, and their needs open again.
   * @throws UseCaseError `SLOT.NOT_FOUND` or `SLOT.CHANGED`; `SLOT.HAS_PLACEMENTS` (`details`: the placements it hits);
   *   `CHANGE.PLACEMENTS_BEGUN` when somebody is there already; DomainError of the life cycle
   */
  withdraw(actor: Actor, slotId: string, withdrawal: Withdrawal): Promise<SlotSummary> {
    return this.stores.write(actor.regionId, async (store) => {
      // The order of every writer: those who have a placement in it before the slot itself.
      const held = await store.placements.holding({ slotIds: [slotId] });
      await store.placements.lock(
        held.map(({ doctorId }) => doctorId),
        [slotId],
      );
      const slot = await locked(store, slotId, withdrawal.version);
      assertMove('slot', slot.state, 'withdrawn', withdrawal.by, withdrawal.reason);
      if (slot.state === 'published') return this.withdrawPublished(store, actor, slot, withdrawal);
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

  private async withdrawPublished(
    store: RegionStore,
    actor: Actor,
    slot: SlotSummary,
    { reason, by, cancelPlacements }: Withdrawal,
  ): Promise<SlotSummary> {
    try {
      await this.changes.commit(actor, {
        change: { kind: 'slot-withdrawn', slotId: slot.id },
        reason,
        by,
        ends: cancelPlacements ? 'all' : [],
      });
    } catch (error) {
      throw asTheHostMayReadIt(slot, error);
    }
    return (await store.slots.find(slot.id)) ?? slot;
  }
}

/** Which placements stand in the way; what they touch besides, wishes and claims, is not for a host to read. */
function asTheHostMayReadIt({ id }: SlotSummary, error: unknown): unknown {
  if (!(error instanceof UseCaseError)) return error;
  const { code, kind, params, message } = error;
  const hits = (error.details as ChangeEffects | undefined)?.hits;
  if (code !== 'CHANGE.EFFECTS_CHANGED') return new UseCaseError(kind, code, params, message, hits);
  const { ending = 0 } = params;
  return new UseCaseError(
    'conflict',
    'SLOT.HAS_PLACEMENTS',
    { id, placements: ending },
    `${ending} placements hold seats in slot ${id}: say that they are to be cancelled, or keep the slot.`,
    hits,
  );
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

async function requireSupervisor(
  store: RegionStore,
  hostId: string,
  { supervisorId = null }: Pick<NewSlot, 'supervisorId'>,
): Promise<void> {
  if (supervisorId === null) return;
  const own = await store.hosts.supervisors(hostId);
  if (!own.some(({ id }) => id === supervisorId)) throw notFound('Supervisor', supervisorId);
}

function promised({ id }: SlotSummary, from: string): UseCaseError {
  return new UseCaseError(
    'conflict',
    'SLOT.PROMISED',
    { id, from },
    `The empty seats of slot ${id} are promised until ${from}: release them then, or withdraw the slot with a reason.`,
  );
}

function noDraft({ id, state }: SlotSummary): UseCaseError {
  return new UseCaseError(
    'conflict',
    'SLOT.STATE',
    { id, state, wanted: 'draft' },
    `Slot ${id} is ${state}: only a draft is written anew.`,
  );
}

function subject(slot: SlotSummary): { kind: string; id: string } {
  return { kind: 'slot', id: slot.id };
}
