import { addWorkingDays, assertMove, type CalendarDate, type Mover, type SwapState } from '#domain';
import { standingPlan, type StandingPlan } from '../changes/standing-plan.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { Swap, SwapParty } from '../ports/swap-store.js';
import { needId } from '../problem/plannable-needs.js';
import type { RegionData } from '../region/region-data.js';
import { judgeSwap, suggestSwaps, type SwapMove, type SwapOffer } from '../swaps/swap-offer.js';
import { readStanding } from './read-standing.js';
import { settlePlacements } from './settle-placements.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** One of those who would swap: each takes the place of the next in the ring, the last that of the first. */
export interface RingMember {
  readonly doctorId: string;
  readonly needKey: string;
}

/** A swap that somebody asks for. */
export interface SwapRequest {
  /** Two to four doctors, in the order of the ring. */
  readonly ring: readonly RingMember[];
  /** The doctor who asks and so agrees; `null` = suggested by Randa or the unit. */
  readonly askedBy: string | null;
}

const SMALLEST_RING = 2;
const LARGEST_RING = 4;
const OPEN: readonly SwapState[] = ['requested', 'agreed'];

/**
 * Swaps of placements among two to four doctors: asked for or found by search, agreed to by each of them, approved by
 * every study director, and carried out in one transaction in which all rules are tested again.
 */
export class ArrangeSwaps {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  /**
   * Swaps that leave nobody worse and keep every rule, best first.
   * @param member only those in which this doctor gains; without it any in the region
   */
  async suggest(actor: Actor, member?: RingMember): Promise<readonly SwapOffer[]> {
    const data = await this.stores.read(actor.regionId, (store) => readStanding(store, this.clock.today()));
    return suggestSwaps(swappable(data), member && needId(member.doctorId, member.needKey));
  }

  /**
   * Asks for a swap. Whoever would be worse off is shown by how much, and agrees to no more than that.
   * @throws UseCaseError `SWAP.RING_SIZE`, `SWAP.SAME_DOCTOR`, `SWAP.NOT_A_PARTY`; `SWAP.NOT_POSSIBLE` when it breaks a rule now, or one of
   *   the placements may not move
   */
  async request(actor: Actor, { ring, askedBy }: SwapRequest, by: Mover): Promise<Swap> {
    requireRing(ring);
    if (askedBy !== null && !ring.some(({ doctorId }) => doctorId === askedBy)) throw notParty(null);
    return this.stores.write(actor.regionId, async (store) => {
      assertMove('swap', null, 'requested', by);
      const today = this.clock.today();
      const data = await readStanding(store, today);
      const offer = judged(swappable(data), ring);
      const held = await heldBy(store, ring);
      const directorOf = new Map(data.doctors.map(({ id, studyDirector }) => [id, studyDirector]));
      const swap = await store.swaps.add({
        askedBy,
        answerBy: addWorkingDays(today, data.rules.offerWorkingDays),
        parties: offer.moves.map(({ doctorId, needKey, ownChange, needId: id }) => {
          const placement = held.get(id);
          if (!placement) throw notPossible();
          return {
            doctorId,
            needKey,
            placementId: placement.id,
            placementVersion: placement.version,
            ownChange,
            answer: doctorId === askedBy ? 'yes' : 'pending',
            studyDirector: directorOf.get(doctorId) ?? null,
          };
        }),
      });
      await tell(store, actor, swap, 'requested');
      return swap;
    });
  }

  /** @throws UseCaseError `SWAP.NOT_FOUND` */
  get(actor: Actor, swapId: string): Promise<Swap> {
    return this.stores.read(actor.regionId, (store) => existing(store, swapId));
  }

  /** The swaps that a doctor is in, newest first. */
  of(actor: Actor, doctorId: string): Promise<readonly Swap[]> {
    return this.stores.read(actor.regionId, (store) => store.swaps.list({ doctorIds: [doctorId] }));
  }

  /** The swaps that wait for a study director's decision. */
  waitingFor(actor: Actor, studyDirector: string): Promise<readonly Swap[]> {
    return this.stores.read(actor.regionId, (store) =>
      store.swaps.list({ studyDirectors: [studyDirector], states: ['agreed'] }),
    );
  }

  /**
   * A doctor's yes or no. When all have said yes it goes to their study directors; one no refuses it.
   * @throws UseCaseError `SWAP.NOT_FOUND`, `SWAP.NOT_A_PARTY` or `SWAP.EXPIRED`; DomainError when it no longer waits
   */
  answer(actor: Actor, swapId: string, doctorId: string, answer: 'yes' | 'no'): Promise<Swap> {
    return this.onOpen(actor, swapId, async (store, swap) => {
      requireParty(swap, doctorId);
      if (answer === 'no') return moveSwap(store, actor, swap, 'refused', 'doctor');
      assertMove('swap', swap.state, 'agreed', 'doctor');
      await store.swaps.answer(swapId, doctorId, 'yes');
      const others = swap.parties.filter((party) => party.doctorId !== doctorId);
      if (others.every((party) => party.answer === 'yes')) {
        return moveSwap(store, actor, swap, 'agreed', 'doctor');
      }
      return existing(store, swapId);
    });
  }

