import type { Actor } from '../ports/actor.js';
import type { Clock, Instant } from '../ports/clock.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { TokenSecrets } from '../ports/token-secrets.js';
import type { StoredToken, TokenHolder } from '../ports/token-store.js';
import { regionOfToken, tokenText } from '../tokens/token-text.js';
import { notFound, UseCaseError } from './use-case-error.js';

/** A key that is wanted. */
export interface NewApiKey {
  /** What the clinic calls it: the system that is to use it. */
  readonly label: string;
  readonly scopes: readonly string[];
  /** Days from now on which it works. */
  readonly days: number;
}

/** A key as it is listed; its secret is with whoever made it only. */
export type ApiKey = Pick<
  StoredToken,
  'id' | 'label' | 'scopes' | 'createdAt' | 'createdBy' | 'expiresAt' | 'lastUsedAt'
>;

/** A key that has just been made, with the secret that is shown this once. */
export interface MadeApiKey extends ApiKey {
  readonly secret: string;
}

/** Whom a key lets in. */
export interface KeyHolder extends Pick<StoredToken, 'id' | 'role' | 'scope' | 'scopes'> {
  readonly regionId: string;
}

/** Why a key lets nobody in. */
export type KeyRefusal = 'unknown' | 'revoked' | 'expired';

/** Longest life of a key, in days: a little more than a year, so that a yearly round need not be exact. */
export const MOST_KEY_DAYS = 400;
/** Most keys of one clinic, or of the region, that have not ended. */
export const MOST_KEYS = 10;
/** Longest that a key and its successor both work, in hours. */
export const MOST_OVERLAP_HOURS = 720;

const HOUR = 3_600_000;

/** In whose place a clinic's keys act. */
export const clinicKeys = (hostId: string): TokenHolder => ({
  role: 'hostContact',
  scope: { kind: 'host', id: hostId },
});

/** In whose place the region's own keys act. */
export const REGION_KEYS: TokenHolder = { role: 'systemAdmin', scope: { kind: 'region', id: null } };

/** Keys by which programmes do what a clinic, or those who look after the region, may do, within the scopes of each. */
export class ManageApiKeys {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
    private readonly secrets: TokenSecrets,
  ) {}

  /** Its keys that have not been revoked, newest first; those that have run out included. */
  list(actor: Actor, holder: TokenHolder): Promise<readonly ApiKey[]> {
    return this.stores.read(actor.regionId, (store) => keysOf(store, holder));
  }

  /** @throws UseCaseError `KEY.TOO_MANY` */
  create(actor: Actor, holder: TokenHolder, order: NewApiKey): Promise<MadeApiKey> {
    return this.stores.write(actor.regionId, async (store) => {
      const now = this.clock.now();
      const live = (await keysOf(store, holder)).filter((key) => !hasEnded(key, now));
      if (live.length >= MOST_KEYS) {
        throw new UseCaseError(
          'conflict',
          'KEY.TOO_MANY',
          { most: MOST_KEYS },
          `There are at most ${MOST_KEYS} keys: revoke one that is not used.`,
        );
      }
      const made = await this.make(store, actor, holder, order);
      await note(store, actor, 'apiKey.made', made);
      return made;
    });
  }

  /**
   * Makes a successor with the same name and scopes; both work for so many hours, so that programmes can be changed over.
   * @throws UseCaseError `KEY.NOT_FOUND`
   */
  rotate(
    actor: Actor,
    holder: TokenHolder,
    keyId: string,
    { days, overlapHours }: { readonly days: number; readonly overlapHours: number },
  ): Promise<MadeApiKey> {
    return this.stores.write(actor.regionId, async (store) => {
      const { label, scopes } = await existing(store, holder, keyId);
      const successor = await this.make(store, actor, holder, { label: label ?? '', scopes, days });
      await store.tokens.endAt(keyId, this.later(overlapHours * HOUR));
      await note(store, actor, 'apiKey.rotated', successor, { before: { id: keyId } });
      return successor;
    });
  }

  /** Ends a key at once. @throws UseCaseError `KEY.NOT_FOUND` */
  revoke(actor: Actor, holder: TokenHolder, keyId: string): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      const key = await existing(store, holder, keyId);
      await store.tokens.revoke(keyId);
      await note(store, actor, 'apiKey.revoked', key);
    });
  }

  /** Whom the key lets in, and notes that it was used; else why it lets nobody in. */
  async use(text: string): Promise<KeyHolder | KeyRefusal> {
    const regionId = regionOfToken('apiKey', text);
    if (regionId === undefined) return 'unknown';
    return this.stores.write(regionId, async (store) => {
      const key = await store.tokens.find('apiKey', this.secrets.hash(text));
      if (!key) return 'unknown';
      if (key.revokedAt !== null) return 'revoked';
      if (hasEnded(key, this.clock.now())) return 'expired';
      await store.tokens.noteUse(key.id);
      const { id, role, scope, scopes } = key;
      return { regionId, id, role, scope, scopes };
    });
  }

  private async make(
    store: RegionStore,
    actor: Actor,
    holder: TokenHolder,
    { label, scopes, days }: NewApiKey,
  ): Promise<MadeApiKey> {
    const secret = tokenText('apiKey', actor.regionId, this.secrets.random());
    const stored = await store.tokens.add({
      kind: 'apiKey',
      hash: this.secrets.hash(secret),
      nonce: null,
      label,
      scopes: [...new Set(scopes)].sort(),
      placementId: null,
      accountId: null,
      ...holder,
      createdBy: actor.label,
      expiresAt: this.later(days * 24 * HOUR),
    });
    return { ...keyOf(stored), secret };
  }

  private later(milliseconds: number): Instant {
    return new Date(Date.parse(this.clock.now()) + milliseconds).toISOString();
  }
}

async function keysOf(store: RegionStore, holder: TokenHolder): Promise<readonly ApiKey[]> {
  return (await store.tokens.list({ kind: 'apiKey', scope: holder.scope })).map(keyOf);
}

/** @throws UseCaseError `KEY.NOT_FOUND`, also for another's */
async function existing(store: RegionStore, holder: TokenHolder, keyId: string): Promise<ApiKey> {
  const key = (await keysOf(store, holder)).find(({ id }) => id === keyId);
  if (!key) throw notFound('Key', keyId);
  return key;
}

function hasEnded({ expiresAt }: Pick<StoredToken, 'expiresAt'>, now: Instant): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.parse(now);
}

function keyOf({ id, label, scopes, createdAt, createdBy, expiresAt, lastUsedAt }: StoredToken): ApiKey {
  return { id, label, scopes, createdAt, createdBy, expiresAt, lastUsedAt };
}

function note(
  store: RegionStore,
  actor: Actor,
  action: string,
  { id, scopes, expiresAt }: ApiKey,
  more: { readonly before?: unknown } = {},
): Promise<void> {
  return store.audit.append(actor, {
    action,
    subject: { kind: 'accessToken', id },
    ...more,
    after: { scopes, expiresAt },
  });
}
