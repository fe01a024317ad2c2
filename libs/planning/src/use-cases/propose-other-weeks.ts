import { addWeeks, assertMove, type IsoWeek, type Mover, weekOf, weekRangeOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { WeeksProposal, WeeksProposalFilter } from '../ports/weeks-proposal-store.js';
import { BookPlacements } from './book-placements.js';
import { currentPlacement, existingPlacement } from './booked-placement.js';
import { FollowPlacements } from './follow-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Other weeks as a host proposes them. */
export interface OtherWeeks {
  /** The version of the placement that the host saw. */
  readonly version: number;
  /** First week; the length stays. */
  readonly start: IsoWeek;
  readonly reason: string;
}

/** A proposal with the slot of the host in which it would have a seat now; `null` where there is none. */
export interface WeighedProposal extends WeeksProposal {
  readonly slotId: string | null;
}

/** Slots of one host and specialty that are looked through for a seat: more than any host has in the weeks of one placement. */
const MOST_SLOTS = 200;

/**
 * The host's third answer beside yes and no: "not then, but then". The placement stays as it is until the unit has decided;
 * accepting moves it, with every rule tested, and counts as the host's confirmation.
 */
export class ProposeOtherWeeks {
  private readonly booking: BookPlacements;
  private readonly following: FollowPlacements;

  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {
    this.booking = new BookPlacements(stores, clock);
    this.following = new FollowPlacements(stores, clock);
  }

  /** Oldest first; those that are open with the slot in which they would have a seat. */
  list(actor: Actor, filter: WeeksProposalFilter): Promise<readonly WeighedProposal[]> {
    return this.stores.read(actor.regionId, async (store) => {
      const weighed: WeighedProposal[] = [];
      for (const each of await store.weeksProposals.list(filter)) {
        const slotId = each.state === 'open' ? await fittingSlot(store, each) : null;
        weighed.push({ ...each, slotId });
      }
      return weighed;
    });
  }

  /** @throws UseCaseError `PROPOSAL.NOT_FOUND` */
  get(actor: Actor, proposalId: string): Promise<WeeksProposal> {
    return this.stores.read(actor.regionId, (store) => existing(store, proposalId));
  }

  /**
   * Proposes other weeks for a placement that has not begun; an earlier proposal for it is withdrawn by this.
   * @throws UseCaseError `PLACEMENT.NOT_FOUND`, `PLACEMENT.CHANGED`, `PLACEMENT.STATE` or `PLACEMENT.BEGUN`;
   *   `PROPOSAL.SAME_WEEKS` or `PROPOSAL.TOO_SOON`
   * @throws DomainError `LIFECYCLE.NOT_YOURS` or `LIFECYCLE.REASON_MISSING`
   */
  propose(actor: Actor, role: Mover, placementId: string, order: OtherWeeks): Promise<WeeksProposal> {
    const { version, start, reason } = order;
    return this.stores.write(actor.regionId, async (store) => {
      assertMove('weeksProposal', null, 'open', role, reason);
      const { doctorId, slotId } = await existingPlacement(store, placementId);
      await store.placements.lock([doctorId], [slotId]);
      const placement = await currentPlacement(store, placementId, version);
      this.requireMovable(placement);
      this.requireLater(placement, start);
      for (const { id } of await store.weeksProposals.list({
        placementIds: [placementId],
        states: ['open'],
      })) {
        await store.weeksProposals.close(id, 'withdrawn', null);
      }
      const proposal = await store.weeksProposals.add({ placementId, start, reason });
      await tell(store, actor, 'weeks.proposed', proposal);
      return proposal;
    });
  }

  /**
   * Takes a proposal back.
   * @throws UseCaseError `PROPOSAL.NOT_FOUND` or `PROPOSAL.CHANGED`
   * @throws DomainError of the life cycle
   */
  withdraw(actor: Actor, role: Mover, proposalId: string, version: number): Promise<WeeksProposal> {
    return this.stores.write(actor.regionId, async (store) => {
      const open = await locked(store, proposalId, version);
      assertMove('weeksProposal', open.state, 'withdrawn', role);
      const after = await store.weeksProposals.close(proposalId, 'withdrawn', null);
      await note(store, actor, 'weeks.withdrawn', after);
      return after;
    });
  }

  /**
   * Says no: the placement stays where it is, and the host is asked for its yes or no to that. Errors as {@link withdraw}.
   */
  refuse(
    actor: Actor,
    role: Mover,
    proposalId: string,
    { version, reason }: { readonly version: number; readonly reason: string },
  ): Promise<WeeksProposal> {
    return this.stores.write(actor.regionId, async (store) => {
      const open = await locked(store, proposalId, version);
      assertMove('weeksProposal', open.state, 'refused', role, reason);
      const after = await store.weeksProposals.close(proposalId, 'refused', reason);
      await tell(store, actor, 'weeks.refused', after);
      return after;
    });
  }

  /**
   * Moves the placement to the weeks that the host has proposed, into the slot that is named or else into one of the
   * host's that has a seat then, and confirms it there: the host has said that the doctor is welcome.
   * @returns the placement in its new weeks
   * @throws UseCaseError as {@link withdraw}; `PROPOSAL.NO_SEAT` where the host has no seat in these weeks; also as
   *   `BookPlacements.move`
   */
  accept(
    actor: Actor,
    role: Mover,
    proposalId: string,
    { version, slotId }: { readonly version: number; readonly slotId?: string },
  ): Promise<HeldPlacement> {
    return this.stores.write(actor.regionId, async (store) => {
      const seen = await existing(store, proposalId);
      const { placementId, start } = seen;
      const placement = await existingPlacement(store, placementId);
      const into = slotId ?? (await fittingSlot(store, seen));
      if (into === null) throw noSeat(seen);
      // The order of every writer: doctor and slots before what is said about them.
      await store.placements.lock([placement.doctorId], [placement.slotId, into]);
      const open = await locked(store, proposalId, version);
      assertMove('weeksProposal', open.state, 'accepted', role);
      const accepted = await store.weeksProposals.close(proposalId, 'accepted', null);
      await note(store, actor, 'weeks.accepted', accepted);
      const current = await existingPlacement(store, placementId);
      const moved = await this.booking.move(
        actor,
        placementId,
        { slotId: into, start, weeks: current.weeks },
        { version: current.version, reason: open.reason },
      );
      return this.following.confirm(actor, role, moved.id, moved.version);
    });
  }

  private requireMovable({ id, state, start }: HeldPlacement): void {
    if (state !== 'published' && state !== 'confirmed') {
      throw new UseCaseError(
        'conflict',
        'PLACEMENT.STATE',
        { id, state },
        `Placement ${id} is ${state}: other weeks are proposed for one that still lies ahead.`,
      );
    }
    if (start > weekOf(this.clock.today())) return;
    throw new UseCaseError(
      'conflict',
      'PLACEMENT.BEGUN',
      { id, start },
      `Placement ${id} has begun in ${start}: it cannot begin in other weeks.`,
    );
  }

  private requireLater({ start: before }: HeldPlacement, start: IsoWeek): void {
    const thisWeek = weekOf(this.clock.today());
    if (start === before) {
      throw new UseCaseError(
        'invalid',
        'PROPOSAL.SAME_WEEKS',
        { start },
        `The placement begins in ${start} already: propose another week.`,
      );
    }
    if (start > thisWeek) return;
    throw new UseCaseError(
      'invalid',
      'PROPOSAL.TOO_SOON',
      { start, earliest: addWeeks(thisWeek, 1) },
      `${start} has begun or is over: propose a week from ${addWeeks(thisWeek, 1)} on.`,
    );
  }
}

/**
 * A published slot of the host in which the placement would have a seat. Its own slot comes last, and without a look at
 * the seats: there it holds one itself.
 */
async function fittingSlot(store: RegionStore, proposal: WeeksProposal): Promise<string | null> {
  const { hostId, specialty, start, weeks, placementId } = proposal;
  const wanted = weekRangeOf(start, weeks);
  const { items } = await store.slots.list(
    { hostIds: [hostId], specialties: [specialty], states: ['published'], weeks: wanted },
    { limit: MOST_SLOTS },
  );
  const covering = items.filter(
    ({ weeks: { from, to }, mode, supervisorTrained }) =>
      supervisorTrained && wanted.to <= to && (mode === 'block' ? from === start : from <= start),
  );
  const own = (await existingPlacement(store, placementId)).slotId;
  for (const { id } of covering) {
    if (id === own) continue;
    if ((await store.placements.seat({ slotId: id, start, weeks }))?.free === true) return id;
  }
  return covering.some(({ id }) => id === own) ? own : null;
}

async function existing(store: RegionStore, proposalId: string): Promise<WeeksProposal> {
  const proposal = await store.weeksProposals.find(proposalId);
  if (!proposal) throw notFound('Proposal', proposalId);
  return proposal;
}

async function locked(store: RegionStore, proposalId: string, version: number): Promise<WeeksProposal> {
  const proposal = await store.weeksProposals.lock(proposalId);
  if (!proposal) throw notFound('Proposal', proposalId);
  if (proposal.version === version) return proposal;
  throw new UseCaseError(
    'conflict',
    'PROPOSAL.CHANGED',
    { id: proposalId, state: proposal.state },
    `Proposal ${proposalId} has been answered or taken back since: it is ${proposal.state}. Read it again.`,
  );
}

function noSeat({ start, weeks, hostName }: WeeksProposal): UseCaseError {
  const { to } = weekRangeOf(start, weeks);
  return new UseCaseError(
    'conflict',
    'PROPOSAL.NO_SEAT',
    { start, end: addWeeks(to, -1), host: hostName },
    `The host offers no free seat from ${start} to ${to}: let it publish one first.`,
  );
}

async function tell(
  store: RegionStore,
  actor: Actor,
  topic: 'weeks.proposed' | 'weeks.refused',
  proposal: WeeksProposal,
): Promise<void> {
  const { id, placementId, hostId } = proposal;
  await store.outbox.add({
    key: `${topic}:${id}`,
    topic,
    payload: { proposalId: id, placementId, hostId },
  });
  await note(store, actor, topic, proposal);
}

function note(store: RegionStore, actor: Actor, action: string, proposal: WeeksProposal): Promise<void> {
  const { id, placementId, from, start, weeks, state, reason, answer } = proposal;
  return store.audit.append(actor, {
    action,
    subject: { kind: 'placement', id: placementId },
    after: { proposalId: id, from, start, weeks, state },
    reason: answer ?? reason,
  });
}