  /**
   * Takes a swap back before it is decided: the doctor who asked, or any of them once all have agreed.
   * @throws UseCaseError `SWAP.NOT_FOUND` or `SWAP.NOT_A_PARTY`
   */
  withdraw(actor: Actor, swapId: string, doctorId: string): Promise<Swap> {
    return this.onOpen(actor, swapId, (store, swap) => {
      requireParty(swap, doctorId);
      if (swap.state === 'requested' && swap.askedBy !== doctorId) throw notParty(swap.id);
      return moveSwap(store, actor, swap, 'withdrawn', 'doctor');
    });
  }

  /**
   * A study director's decision about the doctors of her own. When every study director has approved, the swap is
   * carried out in the same transaction; if it can no longer be made it expires instead, with the reason.
   * @param studyDirector by name, as the roster has it; `null` for doctors without one
   * @throws UseCaseError `SWAP.NOT_FOUND`, `SWAP.NOT_YOURS` or `SWAP.EXPIRED`; DomainError when it is not agreed yet
   */
  decide(
    actor: Actor,
    swapId: string,
    studyDirector: string | null,
    decision: { readonly approved: boolean; readonly reason: string; readonly by: Mover },
  ): Promise<Swap> {
    return this.onOpen(actor, swapId, async (store, swap) => {
      const { approved, reason, by } = decision;
      if (!swap.parties.some((party) => party.studyDirector === studyDirector)) throw notYours(swapId);
      if (!approved) return moveSwap(store, actor, swap, 'refused', by, reason);
      assertMove('swap', swap.state, 'approved', by);
      await store.swaps.approve(swapId, studyDirector, 'yes');
      const others = swap.parties.filter((party) => party.studyDirector !== studyDirector);
      if (!others.every(({ approval }) => approval === 'yes')) return existing(store, swapId);
      return this.carryOut(store, actor, await moveSwap(store, actor, swap, 'approved', by));
    });
  }

  /** Ends the swaps that were not answered or decided in time; returns how many. */
  expire(actor: Actor): Promise<number> {
    return this.stores.write(actor.regionId, (store) => expireSwaps(store, actor, this.clock.today()));
  }

  private onOpen(
    actor: Actor,
    swapId: string,
    work: (store: RegionStore, swap: Swap) => Promise<Swap>,
  ): Promise<Swap> {
    return this.stores.write(actor.regionId, async (store) => {
      const seen = await existing(store, swapId);
      const held = await heldBy(store, seen.parties);
      // The order of every writer: placements first, then the swap itself.
      await store.placements.lock(
        seen.parties.map(({ doctorId }) => doctorId),
        [...held.values()].map(({ slotId }) => slotId),
      );
      const swap = await store.swaps.lock(swapId);
      if (!swap) throw notFound('Swap', swapId);
      if (OPEN.includes(swap.state) && swap.answerBy < this.clock.today()) throw expired(swap);
      return work(store, swap);
    });
  }

  /** The locks are taken. All of it, or nothing but the reason why not. */
  private async carryOut(store: RegionStore, actor: Actor, swap: Swap): Promise<Swap> {
    const today = this.clock.today();
    const plan = swappable(await readStanding(store, today));
    const held = await heldBy(store, swap.parties);
    const offer = judgeSwap(
      plan,
      swap.parties.map(({ doctorId, needKey }) => needId(doctorId, needKey)),
    );
    const obstacle = obstacleTo(swap, offer, held);
    if (obstacle !== null || offer === null) {
      return moveSwap(store, actor, swap, 'expired', 'system', obstacle ?? 'rule-broken');
    }
    const ended = offer.moves.flatMap(({ needId: id }) => held.get(id) ?? []);
    for (const placement of ended) {
      assertMove('placement', placement.state, 'superseded', 'unitAdmin', 'swap');
      await store.placements.end(placement.id, 'superseded', 'swap');
    }
    const placed: HeldPlacement[] = [];
    for (const move of offer.moves) placed.push(await store.placements.hold(holdAfter(move)));
    const executed = await moveSwap(store, actor, swap, 'executed', 'system');
    await store.audit.append(actor, {
      action: 'swap.placements',
      subject: { kind: 'swap', id: swap.id },
      before: ended,
      after: placed,
    });
    await settlePlacements(store, actor, { ended, placed, today });
    return executed;
  }
}

/** Ends the swaps whose last day has passed, in the caller's transaction; returns how many. */
export async function expireSwaps(store: RegionStore, actor: Actor, today: CalendarDate): Promise<number> {
  const late = (await store.swaps.list({ states: OPEN })).filter(({ answerBy }) => answerBy < today);
  let ended = 0;
  for (const { id } of late) {
    const swap = await store.swaps.lock(id);
    if (!swap || !OPEN.includes(swap.state)) continue;
    await moveSwap(store, actor, swap, 'expired', 'system', 'not-answered');
    ended += 1;
  }
  return ended;
}

