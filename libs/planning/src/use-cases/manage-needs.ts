import { assertMove, type Mover, type NeedDecision, type NeedState } from '#domain';
import { refreshNeeds } from '../needs/refresh-needs.js';
import type { Actor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { NeedFilter, StoredDecision, StoredNeed } from '../ports/need-store.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { notFound, UseCaseError } from './use-case-error.js';

type WithoutDecider<T> = T extends NeedDecision ? Omit<T, 'decidedBy' | 'decidedOn'> : never;

/** A decision as somebody makes it; who and when is added. */
export type NewNeedDecision = WithoutDecider<NeedDecision>;

/** The move of the life cycle that a decision makes, by which it is known who may decide it. */
const MOVE_OF: Readonly<Record<NeedDecision['kind'], readonly [from: NeedState | null, to: NeedState]>> = {
  credit: ['open', 'credited'],
  waive: ['open', 'waived'],
  split: ['open', 'lapsed'],
  add: [null, 'open'],
  open: [null, 'open'],
};

/** What a study director decides about a doctor's needs. Each is one transaction: the needs follow at once. */
export class ManageNeeds {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, filter: NeedFilter, page: PageRequest): Promise<Page<StoredNeed>> {
    return this.stores.read(actor.regionId, (store) => store.needs.list(filter, page));
  }

  /** Every decision about the doctor, those taken back included. */
  decisions(actor: Actor, doctorId: string): Promise<readonly StoredDecision[]> {
    return this.stores.read(actor.regionId, (store) => store.needs.decisions(doctorId));
  }

  /**
   * @throws DomainError `LIFECYCLE.NOT_YOURS` or `LIFECYCLE.REASON_MISSING`
   * @throws UseCaseError `DOCTOR.NOT_FOUND`, `NEED.NOT_FOUND`, `NEED.KEY_TAKEN`, `NEED.PARTS_DIFFER` or `NEED.WEEKS`
   */
  decide(actor: Actor, role: Mover, doctorId: string, order: NewNeedDecision): Promise<StoredDecision> {
    const decision = { ...order, decidedBy: actor.label, decidedOn: this.clock.today() } as NeedDecision;
    const [from, to] = MOVE_OF[decision.kind];
    assertMove('need', from, to, role, decision.reason);
    return this.stores.write(actor.regionId, async (store) => {
      if (!(await store.needs.lockDoctor(doctorId))) throw notFound('Doctor', doctorId);
      const { items } = await store.needs.list({ doctorIds: [doctorId] }, { limit: 200 });
      requireSense(decision, items);
      const stored = await store.needs.addDecision(actor, doctorId, decision);
      await store.audit.append(actor, {
        action: 'need.decided',
        subject: { kind: 'doctor', id: doctorId },
        after: { decisionId: stored.id, kind: decision.kind },
        reason: decision.reason,
      });
      await refreshNeeds(store, actor, this.clock.today(), [doctorId]);
      return stored;
    });
  }

  /**
   * Takes a decision back; it stays in the history.
   * @throws DomainError `LIFECYCLE.NOT_YOURS` or `LIFECYCLE.REASON_MISSING`
   * @throws UseCaseError `DECISION.NOT_FOUND` when it does not exist or has been taken back
   */
  revoke(actor: Actor, role: Mover, decisionId: string, reason: string): Promise<StoredDecision> {
    assertMove('need', 'credited', 'open', role, reason);
    return this.stores.write(actor.regionId, async (store) => {
      const revoked = await store.needs.revokeDecision(actor, decisionId, reason);
      if (!revoked) throw notFound('Decision', decisionId);
      await this.afterRevocation(store, actor, revoked, reason);
      return revoked;
    });
  }

  private async afterRevocation(
    store: RegionStore,
    actor: Actor,
    { id, doctorId }: StoredDecision,
    reason: string,
  ): Promise<void> {
    await store.audit.append(actor, {
      action: 'need.decision-revoked',
      subject: { kind: 'doctor', id: doctorId },
      after: { decisionId: id },
      reason,
    });
    await refreshNeeds(store, actor, this.clock.today(), [doctorId]);
  }
}

function requireSense(decision: NeedDecision, needs: readonly StoredNeed[]): void {
  if (decision.kind === 'add') {
    const { key } = decision.need;
    if (!needs.some((need) => need.item === key)) return;
    throw new UseCaseError(
      'conflict',
      'NEED.KEY_TAKEN',
      { key },
      `The doctor has a need ${key} already: choose another key.`,
    );
  }
  if (decision.item === undefined) return;
  const parts = needs.filter(({ item, state }) => item === decision.item && state !== 'lapsed');
  if (parts.length === 0) throw notFound('Need', decision.item);
  const weeks = parts.reduce((sum, part) => sum + part.weeks, 0);
  if (decision.kind === 'credit' && !(decision.weeks > 0 && decision.weeks <= weeks)) {
    throw new UseCaseError(
      'invalid',
      'NEED.WEEKS',
      { weeks: decision.weeks, most: weeks },
      `${decision.weeks} weeks cannot be credited: give more than 0 and at most ${weeks}.`,
    );
  }
  if (decision.kind !== 'split') return;
  const sum = decision.parts.reduce((total, part) => total + part, 0);
  if (decision.parts.length >= 2 && decision.parts.every((part) => part > 0) && sum === weeks) return;
  throw new UseCaseError(
    'invalid',
    'NEED.PARTS_DIFFER',
    { sum, weeks },
    `The parts add up to ${sum} weeks: give two or more that add up to ${weeks}.`,
  );
}
