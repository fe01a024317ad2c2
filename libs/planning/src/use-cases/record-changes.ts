import {
  assertMove,
  assertTrainingRecord,
  type CalendarDate,
  type Curriculum,
  curriculumInForce,
  type Mover,
} from '#domain';
import { type ChangeEffects, type HitPlacement, previewChange } from '../changes/change-effects.js';
import type { LeaveCancelled, RegionChange } from '../changes/region-change.js';
import { offerRepairs, placeOf, type RepairOffers } from '../changes/repair-offer.js';
import type { StandingPlan } from '../changes/standing-plan.js';
import { withChange } from '../changes/with-change.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { SeatOffer } from '../ports/wait-list-store.js';
import { refreshNeeds } from '../needs/refresh-needs.js';
import { needId, partsOfNeedId } from '../problem/plannable-needs.js';
import type { RegionData } from '../region/region-data.js';
import { readStanding } from './read-standing.js';
import { closeOffer } from './close-offer.js';
import { breakOff } from './follow-placements.js';
import { grantClaims } from './grant-claims.js';
import { settlePlacements } from './settle-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A change to be carried out, by somebody who has seen what it touches. */
export interface ChangeOrder {
  readonly change: RegionChange;
  readonly reason: string;
  /** The role in which it is done. */
  readonly by: Mover;
  /**
   * The needs whose placement ends with it, as the preview named them: none is ended that nobody has looked at. `all` =
   * whoever orders it has said that it may end whatever it ends.
   */
  readonly ends: readonly string[] | 'all';
  /** Needs whose placement has begun and is broken off. Default: it goes on. */
  readonly breaksOff?: readonly string[];
}

/** What a change would touch, and the best ways to mend it. */
export interface PreviewedChange {
  readonly effects: ChangeEffects;
  /** For the first needs that lose their placement; the others are asked for one by one. */
  readonly repairs: readonly RepairOffers[];
}

/** A change that has been carried out. */
export interface RecordedChange {
  readonly effects: ChangeEffects;
  readonly ended: readonly HeldPlacement[];
  /** Seats that came free by it and were offered to the wait list. */
  readonly offers: readonly SeatOffer[];
}

/** Needs whose repairs are sought at once; each takes about half a second in a large region. */
const MOST_REPAIRED_AT_ONCE = 4;

/** The code that an ended placement carries, and who caused it. */
const CAUSES = {
  'slot-withdrawn': { code: 'host-withdrew', host: true },
  'seats-changed': { code: 'host-has-fewer-seats', host: true },
  'leave-recorded': { code: 'leave', host: false },
  'leave-cancelled': { code: 'leave-cancelled', host: false },
  'share-changed': { code: 'share-changed', host: false },
  'centre-changed': { code: 'centre-changed', host: false },
  'regulation-changed': { code: 'regulation-changed', host: false },
  'start-changed': { code: 'start-changed', host: false },
  'training-left': { code: 'training-left', host: false },
} as const satisfies Record<RegionChange['kind'], { readonly code: string; readonly host: boolean }>;

/**
 * What happens to a region after its plan has been published: a slot is withdrawn, a doctor falls ill, goes part time,
 * changes centre, regulation or start, leaves. A preview shows what it touches; the change itself is one transaction.
 */
export class RecordChanges {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /**
   * What the change would touch, and the three best repairs for each placement that it ends, four placements at most.
   * Nothing is changed.
   * @param withRepairs whether repairs are sought, which takes most of the time; whoever may make none need not wait for them
   * @throws UseCaseError `SLOT.NOT_FOUND`, `DOCTOR.NOT_FOUND`, `CENTRE.NOT_FOUND` or `LEAVE.NOT_FOUND`; `CHANGE.SEATS` or
   *   `CHANGE.NOT_YET`; DomainError for impossible values
   */
  async preview(actor: Actor, change: RegionChange, withRepairs = true): Promise<PreviewedChange> {
    const [data, template] = await this.stores.read(actor.regionId, async (store) => [
      await readStanding(store, this.clock.today()),
      await templateAfter(store, change, this.clock.today()),
    ]);
    requireKnown(data, change);
    const { effects, before, after } = previewChange(data, change, template);
    const mended = withRepairs ? effects.needsOpened.slice(0, MOST_REPAIRED_AT_ONCE) : [];
    if (mended.length === 0) return { effects, repairs: [] };
    const plan = after();
    return {
      effects,
      repairs: mended
        .filter((id) => plan.built.needs.has(id))
        .map((id) => offerRepairs(plan, id, lostBy(before, id))),
    };
  }

