import {
  addDays,
  addWeeks,
  assertMove,
  type CalendarDate,
  mondayOf,
  type Mover,
  weekOf,
  weeksBetween,
} from '#domain';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { Certificate, FollowedState, HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { currentPlacement, existingPlacement } from './booked-placement.js';
import { settlePlacements } from './settle-placements.js';
import { UseCaseError } from './use-case-error.js';

/** A certificate as it is entered. */
export type NewCertificate = Omit<Certificate, 'placementId'>;

/** Why a placement ends before its time, and what comes after it. */
export interface BreakOff {
  /** The version that the caller saw. */
  readonly version: number;
  readonly reason: string;
  readonly reasonCode: string;
  /** How the weeks that are left are to be done. */
  readonly planForRest: string;
}

/** Days before the last one from which a certificate may be signed: it is often written in the last week. */
const CERTIFIED_FROM_DAYS = 7;

/** The moves between promise and proof: confirmed by the host, begun, certified, or broken off. */
export class FollowPlacements {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /**
   * The host says that the doctor is welcome; the unit may note it for a host that has said so elsewhere.
   * @throws UseCaseError `PLACEMENT.NOT_FOUND` or `PLACEMENT.CHANGED`
   * @throws DomainError of the life cycle
   */
  confirm(actor: Actor, role: Mover, placementId: string, version: number): Promise<HeldPlacement> {
    return this.change(actor, placementId, version, (store, before) =>
      step(store, actor, role, before, 'confirmed'),
    );
  }

  /**
   * The doctor has come. A host that never confirmed does so by this.
   * @throws UseCaseError as {@link confirm}; also `PLACEMENT.NOT_BEGUN`
   */
  checkIn(actor: Actor, role: Mover, placementId: string, version: number): Promise<HeldPlacement> {
    return this.change(actor, placementId, version, (store, before) => {
      this.requireBegun(before);
      return begin(store, actor, role, before);
    });
  }

  /**
   * Enters the signed certificate. When the last day has passed the placement is completed by it, and its need done;
   * before that it will be on that day.
   * @throws UseCaseError as {@link checkIn}; also `PLACEMENT.NOT_OVER` before the last week, `CERTIFICATE.SIGNED` when
   *   there is one, `CERTIFICATE.SIGNER_MISSING` or `CERTIFICATE.DATE`
   */
  certify(
    actor: Actor,
    role: Mover,
    placementId: string,
    version: number,
    certificate: NewCertificate,
  ): Promise<HeldPlacement> {
    return this.change(actor, placementId, version, async (store, before) => {
      this.requireBegun(before);
      await this.requireCertifiable(store, before, certificate);
      await store.placements.addCertificate({ placementId, ...certificate });
      await store.audit.append(actor, {
        action: 'placement.certified',
        subject: { kind: 'placement', id: placementId },
        after: { signedOn: certificate.signedOn },
      });
      const ongoing = await begin(store, actor, role, before);
      const today = this.clock.today();
      return endOf(ongoing) <= today ? complete(store, actor, role, ongoing, today) : ongoing;
    });
  }

  /** @returns `null` until it has been signed */
  certificate(actor: Actor, placementId: string): Promise<Certificate | null> {
    return this.stores.read(actor.regionId, (store) => store.placements.certificate(placementId));
  }

  /**
   * Breaks off a placement that has begun. The weeks that were done count, the need opens again for the rest, and the seat
   * is free.
   * @throws UseCaseError as {@link checkIn}; also `PLACEMENT.PLAN_MISSING`
   * @throws DomainError `LIFECYCLE.REASON_MISSING` or `LIFECYCLE.NOT_YOURS`
   */
  interrupt(actor: Actor, role: Mover, placementId: string, order: BreakOff): Promise<HeldPlacement> {
    return this.change(actor, placementId, order.version, async (store, before) => {
      this.requireBegun(before);
      if (order.planForRest.trim() === '') {
        throw new UseCaseError(
          'invalid',
          'PLACEMENT.PLAN_MISSING',
          { id: placementId },
          'A placement is broken off with a plan for the weeks that are left: write how they are to be done.',
        );
      }
      const today = this.clock.today();
      const ended = await breakOff(store, actor, role, before, { ...order, today });
      await refreshNeeds(store, actor, today, [before.doctorId]);
      await settlePlacements(store, actor, { ended: [before], placed: [], today });
      return ended;
    });
  }

  private change(
    actor: Actor,
    placementId: string,
    version: number,
    work: (store: RegionStore, before: HeldPlacement) => Promise<HeldPlacement>,
  ): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      const { doctorId, slotId } = await existingPlacement(store, placementId);
      await store.placements.lock([doctorId], [slotId]);
      return work(store, await currentPlacement(store, placementId, version));
    });
  }

  private requireBegun({ id, start }: HeldPlacement): void {
    if (mondayOf(start) <= this.clock.today()) return;
    throw new UseCaseError(
      'conflict',
      'PLACEMENT.NOT_BEGUN',
      { id, start },
      `Placement ${id} begins in ${start}: wait until then, or cancel it.`,
    );
  }

  private async requireCertifiable(
    store: RegionStore,
    placement: HeldPlacement,
    { signedBy, signedOn }: NewCertificate,
  ): Promise<void> {
    const { id } = placement;
    const today = this.clock.today();
    const from = addDays(endOf(placement), -CERTIFIED_FROM_DAYS);
    if (today < from) {
      throw new UseCaseError(
        'conflict',
        'PLACEMENT.NOT_OVER',
        { id, from },
        `Placement ${id} can be certified from ${from}, its last week.`,
      );
    }
    if (signedBy.trim() === '') {
      throw new UseCaseError(
        'invalid',
        'CERTIFICATE.SIGNER_MISSING',
        { id },
        'A certificate names who signed it: give the name.',
      );
    }
    if (signedOn < from || signedOn > today) {
      throw new UseCaseError(
        'invalid',
        'CERTIFICATE.DATE',
        { signedOn, from, to: today },
        `The certificate is said to be signed on ${signedOn}: give a day from ${from} to ${today}.`,
      );
    }
    if (await store.placements.certificate(id)) {
      throw new UseCaseError(
        'conflict',
        'CERTIFICATE.SIGNED',
        { id },
        `Placement ${id} has its certificate already.`,
      );
    }
  }
}

