import { DomainError, type Mover, repeatWeeks, weekFromParts, weekRange, weeksInYear } from '#domain';
import type { Actor } from '../ports/actor.js';
import { wholeList } from '../ports/page.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import type { NewSlot, SlotFilter, SlotSummary } from '../ports/slot-store.js';
import type { ManageSlots } from './manage-slots.js';
import { UseCaseError } from './use-case-error.js';

/** A slot that would be drawn up, or that the clinic has already: as a draft, or published. */
export interface WeighedSlot {
  readonly slot: NewSlot;
  readonly known: boolean;
}

/** A slot of an earlier year and what it is in the later one. */
export interface CopiedSlot extends WeighedSlot {
  readonly source: SlotSummary;
  /** Whether week 53 makes its weeks end, or begin, with another number than before. */
  readonly moved: boolean;
}

/** Slots of which week-year are offered again in which. */
export interface CopyOrder {
  readonly fromYear: number;
  readonly toYear: number;
}

/** A slot to publish, in the version that the caller saw. */
export interface SlotVersion {
  readonly slotId: string;
  readonly version: number;
}

/** What became of one slot among several. */
export type PublishOutcome =
  | { readonly slotId: string; readonly ok: true; readonly slot: SlotSummary }
  | { readonly slotId: string; readonly ok: false; readonly fault: UseCaseError | DomainError };

/** Most slots that are drawn up in one step. */
export const MOST_SLOTS_AT_ONCE = 500;

/** Most years from a slot to its copy. */
const MOST_YEARS = 5;

/** Many slots at a time: last year's again, a pasted list, every draft published. */
export class OfferSlots {
  constructor(
    private readonly stores: RegionStores,
    private readonly slots: ManageSlots,
  ) {}

  /** Which of the slots the clinic has already: of the same specialty, weeks and kind. Changes nothing. */
  weigh(actor: Actor, hostId: string, wanted: readonly NewSlot[]): Promise<readonly WeighedSlot[]> {
    return this.stores.read(actor.regionId, (store) => weigh(store, hostId, wanted));
  }

  /**
   * Draws up those that the clinic does not have yet, all or none; a list that is sent twice adds nothing.
   * @returns the new drafts
   * @throws UseCaseError as `ManageSlots.draft`; `OFFER.TOO_MANY`
   */
  draftAll(
    actor: Actor,
    hostId: string,
    wanted: readonly NewSlot[],
    by: Mover,
  ): Promise<readonly SlotSummary[]> {
    return this.stores.write(actor.regionId, async (store) => {
      const drafts: SlotSummary[] = [];
      for (const { slot, known } of await weigh(store, hostId, wanted)) {
        if (!known) drafts.push(await this.slots.draft(actor, slot, by));
      }
      return drafts;
    });
  }

  /**
   * What copying a year's slots would draw up: those that were published, with the same week numbers. Changes nothing.
   * @throws UseCaseError `OFFER.YEARS`
   */
  previewCopy(actor: Actor, hostId: string, order: CopyOrder): Promise<readonly CopiedSlot[]> {
    return this.stores.read(actor.regionId, (store) => copied(store, hostId, order));
  }

  /**
   * Offers a year's slots again in a later one, as drafts. Errors as {@link previewCopy} and {@link draftAll}.
   * @returns the new drafts
   */
  copy(actor: Actor, hostId: string, order: CopyOrder, by: Mover): Promise<readonly SlotSummary[]> {
    return this.stores.write(actor.regionId, async (store) => {
      const copies = await copied(store, hostId, order);
      return this.draftAll(
        actor,
        hostId,
        copies.map(({ slot }) => slot),
        by,
      );
    });
  }

  /** Publishes drafts, each by itself: one that cannot be published keeps no other back. */
  async publishAll(
    actor: Actor,
    wanted: readonly SlotVersion[],
    by: Mover,
  ): Promise<readonly PublishOutcome[]> {
    const outcomes: PublishOutcome[] = [];
    for (const { slotId, version } of wanted) {
      try {
        outcomes.push({ slotId, ok: true, slot: await this.slots.publish(actor, slotId, version, by) });
      } catch (error) {
        if (!(error instanceof UseCaseError || error instanceof DomainError)) throw error;
        outcomes.push({ slotId, ok: false, fault: error });
      }
    }
    return outcomes;
  }
}

async function copied(
  store: RegionStore,
  hostId: string,
  { fromYear, toYear }: CopyOrder,
): Promise<readonly CopiedSlot[]> {
  const years = toYear - fromYear;
  if (years < 1 || years > MOST_YEARS) {
    throw new UseCaseError(
      'invalid',
      'OFFER.YEARS',
      { fromYear, toYear, most: MOST_YEARS },
      `Slots of ${fromYear} are copied to a year from ${fromYear + 1} to ${fromYear + MOST_YEARS}, not to ${toYear}.`,
    );
  }
  const first = weekFromParts(fromYear, 1);
  const last = weekFromParts(fromYear, weeksInYear(fromYear));
  const offered = await allSlots(store, {
    hostIds: [hostId],
    states: ['published', 'closed'],
    weeks: weekRange(first, weekFromParts(fromYear + 1, 1)),
  });
  const sources = offered.filter(({ weeks: { from } }) => first <= from && from <= last);
  const repeated = sources.map((source) => ({ source, ...repeatWeeks(source.weeks, years) }));
  const weighed = await weigh(
    store,
    hostId,
    repeated.map(({ source, weeks }) => newSlotOf(source, weeks)),
  );
  return weighed.flatMap((each, index) => {
    const from = repeated[index];
    return from ? [{ ...each, source: from.source, moved: from.moved }] : [];
  });
}

function newSlotOf(source: SlotSummary, weeks: NewSlot['weeks']): NewSlot {
  const { hostId, specialty, mode, seats, minSeats, supervisorTrained, note, requirements, supervisorId } =
    source;
  return {
    hostId,
    specialty,
    weeks,
    mode,
    seats,
    minSeats,
    supervisorTrained,
    note,
    requirements,
    supervisorId,
  };
}

async function weigh(
  store: RegionStore,
  hostId: string,
  wanted: readonly NewSlot[],
): Promise<readonly WeighedSlot[]> {
  if (wanted.length > MOST_SLOTS_AT_ONCE) {
    throw new UseCaseError(
      'invalid',
      'OFFER.TOO_MANY',
      { count: wanted.length, most: MOST_SLOTS_AT_ONCE },
      `${wanted.length} slots are more than the ${MOST_SLOTS_AT_ONCE} that are drawn up in one step.`,
    );
  }
  const offered = await allSlots(store, { hostIds: [hostId], states: ['draft', 'published'] });
  const known = new Set(offered.map(keyOf));
  return wanted.map((slot) => {
    const key = keyOf(slot);
    const weighed = { slot, known: known.has(key) };
    known.add(key);
    return weighed;
  });
}

function keyOf({ specialty, weeks, mode }: Pick<NewSlot, 'specialty' | 'weeks' | 'mode'>): string {
  return `${specialty} ${weeks.from} ${weeks.to} ${mode}`;
}

function allSlots(store: RegionStore, filter: SlotFilter): Promise<readonly SlotSummary[]> {
  return wholeList((page) => store.slots.list(filter, page));
}
