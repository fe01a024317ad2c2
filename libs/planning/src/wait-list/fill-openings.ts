import { type Contender, inTieOrder, type IsoWeek } from '#domain';

/** Seats of a slot that nobody holds and nobody has been offered. */
export interface Opening {
  readonly slotId: string;
  /** First week of the seat: decides which year's lottery counts. */
  readonly from: IsoWeek;
}

/** Somebody who waits for a seat. */
export interface Waiting extends Contender {
  readonly entryId: string;
  /** Which need it is for: one is never offered two seats at a time. */
  readonly needId: string;
}

/** Who is offered what. */
export interface Fill<Place> {
  readonly entryId: string;
  readonly slotId: string;
  readonly place: Place;
}

/**
 * Offers seats in the published order: of everybody whom an opening fits, the first in the order is offered it, never the
 * first who asked. One opening may hold several seats; `fitIn` says where in it a need could go given what has been
 * offered so far, or `null`.
 */
export function fillOpenings<Place>(
  openings: readonly Opening[],
  waiting: readonly Waiting[],
  fitIn: (entry: Waiting, opening: Opening, offered: readonly Fill<Place>[]) => Place | null,
  seedOf: (opening: Opening) => string,
): Fill<Place>[] {
  const fills: Fill<Place>[] = [];
  const served = new Set<string>();
  const inOrder = [...openings].sort((a, b) =>
    a.from === b.from ? (a.slotId < b.slotId ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
  for (const opening of inOrder) {
    for (const entry of inTieOrder(waiting, seedOf(opening))) {
      if (served.has(entry.needId)) continue;
      const place = fitIn(entry, opening, fills);
      if (place === null) continue;
      served.add(entry.needId);
      fills.push({ entryId: entry.entryId, slotId: opening.slotId, place });
    }
  }
  return fills;
}

/** An entry's place in its list, from 1, and how long the list is: numbers only. */
export function placeInList(
  waiting: readonly Waiting[],
  entryId: string,
  seed: string,
): { readonly place: number; readonly of: number } | null {
  const index = inTieOrder(waiting, seed).findIndex((entry) => entry.entryId === entryId);
  return index < 0 ? null : { place: index + 1, of: waiting.length };
}
