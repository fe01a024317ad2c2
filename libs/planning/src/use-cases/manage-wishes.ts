import { assertMove, type Mover } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { WishLine, WishList, WishRound } from '../ports/wish-store.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** Makes the receipt of a content: the same content gives the same. */
export type ReceiptOf = (content: string) => string;

/** Most lines of one list: more is no longer a choice. */
export const MOST_WISHES = 30;

/** A doctor's ranked wishes: written as a draft, sent, replaced freely until the round closes; every sent version is kept. */
export class ManageWishes {
  constructor(
    private readonly stores: RegionStores,
    private readonly receiptOf: ReceiptOf,
  ) {}

  lists(actor: Actor, doctorId: string): Promise<readonly WishList[]> {
    return this.stores.read(actor.regionId, (store) => store.wishes.lists(doctorId));
  }

  openRound(actor: Actor): Promise<WishRound | null> {
    return this.stores.read(actor.regionId, (store) => store.wishes.openRound());
  }

  addRound(actor: Actor, round: Omit<WishRound, 'id'>): Promise<WishRound> {
    return this.stores.write(actor.regionId, async (store) => {
      const added = await store.wishes.addRound(round);
      await store.audit.append(actor, {
        action: 'wish-round.added',
        subject: { kind: 'wishRound', id: added.id },
        after: added,
      });
      return added;
    });
  }

  /**
   * Saves the list as it is written.
   * @throws UseCaseError `DOCTOR.NOT_FOUND`, `WISH.TOO_MANY`, `WISH.EMPTY_LINE` or `WISH.LOCKED`
   * @throws DomainError `LIFECYCLE.NOT_YOURS`
   */
  save(actor: Actor, role: Mover, doctorId: string, lines: readonly WishLine[]): Promise<WishList> {
    assertMove('wish', null, 'draft', role);
    requireLines(lines);
    return this.stores.write(actor.regionId, async (store) => {
      await lockWritable(store, doctorId);
      const round = await store.wishes.openRound();
      return store.wishes.saveDraft(doctorId, round?.id ?? null, lines);
    });
  }

  /**
   * Sends the draft and gives the receipt.
   * @throws UseCaseError `DOCTOR.NOT_FOUND`, `WISH.NO_DRAFT` or `WISH.LOCKED`
   * @throws DomainError `LIFECYCLE.NOT_YOURS`
   */
  send(actor: Actor, role: Mover, doctorId: string): Promise<WishList> {
    assertMove('wish', 'draft', 'submitted', role);
    return this.stores.write(actor.regionId, async (store) => {
      await lockWritable(store, doctorId);
      const draft = (await store.wishes.lists(doctorId)).find(({ state }) => state === 'draft');
      if (!draft) {
        throw new UseCaseError(
          'conflict',
          'WISH.NO_DRAFT',
          { id: doctorId },
          'There is no draft to send: write one first.',
        );
      }
      const { version, lines } = draft;
      const sent = await store.wishes.send(
        draft.id,
        this.receiptOf(JSON.stringify([doctorId, version, lines])),
      );
      await store.audit.append(actor, {
        action: 'wishes.sent',
        subject: { kind: 'doctor', id: doctorId },
        after: { listId: sent.id, version, receipt: sent.receipt, lines: lines.length },
      });
      return sent;
    });
  }
}

async function lockWritable(store: RegionStore, doctorId: string): Promise<void> {
  if (!(await store.needs.lockDoctor(doctorId))) throw notFound('Doctor', doctorId);
  const locked = (await store.wishes.lists(doctorId)).find(({ state }) => state === 'locked');
  if (!locked) return;
  throw new UseCaseError(
    'conflict',
    'WISH.LOCKED',
    { id: locked.id, version: locked.version },
    `The round has closed and version ${locked.version} is locked until the plan is made.`,
  );
}

function requireLines(lines: readonly WishLine[]): void {
  if (lines.length > MOST_WISHES) {
    throw new UseCaseError(
      'invalid',
      'WISH.TOO_MANY',
      { wishes: lines.length, most: MOST_WISHES },
      `${lines.length} wishes: give at most ${MOST_WISHES}.`,
    );
  }
  const empty = lines.findIndex(({ hostId, weeks }) => hostId === null && weeks === null);
  if (empty < 0) return;
  throw new UseCaseError(
    'invalid',
    'WISH.EMPTY_LINE',
    { rank: empty + 1 },
    `Wish ${empty + 1} names neither a clinic nor weeks: give one of them.`,
  );
}
