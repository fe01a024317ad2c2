import type { CalendarDate, IsoWeek, SeatOfferState, Specialty, WaitListState, WeekRange } from '#domain';
import type { Instant } from './clock.js';

/** What a doctor waits for. */
export interface WaitListWish {
  readonly doctorId: string;
  readonly needKey: string;
  readonly specialty: Specialty;
  /** `null` = any clinic. */
  readonly hostId: string | null;
  /** Weeks in which the placement may start; `null` = any that the rules allow. */
  readonly weeks: WeekRange | null;
}

export interface WaitListEntry extends WaitListWish {
  readonly id: string;
  readonly state: WaitListState;
  readonly createdAt: Instant;
}

/** A seat that somebody on the list may take. */
export interface SeatOffer {
  readonly id: string;
  readonly entryId: string;
  readonly doctorId: string;
  readonly needKey: string;
  readonly slotId: string;
  readonly start: IsoWeek;
  readonly weeks: number;
  readonly state: SeatOfferState;
  readonly offeredOn: CalendarDate;
  /** Last day to answer. */
  readonly answerBy: CalendarDate;
}

export type NewSeatOffer = Pick<
  SeatOffer,
  'entryId' | 'slotId' | 'start' | 'weeks' | 'offeredOn' | 'answerBy'
>;

/** Narrows the list; each part given must hold. */
export interface WaitListFilter {
  readonly entryIds?: readonly string[];
  readonly doctorIds?: readonly string[];
  readonly needKey?: string;
  readonly specialties?: readonly Specialty[];
  readonly states?: readonly WaitListState[];
}

/** Who waits for which seats, and what they have been offered. */
export interface WaitListStore {
  add(wish: WaitListWish): Promise<WaitListEntry>;
  /** In no order that means anything: the published order is reckoned from the region's data. */
  entries(filter: WaitListFilter): Promise<readonly WaitListEntry[]>;
  move(entryId: string, state: WaitListState): Promise<void>;
  /** Offers that wait for an answer, all or those of some entries or slots. */
  openOffers(filter?: {
    readonly offerIds?: readonly string[];
    readonly entryIds?: readonly string[];
    readonly slotIds?: readonly string[];
  }): Promise<readonly SeatOffer[]>;
  /** Slots that the need was offered before and its doctor declined or let run out: it is not asked again. */
  declinedSlots(entryId: string): Promise<readonly string[]>;
  offer(offer: NewSeatOffer): Promise<SeatOffer>;
  close(offerId: string, state: Exclude<SeatOfferState, 'open'>): Promise<void>;
}
