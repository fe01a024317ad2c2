import { addWeeks, canMove, type Mover, weekOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { EndState, HeldPlacement, SeatRequest } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { allEnded } from './all-ended.js';
import { currentPlacement, existingPlacement } from './booked-placement.js';
import { placementByRules, type PlacementOrder } from './booking-rules.js';
import { grantClaims } from './grant-claims.js';
import { settlePlacements } from './settle-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Why a placement is made or changed by hand. */
export interface ByHand {
  readonly reason: string;
}

/** A change of a placement that somebody has read. */
export interface PlacementChange extends ByHand {
  /** The version that the caller saw. */
  readonly version: number;
}

/** Where a placement is to lie instead; what is not given stays. */
export type PlacementMove = Partial<Pick<PlacementOrder, 'slotId' | 'weeks'>> & Pick<PlacementOrder, 'start'>;

/** Who no longer wants or can keep the placement, and the code of the ground. */
export interface Cancellation extends PlacementChange {
  readonly causedBy: 'host' | 'doctor' | 'healthCentre' | 'unit';
  readonly reasonCode: string;
}

/** Why a host takes somebody not, and the code of the ground. */
export type Declination = Omit<Cancellation, 'causedBy'>;

/**
 * Placements made, moved, declined and cancelled one at a time, by hand and with a reason. A person may also move what the
 * optimiser leaves alone: what is pinned and what begins within the freeze. Each is one transaction that joins one that
 * goes on.
 */
export class BookPlacements {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /** @throws UseCaseError `PLACEMENT.NOT_FOUND` */
  async get(actor: Actor, placementId: string): Promise<HeldPlacement> {
    return this.stores.read(actor.regionId, (store) => existingPlacement(store, placementId));
  }

  /**
   * Gives the doctor a seat, pinned there: what a person has arranged no later run takes away.
   * @throws UseCaseError `PLACEMENT.SEAT_TAKEN`, the errors of `placementByRules`, `DOCTOR.NOT_FOUND`,
   *   `SLOT.NOT_FOUND` or `PLACEMENT.REASON_MISSING`
   */
  place(actor: Actor, order: PlacementOrder, { reason }: ByHand): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      requireReason(reason);
      // A look without locks first: where there is nothing to be had, nobody has to queue to hear it.
      await requireSeat(store, atLeastOneWeek(order));
      // Sent in one packet and carried out in this order: the seat is looked at under the locks.
      const [, placed] = await allEnded([
        store.placements.lock([order.doctorId], [order.slotId]),
        this.hold(store, order),
      ]);
      await allEnded([
        this.tell(store, actor, 'placement.placed', reason, { after: placed }),
        settlePlacements(store, actor, { ended: [], placed: [placed], today: this.clock.today() }),
      ]);
      return placed;
    });
  }

  /**
   * Moves a placement that has not begun.
   * @throws UseCaseError as {@link place}; also `PLACEMENT.NOT_FOUND`, `PLACEMENT.CHANGED`, `PLACEMENT.STATE` or
   *   `PLACEMENT.BEGUN`
   */
  move(
    actor: Actor,
    placementId: string,
    to: PlacementMove,
    { version, reason }: PlacementChange,
  ): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      requireReason(reason);
      const { doctorId, slotId: oldSlot, needKey } = await existingPlacement(store, placementId);
      const slotId = to.slotId ?? oldSlot;
      await store.placements.lock([doctorId], [oldSlot, slotId]);
      const before = await this.changeable(store, placementId, version, 'superseded');
      await store.placements.end(placementId, 'superseded', null);
      const placed = await this.hold(store, { ...to, doctorId, needKey, slotId }, before);
      await this.tell(store, actor, 'placement.moved', reason, { before, after: placed });
      await settlePlacements(store, actor, {
        ended: [before],
        placed: [placed],
        today: this.clock.today(),
      });
      return placed;
    });
  }

  /**
   * Takes a placement away before it begins; its need is open again. Where the host is the cause, its doctor goes first
   * the next time.
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`, `PLACEMENT.CHANGED`, `PLACEMENT.STATE`, `PLACEMENT.BEGUN` or
   *   `PLACEMENT.REASON_MISSING`
   */
  cancel(actor: Actor, placementId: string, cancellation: Cancellation): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      const { version, reason, reasonCode, causedBy } = cancellation;
      requireReason(reason);
      const { doctorId, slotId } = await existingPlacement(store, placementId);
      await store.placements.lock([doctorId], [slotId]);
      const before = await this.changeable(store, placementId, version, 'cancelled');
      await store.placements.end(placementId, 'cancelled', reasonCode);
      if (causedBy === 'host') await grantClaims(store, actor, [before], this.clock.today());
      const after = await existingPlacement(store, placementId);
      await this.tell(store, actor, 'placement.cancelled', reason, {
        before,
        after: { ...after, reasonCode, causedBy },
      });
      await settlePlacements(store, actor, { ended: [before], placed: [], today: this.clock.today() });
      return after;
    });
  }

  /**
   * The host says no to a placement that it has not confirmed: the need opens again, its doctor goes first the next
   * time, and the seat is offered to the wait list.
   * @throws UseCaseError as {@link cancel}
   */
  decline(
    actor: Actor,
    placementId: string,
    { version, reason, reasonCode }: Declination,
  ): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      requireReason(reason);
      const { doctorId, slotId } = await existingPlacement(store, placementId);
      await store.placements.lock([doctorId], [slotId]);
      const before = await this.changeable(store, placementId, version, 'declined', 'hostContact');
      await store.placements.end(placementId, 'declined', reasonCode);
      await grantClaims(store, actor, [before], this.clock.today());
      const after = await existingPlacement(store, placementId);
      await this.tell(store, actor, 'placement.declined', reason, {
        before,
        after: { ...after, reasonCode, causedBy: 'host' },
      });
      await settlePlacements(store, actor, { ended: [before], placed: [], today: this.clock.today() });
      return after;
    });
  }

  /**
   * Fixes a placement where it is, or lets the optimiser move it again.
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`, `PLACEMENT.CHANGED` or `PLACEMENT.REASON_MISSING`
   */
  pin(
    actor: Actor,
    placementId: string,
    pinned: boolean,
    { version, reason }: PlacementChange,
  ): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      requireReason(reason);
      const { doctorId, slotId } = await existingPlacement(store, placementId);
      await store.placements.lock([doctorId], [slotId]);
      const before = await currentPlacement(store, placementId, version);
      const after = await store.placements.pin(placementId, pinned);
      await this.tell(store, actor, pinned ? 'placement.pinned' : 'placement.unpinned', reason, {
        before,
        after,
      });
      return after;
    });
  }

  /** The locks are taken, or asked for just before. */
  private async hold(
    store: RegionStore,
    order: PlacementOrder,
    insteadOf?: HeldPlacement,
  ): Promise<HeldPlacement> {
    // Those who queued for the last seat let the next one in at once.
    await requireSeat(store, atLeastOneWeek(order));
    const asOf = this.clock.today();
    const ground = await store.placements.ground({ ...order, asOf });
    if (!ground) throw notFound('Doctor', order.doctorId);
    const placement = placementByRules(ground, order, { asOf, ...(insteadOf ? { insteadOf } : {}) });
    // How long it is was not known before, unless the order says so.
    if (order.weeks === undefined) await requireSeat(store, placement);
    return store.placements.hold({ ...placement, pinned: true });
  }

  private async changeable(
    store: RegionStore,
    placementId: string,
    version: number,
    to: EndState,
    by: Mover = 'unitAdmin',
  ): Promise<HeldPlacement> {
    const placement = await currentPlacement(store, placementId, version);
    const { state, start } = placement;
    if (!canMove('placement', state, to, by)) {
      throw new UseCaseError(
        'conflict',
        'PLACEMENT.STATE',
        { id: placementId, state },
        `Placement ${placementId} is ${state}; it can no longer be ${to}.`,
      );
    }
    if (start <= weekOf(this.clock.today())) {
      throw new UseCaseError(
        'conflict',
        'PLACEMENT.BEGUN',
        { id: placementId, start },
        `Placement ${placementId} has begun: break it off instead, and plan the weeks that are left.`,
      );
    }
    return placement;
  }

  private async tell(
    store: RegionStore,
    actor: Actor,
    action: `placement.${'placed' | 'moved' | 'cancelled' | 'declined' | 'pinned' | 'unpinned'}`,
    reason: string,
    change: {
      readonly before?: HeldPlacement;
      readonly after: HeldPlacement & Partial<Pick<Cancellation, 'reasonCode' | 'causedBy'>>;
    },
  ): Promise<void> {
    const { id, version, doctorId } = change.after;
    await store.audit.append(actor, { action, subject: { kind: 'placement', id }, reason, ...change });
    await store.outbox.add({
      key: `${action}:${id}:${version}`,
      topic: action,
      payload: { placementId: id, doctorId },
    });
  }
}

/** How long the placement is to be is known only when its need is. */
function atLeastOneWeek(order: PlacementOrder): SeatRequest {
  return { weeks: 1, ...order };
}

/** @throws UseCaseError `SLOT.NOT_FOUND` or `PLACEMENT.SEAT_TAKEN`, with the next free start where there is one */
export async function requireSeat(store: RegionStore, request: SeatRequest): Promise<void> {
  const answer = await store.placements.seat(request);
  if (!answer) throw notFound('Slot', request.slotId);
  if (answer.free) return;
  const { slotId, start, weeks } = request;
  throw new UseCaseError(
    'conflict',
    'PLACEMENT.SEAT_TAKEN',
    { slotId, start, nextFree: answer.nextFree ?? '' },
    `No seat of slot ${slotId} is free from ${start} to ${addWeeks(start, weeks)}` +
      (answer.nextFree === null ? '.' : `; the next start with one is ${answer.nextFree}.`),
  );
}

function requireReason(reason: string): void {
  if (reason.trim() !== '') return;
  throw new UseCaseError(
    'invalid',
    'PLACEMENT.REASON_MISSING',
    {},
    'A placement is made or changed by hand with a reason: say why.',
  );
}
