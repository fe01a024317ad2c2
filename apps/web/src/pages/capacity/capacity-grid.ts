/** What is needed of a slot to count its seats. Weeks are absolute week numbers, half-open. */
export interface CountedSlot {
  readonly id: string;
  /** Row that it counts on. */
  readonly row: string;
  readonly from: number;
  readonly to: number;
  readonly seats: number;
  /** A seat of a block is held for the whole period, one of rolling intake only in the weeks of its placement. */
  readonly mode: 'block' | 'rolling';
}

/** A placement in a slot. Weeks are absolute week numbers, half-open. */
export interface CountedPlacement {
  readonly slotId: string;
  readonly from: number;
  readonly to: number;
}

/** How full a week is. */
export type Fullness = 'unpublished' | 'free' | 'tight' | 'full';

/** Seats published and taken in one week of one row. */
export interface CapacityCell {
  readonly seats: number;
  readonly taken: number;
  readonly fullness: Fullness;
}

/** From this share of seats taken a week counts as tight. */
export const TIGHT = 0.75;

/** How full a week with so many seats is. */
export function fullnessOf(seats: number, taken: number): Fullness {
  if (seats === 0) return 'unpublished';
  if (taken >= seats) return 'full';
  return taken / seats >= TIGHT ? 'tight' : 'free';
}

/** Seats and how many of them are taken, by row and week, over `weeks` weeks from `first`. */
export function capacityGrid(
  slots: readonly CountedSlot[],
  placements: readonly CountedPlacement[],
  first: number,
  weeks: number,
): ReadonlyMap<string, readonly CapacityCell[]> {
  const counts = new Map<string, { seats: number[]; taken: number[] }>();
  const rowOf = (row: string) => {
    const known = counts.get(row);
    if (known) return known;
    const made = { seats: new Array<number>(weeks).fill(0), taken: new Array<number>(weeks).fill(0) };
    counts.set(row, made);
    return made;
  };
  const add = (numbers: number[], from: number, to: number, count: number) => {
    for (let at = Math.max(0, from - first); at < Math.min(weeks, to - first); at += 1)
      numbers[at] = (numbers[at] ?? 0) + count;
  };
  const bySlot = new Map(slots.map((slot) => [slot.id, slot]));
  for (const slot of slots) add(rowOf(slot.row).seats, slot.from, slot.to, slot.seats);
  for (const placement of placements) {
    const slot = bySlot.get(placement.slotId);
    if (!slot) continue;
    const held = slot.mode === 'block' ? slot : placement;
    add(rowOf(slot.row).taken, held.from, held.to, 1);
  }
  return new Map(
    [...counts].map(([row, { seats, taken }]) => [
      row,
      seats.map((published, at) => ({
        seats: published,
        taken: taken[at] ?? 0,
        fullness: fullnessOf(published, taken[at] ?? 0),
      })),
    ]),
  );
}

/** Seat-weeks of a row: published, taken and free. */
export function totalsOf(cells: readonly CapacityCell[]): {
  seats: number;
  taken: number;
  fullWeeks: number;
} {
  return {
    seats: cells.reduce((sum, cell) => sum + cell.seats, 0),
    taken: cells.reduce((sum, cell) => sum + cell.taken, 0),
    fullWeeks: cells.filter(({ fullness }) => fullness === 'full').length,
  };
}
