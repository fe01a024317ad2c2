import type { Language } from '#domain';
import { type CalendarEntry, calendarEntries } from '../calendar/calendar-entries.js';
import type { Actor } from '../ports/actor.js';
import type { CalendarOwner } from '../ports/calendar-store.js';
import type { Clock, Instant } from '../ports/clock.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { TokenSecrets } from '../ports/token-secrets.js';
import type { StoredToken, TokenHolder } from '../ports/token-store.js';
import { regionOfToken, tokenText } from '../tokens/token-text.js';
import { UseCaseError } from './use-case-error.js';

/** The secret address of a person's calendar. */
export interface CalendarLink {
  /** `null` when the installation's secret has been changed since: renew it to see it again. */
  readonly token: string | null;
  readonly createdAt: Instant;
  /** When a calendar last fetched it, to the minute. */
  readonly lastUsedAt: Instant | null;
}

/** What a calendar programme gets. */
export interface CalendarFeed {
  readonly owner: CalendarOwner;
  /** Of the doctor, the clinic or the health centre. */
  readonly name: string;
  readonly language: Language;
  readonly entries: readonly CalendarEntry[];
}

/**
 * Calendars that a phone or a mail programme fetches by a secret address. Each person has one for the role that she acts
 * in; it goes with her account and her role, and shows what she may see in the product.
 */
export class KeepCalendarLinks {
  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
    private readonly secrets: TokenSecrets,
  ) {}

  /** The caller's own; `null` until she makes one. */
  own(actor: Actor, holder: TokenHolder): Promise<CalendarLink | null> {
    return this.stores.read(actor.regionId, async (store) => {
      const token = await standing(store, accountOf(actor), holder);
      return token && this.linkOf(actor.regionId, token);
    });
  }

  /** Makes the caller's own address, or a new one in its place: the former stops working at once. */
  renew(actor: Actor, holder: TokenHolder): Promise<CalendarLink> {
    const accountId = accountOf(actor);
    ownerOf(holder);
    return this.stores.write(actor.regionId, async (store) => {
      const former = await standing(store, accountId, holder);
      if (former) await store.tokens.revoke(former.id);
      const nonce = this.secrets.random();
      const stored = await store.tokens.add({
        kind: 'calendar',
        hash: this.secrets.hash(this.textOf(actor.regionId, nonce)),
        nonce,
        label: null,
        scopes: [],
        placementId: null,
        accountId,
        role: holder.role,
        scope: holder.scope,
        createdBy: actor.label,
        expiresAt: null,
      });
      await store.audit.append(actor, {
        action: former ? 'calendarLink.renewed' : 'calendarLink.made',
        subject: { kind: 'accessToken', id: stored.id },
        ...(former ? { before: { id: former.id } } : {}),
      });
      return this.linkOf(actor.regionId, stored);
    });
  }

  /** Ends the caller's own; nothing happens without one. */
  revoke(actor: Actor, holder: TokenHolder): Promise<void> {
    return this.stores.write(actor.regionId, async (store) => {
      const token = await standing(store, accountOf(actor), holder);
      if (!token) return;
      await store.tokens.revoke(token.id);
      await store.audit.append(actor, {
        action: 'calendarLink.revoked',
        subject: { kind: 'accessToken', id: token.id },
      });
    });
  }

  /** What the address shows now; `null` for one that was never made, is revoked, or whose person has lost the role. */
  async feed(text: string): Promise<CalendarFeed | null> {
    const regionId = regionOfToken('calendar', text);
    if (regionId === undefined) return null;
    return this.stores.write(regionId, async (store) => {
      const token = await store.tokens.find('calendar', this.secrets.hash(text));
      if (token?.revokedAt !== null) return null;
      const owner = ownerOf(token);
      const name = await store.calendars.nameOf(owner);
      if (name === null) return null;
      await store.tokens.noteUse(token.id);
      const placements = await store.calendars.placements(owner);
      return {
        owner,
        name,
        language: token.language,
        entries: calendarEntries(placements, this.clock.now()),
      };
    });
  }

  private linkOf(regionId: string, { nonce, hash, createdAt, lastUsedAt }: StoredToken): CalendarLink {
    const text = this.textOf(regionId, nonce ?? '');
    return { token: this.secrets.hash(text) === hash ? text : null, createdAt, lastUsedAt };
  }

  private textOf(regionId: string, nonce: string): string {
    return tokenText('calendar', regionId, this.secrets.derive(`calendar:${nonce}`));
  }
}

async function standing(
  store: RegionStore,
  accountId: string,
  { scope }: TokenHolder,
): Promise<StoredToken | null> {
  const [token] = await store.tokens.list({ kind: 'calendar', accountId, scope });
  return token ?? null;
}

function accountOf({ accountId }: Actor): string {
  if (accountId === null) throw new Error('Only a person has a calendar.');
  return accountId;
}

/** @throws UseCaseError `CALENDAR.NO_OWNER` for a role that is held over many */
function ownerOf({ scope: { kind, id } }: TokenHolder): CalendarOwner {
  if (id !== null && (kind === 'doctor' || kind === 'host' || kind === 'healthCentre')) return { kind, id };
  throw new UseCaseError(
    'refused',
    'CALENDAR.NO_OWNER',
    { kind },
    `A role over ${kind} has no calendar of its own.`,
  );
}
