import { packIntoLanes } from '../../timeline/timeline-model.js';

/** Absolute week numbers, half-open. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** So many seats of a slot. */
export interface Seats extends Span {
  readonly id: string;
  readonly seats: number;
}

/** One seat of a clinic over time: when it is published, and what lies on it. */
export interface SeatLane<Item> {
  readonly published: readonly Span[];
  readonly items: readonly Item[];
}

/**
 * The seats of a clinic's slots as lanes, as few as hold them, each placement on a free seat of its slot. What finds none,
 * since its slot was changed or withdrawn after, comes on lanes of its own at the end.
 */
export function seatLanes<Item extends Span & { readonly slotId: string }>(
  slots: readonly Seats[],
  items: readonly Item[],
): SeatLane<Item>[] {
  const seats = slots.flatMap(({ id, from, to, seats: count }) =>
    Array.from({ length: count }, () => ({ slotId: id, from, to })),
  );
  const lanes = packIntoLanes(seats).map((published) => ({ published, items: [] as Item[] }));
  const homeless: Item[] = [];
  for (const item of [...items].sort((a, b) => a.from - b.from)) {
    const lane = lanes.find(
      ({ published, items: taken }) =>
        published.some(
          ({ slotId, from, to }) => slotId === item.slotId && from <= item.from && item.to <= to,
        ) && (taken.at(-1)?.to ?? item.from) <= item.from,
    );
    if (lane) lane.items.push(item);
    else homeless.push(item);
  }
  return [...lanes, ...packIntoLanes(homeless).map((lane) => ({ published: [], items: lane }))];
}
