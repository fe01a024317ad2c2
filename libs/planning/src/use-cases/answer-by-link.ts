import { type CalendarDate, type IsoWeek, addWeeks, mondayOf } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { Clock, Instant } from '../ports/clock.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { TokenSecrets } from '../ports/token-secrets.js';
import { regionOfToken } from '../tokens/token-text.js';
import { BookPlacements } from './book-placements.js';
import { existingPlacement } from './booked-placement.js';
import { FollowPlacements } from './follow-placements.js';
import { ProposeOtherWeeks } from './propose-other-weeks.js';
import { UseCaseError } from './use-case-error.js';

/** Whoever has come by a link: nobody known by name, for one placement only. */
export interface Guest {
  readonly tokenId: string;
  readonly regionId: string;
  readonly placementId: string;
  readonly expiresAt: Instant | null;
  /** The one answer that the link is good for has been given. */
  readonly used: boolean;
}

/** What a clinic reads before it answers. */
export interface GuestView {
  readonly placement: HeldPlacement;
  readonly hostName: string;
  readonly doctorName: string;
  readonly healthCentreName: string;
  /** First day, and the first day after it. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The first week that the clinic has proposed instead and the unit has not decided about. */
  readonly proposed: IsoWeek | null;
  readonly used: boolean;
  readonly expiresAt: Instant | null;
}

/** The answer that a link is used for. */
export type GuestAnswer =
  | { readonly kind: 'confirm' }
  | { readonly kind: 'decline'; readonly reasonCode: string; readonly reason: string }
  | { readonly kind: 'otherWeeks'; readonly start: IsoWeek; readonly reason: string };

/** A clinic without an account answers by a link that was sent to it. Reading changes nothing; one answer uses it up. */
export class AnswerByLink {
  private readonly booking: BookPlacements;
  private readonly following: FollowPlacements;
  private readonly otherWeeks: ProposeOtherWeeks;

  constructor(
    private readonly stores: RegionStores,
    private readonly clock: Clock,
    private readonly secrets: TokenSecrets,
  ) {
    this.booking = new BookPlacements(stores, clock);
    this.following = new FollowPlacements(stores, clock);
    this.otherWeeks = new ProposeOtherWeeks(stores, clock);
  }

  /** Whether this looks like a link of this kind at all. */
  isLink(text: string): boolean {
    return regionOfToken('guestLink', text) !== undefined;
  }

  /** Who comes by the link. */
  async open(text: string): Promise<Guest | 'unknown' | 'expired'> {
    const regionId = regionOfToken('guestLink', text);
    if (regionId === undefined) return 'unknown';
    return this.stores.read(regionId, async (store) => {
      const token = await store.tokens.find('guestLink', this.secrets.hash(text));
      if (token?.revokedAt !== null || token.placementId === null) return 'unknown';
      const { id: tokenId, placementId, expiresAt, usedAt } = token;
      if (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(this.clock.now())) return 'expired';
      return { tokenId, regionId, placementId, expiresAt, used: usedAt !== null };
    });
  }

  /** @throws UseCaseError `PLACEMENT.NOT_FOUND` */
  view({ regionId, placementId, used, expiresAt }: Guest): Promise<GuestView> {
    return this.stores.read(regionId, async (store) => {
      const placement = await existingPlacement(store, placementId);
      const { doctorId, slotId, start, weeks } = placement;
      const page = { limit: 1 };
      const { items: doctors } = await store.register.doctors({ doctorIds: [doctorId] }, page);
      const slot = await store.slots.find(slotId);
      const [open] = await store.weeksProposals.list({ placementIds: [placementId], states: ['open'] });
      return {
        placement,
        hostName: slot?.hostName ?? '',
        doctorName: doctors[0]?.name ?? '',
        healthCentreName: doctors[0]?.homeCentreName ?? '',
        from: mondayOf(start),
        to: mondayOf(addWeeks(start, weeks)),
        proposed: open?.start ?? null,
        ...{ used, expiresAt },
      };
    });
  }

  /**
   * Gives the clinic's answer to the placement in the version that it has read; all of it or nothing, and once.
   * @throws UseCaseError `ANSWER.USED`; also as `FollowPlacements.confirm`, `BookPlacements.decline` and
   *   `ProposeOtherWeeks.propose`
   */
  answer(
    guest: Guest,
    answer: GuestAnswer,
    { version, requestId }: { readonly version: number; readonly requestId: string },
  ): Promise<void> {
    const { regionId, tokenId, placementId } = guest;
    const actor: Actor = { regionId, accountId: null, label: `guestLink:${tokenId}`, requestId };
    return this.stores.write(regionId, async (store) => {
      await spend(store, guest);
      switch (answer.kind) {
        case 'confirm':
          await this.following.confirm(actor, 'hostContact', placementId, version);
          return;
        case 'decline': {
          const { reasonCode, reason } = answer;
          await this.booking.decline(actor, placementId, { version, reasonCode, reason });
          return;
        }
        case 'otherWeeks': {
          const { start, reason } = answer;
          await this.otherWeeks.propose(actor, 'hostContact', placementId, { version, start, reason });
        }
      }
    });
  }
}

async function spend(store: RegionStore, { tokenId }: Guest): Promise<void> {
  if (await store.tokens.spend(tokenId)) return;
  throw new UseCaseError(
    'conflict',
    'ANSWER.USED',
    {},
    'This link has been used for an answer: sign in, or ask the unit to change it.',
  );
}