  /**
   * Carries the change out: the register is changed, the placements that it ends are ended, their needs open again,
   * freed seats are offered to the wait list.
   * @throws UseCaseError as {@link preview}; also `CHANGE.REASON_MISSING`; `CHANGE.EFFECTS_CHANGED` when it would end
   *   other placements than those named (`details`: the effects as they are now); `CHANGE.PLACEMENTS_BEGUN` when a slot
   *   is withdrawn under placements that have begun and are not broken off
   */
  commit(actor: Actor, order: ChangeOrder): Promise<RecordedChange> {
    const { change, reason, ends, breaksOff = [] } = order;
    return this.stores.write(actor.regionId, async (store) => {
      if (reason.trim() === '') throw reasonMissing();
      const doctorIds = doctorsOf(change, [...(ends === 'all' ? [] : ends), ...breaksOff]);
      const before = await store.placements.holding({ doctorIds });
      const slotIds = new Set(before.map(({ slotId }) => slotId));
      if ('slotId' in change) slotIds.add(change.slotId);
      await store.placements.lock(doctorIds, [...slotIds]);
      const today = this.clock.today();
      const data = await readStanding(store, today);
      requireKnown(data, change);
      const { effects } = previewChange(data, change, await templateAfter(store, change, today));
      requireExpected(order, effects);
      const ended = await this.end(store, actor, order, effects);
      await applyChange(store, actor, order);
      await refreshNeeds(store, actor, today, doctorsOf(change, breaksOff));
      await store.audit.append(actor, {
        action: `change.${change.kind}`,
        subject:
          'slotId' in change ? { kind: 'slot', id: change.slotId } : { kind: 'doctor', id: change.doctorId },
        after: { change, ended: ended.map(({ id }) => id), opened: effects.needsOpened.length },
        reason,
      });
      const widened = change.kind === 'seats-changed' ? [change.slotId] : [];
      const offers = await settlePlacements(store, actor, { ended, placed: [], widened, today });
      return { effects, ended, offers };
    });
  }

  /** The placements that the change ends, and the offers that fall with it. */
  private async end(
    store: RegionStore,
    actor: Actor,
    { change, by, reason, breaksOff = [] }: ChangeOrder,
    { hits }: ChangeEffects,
  ): Promise<HeldPlacement[]> {
    const cause = CAUSES[change.kind];
    const concerned = hits.filter((hit) => hit.ends || (hit.begun && breaksOff.includes(hit.needId)));
    const held = new Map(
      (await store.placements.holding({ doctorIds: concerned.map(({ doctorId }) => doctorId) })).map(
        (each) => [needId(each.doctorId, each.needKey), each],
      ),
    );
    const ended: HeldPlacement[] = [];
    for (const hit of concerned) {
      const placement = held.get(hit.needId);
      if (!placement) {
        await withdrawOffer(store, actor, hit);
        continue;
      }
      ended.push(placement);
      if (hit.begun) {
        const order = { reason, reasonCode: cause.code, planForRest: reason, today: this.clock.today() };
        await breakOff(store, actor, by, placement, order);
        continue;
      }
      assertMove('placement', placement.state, 'cancelled', by, reason);
      await store.placements.end(placement.id, 'cancelled', cause.code);
      await tellCancelled(store, actor, placement, reason, cause);
    }
    if (cause.host) await grantClaims(store, actor, ended, this.clock.today());
    return ended;
  }
}

async function tellCancelled(
  store: RegionStore,
  actor: Actor,
  placement: HeldPlacement,
  reason: string,
  cause: { readonly code: string; readonly host: boolean },
): Promise<void> {
  const { id, doctorId, version } = placement;
  await store.outbox.add({
    key: `placement.cancelled:${id}:${version + 1}`,
    topic: 'placement.cancelled',
    payload: { placementId: id, doctorId, reasonCode: cause.code },
  });
  await store.audit.append(actor, {
    action: 'placement.cancelled',
    subject: { kind: 'placement', id },
    before: placement,
    after: { state: 'cancelled', reasonCode: cause.code, causedBy: cause.host ? 'host' : 'doctor' },
    reason,
  });
}

/** A seat that was on offer and is gone: the entry waits on, in its place. */
async function withdrawOffer(
  store: RegionStore,
  actor: Actor,
  { doctorId, needKey }: HitPlacement,
): Promise<void> {
  for (const offer of await store.waitList.openOffers()) {
    if (offer.doctorId !== doctorId || offer.needKey !== needKey) continue;
    await closeOffer(store, actor, offer, 'withdrawn');
  }
}

