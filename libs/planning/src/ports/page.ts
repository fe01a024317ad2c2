/** Which part of a list is wanted. */
export interface PageRequest {
  /** Rows to pass over; 0 for the first page. */
  readonly offset: number;
  /** Most rows to return, 1–200. */
  readonly limit: number;
}

/** One part of a list, and how long the whole list is. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Most rows of one page. */
export const MAX_PAGE_SIZE = 200;
