import { systemActor } from '../ports/actor.js';
import type { Clock } from '../ports/clock.js';
import type { Letter } from '../ports/letter-store.js';
import type { RegionStore } from '../ports/region-stores.js';
import type { TokenSecrets } from '../ports/token-secrets.js';
import { tokenText } from '../tokens/token-text.js';
import type { NoticeTopic } from './notices.js';

/** Days on which a link can be answered by: the clinic has two working weeks, and may be on holiday. */
export const LINK_DAYS = 21;

const ASKING: ReadonlySet<string> = new Set<NoticeTopic>(['guest.asked', 'guest.reminded']);

/** Purpose that a link's secret is derived for. */
export const linkPurpose = (nonce: string): string => `answer:${nonce}`;

/**
 * Links by which a clinic answers without signing in, one for each placement that it is asked about. They are made when the
 * mail is put into words, so that no copy of them is stored; the same letter sent again carries the same links.
 */
export class GuestLinks {
  constructor(
    private readonly clock: Clock,
    private readonly secrets: TokenSecrets,
  ) {}

  /** The links of a letter, by notice; none for what no longer waits for an answer. In the caller's transaction. */
  async of(store: RegionStore, { notices }: Pick<Letter, 'notices'>): Promise<ReadonlyMap<string, string>> {
    const links = new Map<string, string>();
    for (const { id, topic, params } of notices) {
      if (!ASKING.has(topic) || typeof params.placementId !== 'string') continue;
      const placement = await store.placements.find(params.placementId);
      if (placement?.state === 'published') links.set(id, await this.linkTo(store, placement));
    }
    return links;
  }

  private async linkTo(
    store: RegionStore,
    { id, slotId }: { readonly id: string; readonly slotId: string },
  ): Promise<string> {
    const now = Date.parse(this.clock.now());
    const known = await store.tokens.list({ kind: 'guestLink', placementId: id });
    for (const { nonce, hash, expiresAt, usedAt } of known) {
      const text = this.textOf(store.regionId, nonce ?? '');
      const lasts = expiresAt === null || Date.parse(expiresAt) > now;
      if (usedAt === null && lasts && this.secrets.hash(text) === hash) return text;
    }
    const slot = await store.slots.find(slotId);
    const nonce = this.secrets.random();
    const text = this.textOf(store.regionId, nonce);
    const { label } = systemActor(store.regionId, 'mail');
    await store.tokens.add({
      kind: 'guestLink',
      hash: this.secrets.hash(text),
      nonce,
      label: null,
      scopes: [],
      placementId: id,
      accountId: null,
      role: 'hostContact',
      scope: { kind: 'host', id: slot?.hostId ?? null },
      createdBy: label,
      expiresAt: new Date(now + LINK_DAYS * 86_400_000).toISOString(),
    });
    return text;
  }

  private textOf(regionId: string, nonce: string): string {
    return tokenText('guestLink', regionId, this.secrets.derive(linkPurpose(nonce)));
  }
}
