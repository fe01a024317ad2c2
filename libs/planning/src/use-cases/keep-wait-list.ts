import { assertMove, type CalendarDate, type Mover, weekOf } from '#domain';
import { verifyPlacements, violationsAdded } from '#matching-engine';
import { standingPlan, type StandingPlan, withoutPromises } from '../changes/standing-plan.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { SeatOffer, WaitListEntry, WaitListWish } from '../ports/wait-list-store.js';
import { needId } from '../problem/plannable-needs.js';
import { placeInList } from '../wait-list/fill-openings.js';
import { lotterySeed } from '../wait-list/priority-order.js';
import { closeOffer } from './close-offer.js';
import { bestPlaceIn, offerSeat, offerSeats, waitingNeeds } from './offer-seats.js';
import { readStanding } from './read-standing.js';
import { holdOf, stepIn } from './repair-placements.js';
import { lapseEntries, settlePlacements } from './settle-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Where an entry stands among those who wait for the same specialty: numbers only. */
export interface ListPlace {
  readonly place: number;
  readonly of: number;
}

/** An entry as its own doctor sees it. */
export interface WaitListView extends WaitListEntry {
  /** `null` when it no longer waits. */
  readonly standing: ListPlace | null;
  readonly offer: SeatOffer | null;
}

/** A doctor's yes or no, and why where she says so. */
export interface OfferAnswer {
  readonly answer: 'accept' | 'decline';
  readonly reason?: string | undefined;
}

/** What came of an answer. */
export type AnsweredOffer =
  | { readonly outcome: 'accepted'; readonly placement: HeldPlacement }
  | { readonly outcome: 'declined' }
  /** The seat or the rules have changed since; the entry waits on. */
  | { readonly outcome: 'gone' };

/** Needs that wait for a seat, and the offers made to them in the published order. */
export class KeepWaitList {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a need on the list. Where a seat that fits is free already it is offered at once: nobody before in the order
   * can want it, since it would have been offered to them.
   * @throws UseCaseError `NEED.NOT_FOUND` when it is not open; `WAIT_LIST.NEED_PLACED` when it has a placement;
   *   `WAIT_LIST.WRONG_SPECIALTY`
   */
  join(actor: Actor, wish: WaitListWish, by: Mover): Promise<WaitListEntry> {
    return this.stores.write(actor.regionId, async (store) => {
      assertMove('waitListEntry', null, 'waiting', by);
      await store.placements.lock([wish.doctorId], []);
      const today = this.clock.today();
      const plan = standingPlan(await readStanding(store, today));
      requireWaitable(plan, wish);
      const entry = await store.waitList.add(wish);
      await store.audit.append(actor, {
        action: 'waitList.joined',
        subject: { kind: 'waitListEntry', id: entry.id },
        after: wish,
      });
      const place = bestPlaceIn(plan, entry, plan.data.slots);
      if (place) await offerSeat(store, actor, plan, entry, place, today);
      return (await entryIn(store, entry.id)) ?? entry;
    });
  }

  /** The doctor's entries, each with its place in the list as a number. */
  view(actor: Actor, doctorId: string): Promise<readonly WaitListView[]> {
    return this.stores.read(actor.regionId, async (store) => {
      const own = await store.waitList.entries({ doctorIds: [doctorId] });
      if (own.length === 0) return [];
      const plan = standingPlan(await readStanding(store, this.clock.today()));
      const seed = lotterySeed(plan, weekOf(this.clock.today()));
      const views: WaitListView[] = [];
      for (const entry of own) {
        const { specialty } = entry;
        const rivals = await store.waitList.entries({ states: ['waiting'], specialties: [specialty] });
        const [offer = null] = await store.waitList.openOffers({ entryIds: [entry.id] });
        views.push({ ...entry, offer, standing: placeInList(waitingNeeds(plan, rivals), entry.id, seed) });
      }
      return views;
    });
  }