async function moveSwap(
  store: RegionStore,
  actor: Actor,
  swap: Swap,
  to: SwapState,
  by: Mover,
  reason?: string,
): Promise<Swap> {
  assertMove('swap', swap.state, to, by, reason);
  await store.swaps.move(swap.id, to, reason ?? null);
  const moved = await existing(store, swap.id);
  await tell(store, actor, moved, to);
  return moved;
}

async function tell(store: RegionStore, actor: Actor, swap: Swap, state: SwapState): Promise<void> {
  await store.outbox.add({
    key: `swap.${state}:${swap.id}:${swap.version}`,
    topic: `swap.${state}`,
    payload: { swapId: swap.id },
  });
  await store.audit.append(actor, {
    action: `swap.${state}`,
    subject: { kind: 'swap', id: swap.id },
    after: swap,
    ...(swap.reason === null ? {} : { reason: swap.reason }),
  });
}

/** What the host has confirmed no run moves; those in it may swap it all the same, and the host is told. */
function swappable(data: RegionData): StandingPlan {
  return standingPlan({
    ...data,
    promised: data.promised.map(({ confirmed: _, ...promise }) => promise),
  });
}

function judged(plan: StandingPlan, ring: readonly RingMember[]): SwapOffer {
  const offer = judgeSwap(
    plan,
    ring.map(({ doctorId, needKey }) => needId(doctorId, needKey)),
  );
  if (!offer) throw notPossible();
  return offer;
}

/** Why a swap that all have said yes to cannot be made: a code; `null` where nothing has changed to the worse. */
function obstacleTo(
  swap: Swap,
  offer: SwapOffer | null,
  held: ReadonlyMap<string, HeldPlacement>,
): string | null {
  const hasMoved = swap.parties.some(({ doctorId, needKey, placementId, placementVersion }) => {
    const now = held.get(needId(doctorId, needKey));
    return now?.id !== placementId || now.version !== placementVersion;
  });
  if (hasMoved) return 'placement-moved';
  if (!offer) return 'rule-broken';
  const agreed = new Map(
    swap.parties.map((party) => [needId(party.doctorId, party.needKey), mayCost(party)]),
  );
  const isWorse = offer.moves.some(({ needId: id, ownChange }) => ownChange > (agreed.get(id) ?? 0));
  return isWorse ? 'worse-than-agreed' : null;
}

/** Nobody gets worse than she has agreed to, and nobody has to gain as much as it looked when she did. */
function mayCost({ ownChange }: SwapParty): number {
  return Math.max(0, ownChange);
}

function holdAfter({ doctorId, needKey, to, weeksEarly, weeksLate }: SwapMove) {
  const { slotId, start, weeks } = to;
  return { doctorId, needKey, slotId, start, weeks, weeksEarly, weeksLate, pinned: false };
}

async function heldBy(
  store: RegionStore,
  members: readonly RingMember[],
): Promise<ReadonlyMap<string, HeldPlacement>> {
  const wanted = new Set(members.map(({ doctorId, needKey }) => needId(doctorId, needKey)));
  const held = await store.placements.holding({ doctorIds: members.map(({ doctorId }) => doctorId) });
  return new Map(
    held.map((each) => [needId(each.doctorId, each.needKey), each] as const).filter(([id]) => wanted.has(id)),
  );
}

async function existing(store: RegionStore, swapId: string): Promise<Swap> {
  const swap = await store.swaps.find(swapId);
  if (!swap) throw notFound('Swap', swapId);
  return swap;
}

function requireRing(ring: readonly RingMember[]): void {
  if (ring.length < SMALLEST_RING || ring.length > LARGEST_RING) {
    throw new UseCaseError(
      'invalid',
      'SWAP.RING_SIZE',
      { value: ring.length, least: SMALLEST_RING, most: LARGEST_RING },
      `A swap has ${SMALLEST_RING} to ${LARGEST_RING} doctors, not ${ring.length}.`,
    );
  }
  if (new Set(ring.map(({ doctorId }) => doctorId)).size === ring.length) return;
  throw new UseCaseError('invalid', 'SWAP.SAME_DOCTOR', {}, 'Each doctor is in a swap once.');
}

function requireParty(swap: Swap, doctorId: string): void {
  if (!swap.parties.some((party) => party.doctorId === doctorId)) throw notParty(swap.id);
}

/** @param id `null` for a swap that is only asked for */
function notParty(id: string | null): UseCaseError {
  return new UseCaseError(
    'refused',
    'SWAP.NOT_A_PARTY',
    id === null ? {} : { id },
    'This is for the doctors in the swap to say.',
  );
}

function notYours(id: string): UseCaseError {
  return new UseCaseError(
    'refused',
    'SWAP.NOT_YOURS',
    { id },
    'None of the doctors in the swap is in your group.',
  );
}

function notPossible(): UseCaseError {
  return new UseCaseError(
    'conflict',
    'SWAP.NOT_POSSIBLE',
    {},
    'The swap would break a rule, or one of the placements may not move: it is frozen, pinned, has begun or is gone.',
  );
}

function expired({ id, answerBy }: Swap): UseCaseError {
  return new UseCaseError(
    'conflict',
    'SWAP.EXPIRED',
    { id, answerBy },
    `The swap was open until ${answerBy}: ask for it again.`,
  );
}