/** The first day on which the placement is over. */
export function endOf({ start, weeks }: Pick<HeldPlacement, 'start' | 'weeks'>): CalendarDate {
  return mondayOf(addWeeks(start, weeks));
}

/**
 * What a new day does to placements by itself: confirmed ones begin on their first day, and those whose certificate is in
 * are completed when their last has passed. What the host has not confirmed waits for somebody to say whether the doctor
 * came.
 */
export async function turnPlacements(store: RegionStore, actor: Actor, today: CalendarDate): Promise<void> {
  const beginning = await store.placements.dueToBegin(today);
  const ending = await store.placements.dueToComplete(today);
  const due = [...beginning, ...ending];
  if (due.length === 0) return;
  await store.placements.lock(
    due.map(({ doctorId }) => doctorId),
    due.map(({ slotId }) => slotId),
  );
  for (const placement of await store.placements.dueToBegin(today)) {
    await step(store, actor, 'system', placement, 'ongoing');
  }
  for (const placement of await store.placements.dueToComplete(today)) {
    await complete(store, actor, 'system', placement, today);
  }
}

/** Ends a placement that has begun, in the caller's transaction: the whole weeks until today count as done. */
export async function breakOff(
  store: RegionStore,
  actor: Actor,
  role: Mover,
  placement: HeldPlacement,
  order: Omit<BreakOff, 'version'> & { readonly today: CalendarDate },
): Promise<HeldPlacement> {
  const { reason, reasonCode, planForRest, today } = order;
  const ongoing = await begin(store, actor, role, placement);
  assertMove('placement', ongoing.state, 'interrupted', role, reason);
  const weeksDone = await fullTimeWeeks(store, ongoing, weeksBetween(ongoing.start, weekOf(today)));
  await store.placements.interrupt(ongoing.id, { reasonCode, weeksDone, planForRest });
  const after = await existingPlacement(store, ongoing.id);
  await tell(store, 'placement.interrupted', after, { reasonCode });
  await store.audit.append(actor, {
    action: 'placement.interrupted',
    subject: { kind: 'placement', id: after.id },
    before: ongoing,
    after: { ...after, weeksDone, planForRest },
    reason,
  });
  return after;
}

/** Calendar weeks that were done, counted as the whole placement counts towards its need. */
async function fullTimeWeeks(
  store: RegionStore,
  { doctorId, needKey, weeks }: HeldPlacement,
  done: number,
): Promise<number> {
  const { items } = await store.needs.list({ doctorIds: [doctorId] }, { limit: 200 });
  const need = items.find(({ key }) => key === needKey);
  const share = Math.min(1, Math.max(0, done) / weeks);
  return Math.round(100 * share * (need?.weeks ?? weeks)) / 100;
}

/** Brings a placement that has begun to `ongoing`, by way of the confirmation that it may lack. */
async function begin(
  store: RegionStore,
  actor: Actor,
  role: Mover,
  placement: HeldPlacement,
): Promise<HeldPlacement> {
  if (placement.state === 'ongoing') return placement;
  const confirmed =
    placement.state === 'published' ? await step(store, actor, role, placement, 'confirmed') : placement;
  return step(store, actor, role, confirmed, 'ongoing');
}

/** Completes the placement: its need is done, and its doctor is asked what it was like. */
async function complete(
  store: RegionStore,
  actor: Actor,
  role: Mover,
  placement: HeldPlacement,
  today: CalendarDate,
): Promise<HeldPlacement> {
  const completed = await step(store, actor, role, placement, 'completed');
  await tell(store, 'evaluation.asked', completed);
  await refreshNeeds(store, actor, today, [placement.doctorId]);
  return completed;
}

async function step(
  store: RegionStore,
  actor: Actor,
  role: Mover,
  before: HeldPlacement,
  to: FollowedState,
): Promise<HeldPlacement> {
  assertMove('placement', before.state, to, role);
  const after = await store.placements.move(before.id, to);
  // A yes to these weeks takes back the wish for others.
  await store.weeksProposals.lapse([before.id]);
  await tell(store, `placement.${to}`, after);
  await store.audit.append(actor, {
    action: `placement.${to}`,
    subject: { kind: 'placement', id: before.id },
    before,
    after,
  });
  return after;
}

type FollowedTopic = `placement.${FollowedState | 'interrupted'}` | 'evaluation.asked';

function tell(
  store: RegionStore,
  topic: FollowedTopic,
  { id, version, doctorId }: HeldPlacement,
  more: { readonly reasonCode?: string } = {},
): Promise<void> {
  return store.outbox.add({
    key: `${topic}:${id}:${version}`,
    topic,
    payload: { placementId: id, doctorId, ...more },
  });
}