  /**
   * Takes an entry back; a seat that it was offered goes to the next.
   * @throws UseCaseError `ENTRY.NOT_FOUND`; DomainError when it has come to an end
   */
  withdraw(actor: Actor, entryId: string, by: Mover): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      const entry = await entryIn(store, entryId);
      if (!entry) throw notFound('Entry', entryId);
      await store.placements.lock([entry.doctorId], []);
      assertMove('waitListEntry', entry.state, 'withdrawn', by);
      const offers = await store.waitList.openOffers({ entryIds: [entryId] });
      for (const { id } of offers) await store.waitList.close(id, 'withdrawn');
      await store.waitList.move(entryId, 'withdrawn');
      await store.audit.append(actor, {
        action: 'waitList.withdrawn',
        subject: { kind: 'waitListEntry', id: entryId },
      });
      await offerOn(store, actor, offers, this.clock.today());
    });
  }

  /**
   * Answers an offer. A seat that is declined is offered to the next in the order at once.
   * @throws UseCaseError `OFFER.NOT_FOUND` when it is not open; `OFFER.EXPIRED`
   */
  answer(actor: Actor, offerId: string, { answer, reason }: OfferAnswer, by: Mover): Promise<AnsweredOffer> {
    return this.stores.write(actor.regionId, async (store) => {
      const [seen] = await store.waitList.openOffers({ offerIds: [offerId] });
      if (!seen) throw notFound('Offer', offerId);
      await store.placements.lock([seen.doctorId], [seen.slotId]);
      const [offer] = await store.waitList.openOffers({ offerIds: [offerId] });
      if (!offer) throw notFound('Offer', offerId);
      if (offer.answerBy < this.clock.today()) throw expired(offer);
      assertMove('seatOffer', 'open', answer === 'accept' ? 'accepted' : 'declined', by);
      if (answer === 'decline') {
        await giveBack(store, actor, offer, 'declined', this.clock.today(), reason);
        return { outcome: 'declined' };
      }
      return this.accept(store, actor, offer);
    });
  }

  /** Ends the offers that were not answered in time and asks the next in the order; returns how many ran out. */
  expire(actor: Actor): Promise<number> {
    return this.stores.write(actor.regionId, (store) => expireOffers(store, actor, this.clock.today()));
  }

  private async accept(store: RegionStore, actor: Actor, offer: SeatOffer): Promise<AnsweredOffer> {
    const { doctorId, needKey } = offer;
    const today = this.clock.today();
    const data = await readStanding(store, today);
    const plan = standingPlan(withoutPromises(data, new Set([needId(doctorId, needKey)])));
    const held = await store.placements.holding({ doctorIds: [doctorId] });
    const step = held.some((each) => each.needKey === needKey) ? null : stepIn(plan, offer);
    const isSound =
      step !== null &&
      violationsAdded(
        plan.verification.violations,
        verifyPlacements(plan.built.problem, [...plan.placements, step]).violations,
      ).length === 0;
    if (!isSound) {
      await giveBack(store, actor, offer, 'withdrawn', today);
      return { outcome: 'gone' };
    }
    const placement = await store.placements.hold(holdOf(plan, offer, step, false));
    await store.waitList.close(offer.id, 'accepted');
    await store.waitList.move(offer.entryId, 'granted');
    await lapseEntries(store, doctorId, needKey, offer.entryId);
    await store.outbox.add({
      key: `placement.placed:${placement.id}:${placement.version}`,
      topic: 'placement.placed',
      payload: { placementId: placement.id, doctorId },
    });
    await store.audit.append(actor, {
      action: 'seat.accepted',
      subject: { kind: 'seatOffer', id: offer.id },
      after: placement,
    });
    await settlePlacements(store, actor, { ended: [], placed: [], today });
    return { outcome: 'accepted', placement };
  }
}

/** Ends the offers whose last day has passed, in the caller's transaction, and asks the next in the order. */
export async function expireOffers(store: RegionStore, actor: Actor, today: CalendarDate): Promise<number> {
  const late = (await store.waitList.openOffers()).filter(({ answerBy }) => answerBy < today);
  if (late.length === 0) return 0;
  await store.placements.lock(
    late.map(({ doctorId }) => doctorId),
    late.map(({ slotId }) => slotId),
  );
  const still = await store.waitList.openOffers({ offerIds: late.map(({ id }) => id) });
  for (const offer of still) await closeOffer(store, actor, offer, 'expired');
  await offerOn(store, actor, still, today);
  return still.length;
}

/** Offers the seats to the next in the order. */
async function offerOn(
  store: RegionStore,
  actor: Actor,
  offers: readonly SeatOffer[],
  today: CalendarDate,
): Promise<void> {
  if (offers.length === 0) return;
  await offerSeats(store, actor, {
    slotIds: offers.map(({ slotId }) => slotId),
    data: await readStanding(store, today),
    today,
  });
}

async function giveBack(
  store: RegionStore,
  actor: Actor,
  offer: SeatOffer,
  state: 'declined' | 'withdrawn',
  today: CalendarDate,
  reason?: string,
): Promise<void> {
  await closeOffer(store, actor, offer, state, reason);
  await offerOn(store, actor, [offer], today);
}

async function entryIn(store: RegionStore, entryId: string): Promise<WaitListEntry | null> {
  return (await store.waitList.entries({ entryIds: [entryId] }))[0] ?? null;
}

function requireWaitable(plan: StandingPlan, { doctorId, needKey, specialty }: WaitListWish): void {
  const id = needId(doctorId, needKey);
  const planned = plan.built.needs.get(id);
  if (!planned) throw notFound('Need', id);
  if (plan.promised.has(id)) {
    throw new UseCaseError(
      'conflict',
      'WAIT_LIST.NEED_PLACED',
      { needKey },
      'The need has a placement, or an offer of one: it waits for none. Ask for a swap instead.',
    );
  }
  if (!planned.need.specialties.includes(specialty)) {
    throw new UseCaseError(
      'invalid',
      'WAIT_LIST.WRONG_SPECIALTY',
      { specialty, wanted: planned.need.specialties.join(', ') },
      `The need is not met by ${specialty}; it takes ${planned.need.specialties.join(' or ')}.`,
    );
  }
}

function expired({ id, answerBy }: SeatOffer): UseCaseError {
  return new UseCaseError(
    'conflict',
    'OFFER.EXPIRED',
    { id, answerBy },
    `The offer was open until ${answerBy}; the seat goes to the next in the order.`,
  );
}
