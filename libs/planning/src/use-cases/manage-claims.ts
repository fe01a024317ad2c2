import {
  addDays,
  APPEAL_DAYS,
  assertMove,
  type CalendarDate,
  calendarDate,
  type ClaimGround,
  type Mover,
  type PriorityClaimState,
} from '#domain';
import type { Actor } from '../ports/actor.js';
import type { ClaimMove, ClaimText, ClaimTextKind, StoredClaim } from '../ports/claim-store.js';
import type { Clock } from '../ports/clock.js';
import { wholeList } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { DoctorFilter } from '../ports/register-store.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** What a doctor claims, and why. */
export interface ClaimOrder {
  readonly doctorId: string;
  /** `null` = for every need. */
  readonly needKey: string | null;
  readonly ground: ClaimGround;
  /** Read by those who decide only. */
  readonly reason: string;
}

/** How a claim is decided, in writing. A claim that is granted holds for a limited time. */
export type ClaimDecision =
  | { readonly granted: true; readonly text: string; readonly from: CalendarDate; readonly to: CalendarDate }
  | { readonly granted: false; readonly text: string };

/** A claim with whose it is. */
export interface NamedClaim extends StoredClaim {
  readonly doctorName: string;
}

/**
 * Special circumstances (förtur): claimed by the doctor, decided in writing by a study director, appealed to the chief
 * study director. The log says that it was decided, never why.
 */
export class ManageClaims {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  ofDoctors(actor: Actor, doctorIds: readonly string[]): Promise<readonly StoredClaim[]> {
    return this.stores.read(actor.regionId, (store) => store.claims.ofDoctors(doctorIds));
  }

  /** Claims of the doctors in these states, oldest first, with whose they are. */
  waiting(
    actor: Actor,
    doctors: DoctorFilter,
    states: readonly PriorityClaimState[],
  ): Promise<readonly NamedClaim[]> {
    return this.stores.read(actor.regionId, async (store) => {
      const names = await doctorNames(store, doctors);
      const claims = await store.claims.ofDoctors([...names.keys()]);
      return claims
        .filter(({ state }) => states.includes(state))
        .map((claim) => ({ ...claim, doctorName: names.get(claim.doctorId) ?? '' }));
    });
  }

  /** @throws UseCaseError `CLAIM.NOT_FOUND` */
  async get(actor: Actor, claimId: string): Promise<StoredClaim> {
    const claim = await this.stores.read(actor.regionId, (store) => store.claims.find(claimId));
    if (!claim) throw notFound('Claim', claimId);
    return claim;
  }

