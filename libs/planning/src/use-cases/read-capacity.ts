import { addWeeks, type IsoWeek, type WeekRange, weeksBetween } from '#domain';
import type { Actor } from '../ports/actor.js';
import type { HeldPlacement } from '../ports/placement-store.js';
import type { RegionStore, RegionStores } from '../ports/region-stores.js';
import { wholeList } from '../ports/page.js';
import type { SlotFilter, SlotSummary } from '../ports/slot-store.js';
import { UseCaseError } from './use-case-error.js';

/** Seats of one clinic or specialty, week by week. */
export interface CapacityRow {
  /** Id of the clinic, or code of the specialty. */
  readonly id: string;
  readonly name: string;
  readonly offered: readonly number[];
  readonly taken: readonly number[];
}

/** What is offered and what is taken of it, for each week of a range. */
export interface Capacity {
  readonly weeks: readonly IsoWeek[];
  readonly rows: readonly CapacityRow[];
}

/** Longest range that is counted at once: four years. */
const MOST_WEEKS = 209;

/** Counts seats by week, for the calendar of a clinic and the heat map of the region. */
export class ReadCapacity {
  constructor(private readonly stores: RegionStores) {}

  /**
   * Published slots only. A block counts as taken over its whole period for whoever has a seat in it.
   * @throws UseCaseError `CAPACITY.TOO_LONG`
   */
  of(
    actor: Actor,
    by: 'host' | 'specialty',
    weeks: WeekRange,
    filter: Pick<SlotFilter, 'hostIds' | 'specialties'>,
  ): Promise<Capacity> {
    const length = weeksBetween(weeks.from, weeks.to);
    if (length > MOST_WEEKS) {
      throw new UseCaseError(
        'invalid',
        'CAPACITY.TOO_LONG',
        { weeks: length, most: MOST_WEEKS },
        `${length} weeks are too many: ask for at most ${MOST_WEEKS}.`,
      );
    }
    return this.stores.read(actor.regionId, async (store) => {
      const slots = await allSlots(store, { ...filter, states: ['published'], weeks });
      const held = await store.placements.holding({ slotIds: slots.map(({ id }) => id) });
      return counted(by, weeks, slots, held);
    });
  }
}

function allSlots(store: RegionStore, filter: SlotFilter): Promise<readonly SlotSummary[]> {
  return wholeList((page) => store.slots.list(filter, page));
}

function counted(
  by: 'host' | 'specialty',
  weeks: WeekRange,
  slots: readonly SlotSummary[],
  held: readonly HeldPlacement[],
): Capacity {
  const length = weeksBetween(weeks.from, weeks.to);
  const rows = new Map<string, { id: string; name: string; offered: number[]; taken: number[] }>();
  const rowOf = ({ hostId, hostName, specialty }: SlotSummary) => {
    const [id, name] = by === 'host' ? [hostId, hostName] : [specialty, specialty];
    const empty = () => Array.from({ length }, () => 0);
    const row = rows.get(id) ?? { id, name, offered: empty(), taken: empty() };
    rows.set(id, row);
    return row;
  };
  const slotById = new Map(slots.map((slot) => [slot.id, slot]));
  const add = (counts: number[], range: WeekRange, seats: number): void => {
    const from = Math.max(0, weeksBetween(weeks.from, range.from));
    const to = Math.min(length, weeksBetween(weeks.from, range.to));
    for (let week = from; week < to; week += 1) counts[week] = (counts[week] ?? 0) + seats;
  };
  for (const slot of slots) add(rowOf(slot).offered, slot.weeks, slot.seats);
  for (const { slotId, start, weeks: stay } of held) {
    const slot = slotById.get(slotId);
    if (!slot) continue;
    add(
      rowOf(slot).taken,
      slot.mode === 'block' ? slot.weeks : { from: start, to: addWeeks(start, stay) },
      1,
    );
  }
  const axis = Array.from({ length }, (_, week) => addWeeks(weeks.from, week));
  return { weeks: axis, rows: [...rows.values()] };
}
