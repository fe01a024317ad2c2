import { addWorkingDays, assertMove, type CalendarDate, containsWeek } from '#domain';
import { findRepairs, type Place, type Placement } from '#matching-engine';
import { type StandingPlan, standingPlan } from '../changes/standing-plan.js';
import type { Actor } from '../ports/actor.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { SeatOffer, WaitListEntry } from '../ports/wait-list-store.js';
import { needId } from '../problem/plannable-needs.js';
import type { HostSlot, RegionData } from '../region/region-data.js';
import { type Fill, fillOpenings, type Waiting } from '../wait-list/fill-openings.js';
import { contenderFor, lotterySeed } from '../wait-list/priority-order.js';

/** Seats that came free, and the region's data after that. */
export interface FreedSeats {
  readonly slotIds: readonly string[];
  readonly data: RegionData;
  readonly today: CalendarDate;
}

/**
 * Offers freed seats to the wait list, in the same transaction that freed them: to the first in the published order
 * whom a seat fits by every rule, never to the first who asked. Whoever declined a seat of the slot, or let it run out,
 * is not asked again.
 */
export async function offerSeats(
  store: RegionStore,
  actor: Actor,
  { slotIds, data, today }: FreedSeats,
): Promise<SeatOffer[]> {
  const slots = data.slots.filter(({ id, state }) => slotIds.includes(id) && state === 'published');
  if (slots.length === 0) return [];
  const specialties = [...new Set(slots.map(({ specialty }) => specialty))];
  const entries = await store.waitList.entries({ states: ['waiting'], specialties });
  if (entries.length === 0) return [];
  const declined = new Map<string, readonly string[]>();
  for (const { id } of entries) declined.set(id, await store.waitList.declinedSlots(id));
  const plan = standingPlan(data);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const fills = fillOpenings<Place>(
    slots.map(({ id, weeks }) => ({ slotId: id, from: weeks.from })),
    waitingNeeds(plan, entries),
    ({ entryId }, { slotId }, offered) => {
      const entry = byId.get(entryId);
      const slot = slots.find(({ id }) => id === slotId);
      if (!entry || !slot || (declined.get(entryId) ?? []).includes(slotId)) return null;
      return bestPlaceIn(plan, entry, [slot], offeredSoFar(offered, byId));
    },
    ({ from }) => lotterySeed(plan, from),
  );
  const offers: SeatOffer[] = [];
  for (const { entryId, place } of fills) {
    const entry = byId.get(entryId);
    if (entry) offers.push(await offerSeat(store, actor, plan, entry, place, today));
  }
  return offers;
}

/** The needs of the entries that are open and without a placement, as they contend. */
export function waitingNeeds(plan: StandingPlan, entries: readonly WaitListEntry[]): Waiting[] {
  return entries.flatMap(({ id, doctorId, needKey }): Waiting[] => {
    const need = needId(doctorId, needKey);
    const isOpen = plan.built.needs.has(need) && !plan.promised.has(need);
    return isOpen ? [{ ...contenderFor(plan, need), entryId: id }] : [];
  });
}

/** The best place in the slots for the entry by cost, one that breaks no rule; `null` where there is none. */
export function bestPlaceIn(
  plan: StandingPlan,
  entry: WaitListEntry,
  slots: readonly HostSlot[],
  alsoHeld: readonly Placement[] = [],
): Place | null {
  const { specialty, hostId, weeks } = entry;
  const wanted = slots.filter(
    (slot) => slot.specialty === specialty && (hostId === null || slot.hostId === hostId),
  );
  if (wanted.length === 0) return null;
  const ids = new Set(wanted.map(({ id }) => id));
  const { repairs } = findRepairs(
    plan.built.problem,
    [...plan.placements, ...alsoHeld],
    needId(entry.doctorId, entry.needKey),
    {
      count: 1,
      maxOthers: 0,
      accepts: (slot, start) =>
        ids.has(plan.built.slotIds.get(slot) ?? slot) &&
        (weeks === null || containsWeek(weeks, plan.axis.weekAt(start))),
    },
  );
  return repairs[0]?.moves[0]?.to ?? null;
}

/** Makes the offer, with the days to answer that the rules give. */
export async function offerSeat(
  store: RegionStore,
  actor: Actor,
  plan: StandingPlan,
  entry: WaitListEntry,
  place: Place,
  today: CalendarDate,
): Promise<SeatOffer> {
  assertMove('waitListEntry', entry.state, 'offered', 'system');
  const { rules } = plan.data;
  const isFrozen = place.start < plan.axis.firstStart + rules.freezeWeeks;
  const offer = await store.waitList.offer({
    entryId: entry.id,
    slotId: plan.built.slotIds.get(place.slot) ?? place.slot,
    start: plan.axis.weekAt(place.start),
    weeks: plan.built.needs.get(needId(entry.doctorId, entry.needKey))?.weeks ?? 1,
    offeredOn: today,
    answerBy: addWorkingDays(today, isFrozen ? rules.offerWorkingDaysInFreeze : rules.offerWorkingDays),
  });
  await store.waitList.move(entry.id, 'offered');
  await store.outbox.add({
    key: `seat.offered:${offer.id}`,
    topic: 'seat.offered',
    payload: { offerId: offer.id, doctorId: entry.doctorId, answerBy: offer.answerBy },
  });
  await store.audit.append(actor, {
    action: 'seat.offered',
    subject: { kind: 'seatOffer', id: offer.id },
    after: { entryId: entry.id, slotId: offer.slotId, start: offer.start, answerBy: offer.answerBy },
  });
  return offer;
}

function offeredSoFar(
  fills: readonly Fill<Place>[],
  entries: ReadonlyMap<string, WaitListEntry>,
): Placement[] {
  return fills.flatMap(({ entryId, place }): Placement[] => {
    const entry = entries.get(entryId);
    return entry ? [{ need: needId(entry.doctorId, entry.needKey), ...place }] : [];
  });
}