async function applyChange(
  store: RegionStore,
  actor: Actor,
  { change, by, reason }: ChangeOrder,
): Promise<void> {
  switch (change.kind) {
    case 'slot-withdrawn': {
      const slot = await store.slots.find(change.slotId);
      assertMove('slot', slot?.state ?? null, 'withdrawn', by, reason);
      await store.slots.close(change.slotId, 'withdrawn');
      return;
    }
    case 'seats-changed':
      await store.slots.resize(change.slotId, change.seats);
      return;
    default:
      await store.training.apply(change, actor.label, reason);
  }
}

/** The curriculum that holds for a doctor under the regulation that she goes over to. */
async function templateAfter(
  store: RegionStore,
  change: RegionChange,
  today: CalendarDate,
): Promise<Curriculum | undefined> {
  if (change.kind !== 'regulation-changed') return undefined;
  return curriculumInForce(await store.needs.curricula(), today, change.regulation) ?? undefined;
}

function requireKnown(data: RegionData, change: RegionChange): void {
  if ('slotId' in change) {
    if (!data.slots.some(({ id }) => id === change.slotId)) throw notFound('Slot', change.slotId);
    if (change.kind === 'seats-changed' && !(Number.isInteger(change.seats) && change.seats >= 0)) {
      throw invalid('SEATS', { value: change.seats }, 'Seats are a whole number, 0 or more.');
    }
    return;
  }
  const doctor = withChange(data, change).doctors.find(({ id }) => id === change.doctorId);
  if (!doctor && !data.doctors.some(({ id }) => id === change.doctorId)) {
    throw notFound('Doctor', change.doctorId);
  }
  if (doctor) assertTrainingRecord(doctor.training);
  if (change.kind === 'leave-cancelled' && !hasLeave(data, change)) {
    throw new UseCaseError(
      'not-found',
      'LEAVE.NOT_FOUND',
      { from: change.from, to: change.to },
      `The doctor has no leave from ${change.from} to ${change.to}: give the days with which it was recorded.`,
    );
  }
  if (change.kind === 'training-left' && change.on > data.asOf) {
    throw invalid(
      'NOT_YET',
      { value: change.on },
      `${change.on} has not come yet: record it on that day, and until then a leave from it on.`,
    );
  }
  if (
    change.kind === 'centre-changed' &&
    !data.healthCentres.some(({ id }) => id === change.healthCentreId)
  ) {
    throw notFound('Centre', change.healthCentreId);
  }
}

function hasLeave({ doctors }: RegionData, { doctorId, from, to }: LeaveCancelled): boolean {
  const doctor = doctors.find(({ id }) => id === doctorId);
  return doctor?.training.leaves.some((leave) => leave.from === from && leave.to === to) ?? false;
}

/** Nobody's placement ends without having been named: not a frozen one, not a confirmed one, none. */
function requireExpected({ change, ends, breaksOff = [] }: ChangeOrder, effects: ChangeEffects): void {
  const ending = new Set(effects.hits.filter((hit) => hit.ends).map(({ needId: id }) => id));
  const begun = new Set(effects.hits.filter((hit) => hit.begun).map(({ needId: id }) => id));
  const named = new Set(ends === 'all' ? ending : ends);
  const isSame = ending.size === named.size && [...named].every((id) => ending.has(id));
  if (!isSame || !breaksOff.every((id) => begun.has(id))) {
    throw new UseCaseError(
      'conflict',
      'CHANGE.EFFECTS_CHANGED',
      { named: named.size, ending: ending.size },
      `The change ends ${ending.size} placements, not the ${named.size} that were named: look at them again.`,
      effects,
    );
  }
  if (change.kind !== 'slot-withdrawn' && change.kind !== 'seats-changed') return;
  const goesOn = [...begun].filter((id) => !breaksOff.includes(id));
  if (goesOn.length > 0) {
    throw new UseCaseError(
      'conflict',
      'CHANGE.PLACEMENTS_BEGUN',
      { placements: goesOn.length },
      `${goesOn.length} placements in the slot have begun: break them off, or take the seats back afterwards.`,
      effects,
    );
  }
}

function lostBy(before: StandingPlan, id: string): Parameters<typeof offerRepairs>[2] {
  const placement = before.placements.find(({ need }) => need === id);
  return placement ? { place: placeOf(before, id, placement), cost: before.verification.cost } : null;
}

function doctorsOf(change: RegionChange, needIds: readonly string[]): string[] {
  const doctors = new Set(needIds.map((id) => partsOfNeedId(id).doctorId));
  if ('doctorId' in change) doctors.add(change.doctorId);
  return [...doctors];
}

function invalid(
  code: string,
  params: Readonly<Record<string, string | number>>,
  message: string,
): UseCaseError {
  return new UseCaseError('invalid', `CHANGE.${code}`, params, message);
}

function reasonMissing(): UseCaseError {
  return invalid('REASON_MISSING', {}, 'A change that touches people takes a reason: say why.');
}
