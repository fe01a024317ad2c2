import {
  type Actor,
  IdempotentRequests,
  type RegionStores,
  type RepeatableRequest,
  type StoredAnswer,
  UseCaseError,
} from '#planning';
import { TypeormRegionStore } from './typeorm-region-store.js';

interface KeyRow {
  readonly route: string;
  readonly bodyHash: string;
  readonly status: number | null;
  readonly body: unknown;
}

/** Notes each answer in the transaction of its work, so that there is never the one without the other. */
export class TypeormIdempotentRequests extends IdempotentRequests {
  constructor(private readonly stores: RegionStores) {
    super();
  }

  override perform(
    actor: Actor,
    { key, route, bodyHash }: RepeatableRequest,
    work: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { readonly replayed: boolean }> {
    const sender = actor.accountId ?? actor.label;
    return this.stores.write(actor.regionId, async (store) => {
      if (!(store instanceof TypeormRegionStore)) throw new Error('The store is of another kind.');
      const { manager } = store;
      const own = [actor.regionId, sender, key];
      // A twin that is at work holds the key until it has ended; this waits for it.
      const claimed = await manager.query<unknown[]>(
        `INSERT INTO idempotency_key (region_id, sender, key, route, body_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING key`,
        [...own, route, bodyHash],
      );
      if (claimed.length === 0) {
        const [known] = await manager.query<KeyRow[]>(
          `SELECT route, body_hash AS "bodyHash", status, body FROM idempotency_key
           WHERE region_id = $1 AND sender = $2 AND key = $3`,
          own,
        );
        if (known?.route !== route || known.bodyHash !== bodyHash || known.status === null) throw reused(key);
        return { status: known.status, body: known.body, replayed: true };
      }
      const answer = await work();
      await manager.query(
        `UPDATE idempotency_key SET status = $4, body = $5 WHERE region_id = $1 AND sender = $2 AND key = $3`,
        [...own, answer.status, JSON.stringify(answer.body ?? null)],
      );
      return { ...answer, replayed: false };
    });
  }
}

function reused(key: string): UseCaseError {
  return new UseCaseError(
    'invalid',
    'REQUEST.KEY_REUSED',
    { key },
    `The key ${key} came before with another request: take a new key for each action.`,
  );
}
