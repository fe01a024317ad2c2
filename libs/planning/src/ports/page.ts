/** One key of an order: by which of the list's fields, and in which direction. */
export interface SortKey<Field extends string = string> {
  readonly by: Field;
  readonly descending: boolean;
}

/**
 * Where a page ended: the values, as text, by which its last item stands in the order. Opaque to everybody but the store
 * that made it; only a request with the same order may carry it.
 */
export type PageEnd = readonly (string | null)[];

/** Which part of a list is wanted. */
export interface PageRequest {
  /** Most rows to return, 1–200. */
  readonly limit: number;
  /** The order; the list's own where nothing is said. What is left open is settled by what makes an item unique. */
  readonly sort?: readonly SortKey[];
  /** The end of the page before; the first page where nothing is said. */
  readonly after?: PageEnd;
}

/**
 * One part of a list. Read page after page, a list gives every item that is there throughout exactly once, whatever is
 * added or taken away meanwhile.
 */
export interface Page<T> {
  readonly items: readonly T[];
  /** How long the whole list is at the moment. */
  readonly total: number;
  /** What to send as `after` to get the next page; `null` on the last one. */
  readonly end: PageEnd | null;
}

/** Most rows of one page. */
export const MAX_PAGE_SIZE = 200;

/** Every item of a list that is given out page by page. */
export async function wholeList<T>(pageOf: (request: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let after: PageEnd | null = null;
  do {
    const page: Page<T> = await pageOf({ limit: MAX_PAGE_SIZE, ...(after === null ? {} : { after }) });
    items.push(...page.items);
    after = page.end;
  } while (after !== null);
  return items;
}