  /** What is written about a claim; that it was read stands in the log. Only for those who decide it. */
  texts(actor: Actor, claimId: string): Promise<readonly ClaimText[]> {
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.claims.find(claimId))) throw notFound('Claim', claimId);
      await store.audit.append(actor, { action: 'claim.read', subject: { kind: 'claim', id: claimId } });
      return store.claims.texts(claimId);
    });
  }

  /** @throws UseCaseError `DOCTOR.NOT_FOUND`, `CLAIM.TEXT_MISSING` */
  draft(actor: Actor, role: Mover, order: ClaimOrder): Promise<StoredClaim> {
    assertMove('priorityClaim', null, 'draft', role);
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.needs.lockDoctor(order.doctorId))) throw notFound('Doctor', order.doctorId);
      const claim = await store.claims.add(order);
      await write(store, actor, claim.id, 'reason', order.reason);
      await note(store, actor, claim, null);
      return claim;
    });
  }

  submit(actor: Actor, role: Mover, claimId: string): Promise<StoredClaim> {
    return this.move(actor, role, claimId, () => ({ state: 'submitted' }));
  }

  /** Takes a claim back before it is decided: it is a draft again, and its reason may be written anew. */
  takeBack(actor: Actor, role: Mover, claimId: string): Promise<StoredClaim> {
    return this.move(actor, role, claimId, () => ({ state: 'draft' }));
  }

  /**
   * Writes the reason of a draft anew.
   * @throws UseCaseError `CLAIM.NOT_FOUND`, `CLAIM.TEXT_MISSING`, or `CLAIM.STATE` when it is no draft
   */
  rewrite(actor: Actor, claimId: string, reason: string): Promise<StoredClaim> {
    return this.stores.write(actor.regionId, async (store) => {
      const claim = await store.claims.lock(claimId);
      if (!claim) throw notFound('Claim', claimId);
      if (claim.state !== 'draft') {
        throw new UseCaseError(
          'conflict',
          'CLAIM.STATE',
          { id: claimId, state: claim.state },
          `Claim ${claimId} is ${claim.state}: take it back before you write it anew.`,
        );
      }
      await write(store, actor, claimId, 'reason', reason);
      return claim;
    });
  }

  /** @throws DomainError of the life cycle; UseCaseError `CLAIM.NOT_FOUND`, `CLAIM.TEXT_MISSING`, `CLAIM.PERIOD` */
  decide(actor: Actor, role: Mover, claimId: string, decision: ClaimDecision): Promise<StoredClaim> {
    return this.move(
      actor,
      role,
      claimId,
      () => ({
        state: decision.granted ? 'granted' : 'refused',
        decidedById: actor.accountId,
        ...period(decision),
      }),
      ['decision', decision.text],
    );
  }

  /** @throws UseCaseError `CLAIM.TOO_LATE` three weeks after the refusal */
  appeal(actor: Actor, role: Mover, claimId: string, text: string): Promise<StoredClaim> {
    return this.move(
      actor,
      role,
      claimId,
      (claim) => {
        const lastDay = addDays(
          calendarDate((claim.decidedAt ?? this.clock.now()).slice(0, 10)),
          APPEAL_DAYS,
        );
        if (this.clock.today() > lastDay) {
          throw new UseCaseError(
            'refused',
            'CLAIM.TOO_LATE',
            { id: claimId, lastDay },
            `The refusal could be appealed until ${lastDay}: make a new claim.`,
          );
        }
        return { state: 'appealed' };
      },
      ['appeal', text],
    );
  }

  /** @throws UseCaseError `CLAIM.SAME_DECIDER` when the caller decided the claim, by whatever account */
  decideAppeal(actor: Actor, role: Mover, claimId: string, decision: ClaimDecision): Promise<StoredClaim> {
    return this.move(
      actor,
      role,
      claimId,
      async (claim, store) => {
        if (await store.claims.isSamePerson(claim.decidedById, actor.accountId)) {
          throw new UseCaseError(
            'refused',
            'CLAIM.SAME_DECIDER',
            { id: claimId },
            'Whoever decided the claim does not decide the appeal.',
          );
        }
        return {
          state: decision.granted ? 'changed' : 'upheld',
          appealDecidedById: actor.accountId,
          ...period(decision),
        };
      },
      ['appealDecision', decision.text],
    );
  }

  private move(
    actor: Actor,
    role: Mover,
    claimId: string,
    moveOf: (claim: StoredClaim, store: RegionStore) => ClaimMove | Promise<ClaimMove>,
    text?: readonly [kind: ClaimTextKind, text: string],
  ): Promise<StoredClaim> {
    return this.stores.write(actor.regionId, async (store) => {
      const before = await store.claims.lock(claimId);
      if (!before) throw notFound('Claim', claimId);
      const move = await moveOf(before, store);
      assertMove('priorityClaim', before.state, move.state, role, text?.[1]);
      const after = await store.claims.move(claimId, move);
      if (text) await write(store, actor, claimId, ...text);
      await note(store, actor, after, before.state);
      return after;
    });
  }
}

function period(decision: ClaimDecision): Pick<ClaimMove, 'validFrom' | 'validTo'> {
  if (!decision.granted) return {};
  const { from, to } = decision;
  if (to > from) return { validFrom: from, validTo: to };
  throw new UseCaseError(
    'invalid',
    'CLAIM.PERIOD',
    { from, to },
    `The claim would hold from ${from} to ${to}: give a later end.`,
  );
}

async function write(
  store: RegionStore,
  actor: Actor,
  claimId: string,
  kind: ClaimTextKind,
  text: string,
): Promise<void> {
  if (text.trim() === '') {
    throw new UseCaseError(
      'invalid',
      'CLAIM.TEXT_MISSING',
      { kind },
      `A claim needs its ${kind} in writing.`,
    );
  }
  await store.claims.writeText(claimId, kind, text, actor.label);
}

const DECIDED = ['granted', 'refused', 'upheld', 'changed'] as const;

async function note(
  store: RegionStore,
  actor: Actor,
  { id, state, doctorId, version }: StoredClaim,
  before: PriorityClaimState | null,
): Promise<void> {
  const decided = DECIDED.find((each) => each === state);
  if (decided) {
    await store.outbox.add({
      key: `claim.${state}:${id}:${version}`,
      topic: `claim.${decided}`,
      payload: { claimId: id, doctorId },
    });
  }
  await store.audit.append(actor, {
    action: `claim.${state}`,
    subject: { kind: 'claim', id },
    before: { state: before },
    after: { state },
  });
}

/** The doctors that match, by id. */
async function doctorNames(store: RegionStore, filter: DoctorFilter): Promise<ReadonlyMap<string, string>> {
  const found = await wholeList((page) => store.register.doctors(filter, page));
  return new Map(found.map(({ id, name }) => [id, name]));
}
