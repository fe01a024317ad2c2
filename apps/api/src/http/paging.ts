import { type Page, type PageRequest } from '#planning';
import { HttpProblem } from './http-problem.js';
import { type PageQueryDto } from './paging.dto.js';

/** Items of a page when the reader asks for no number. */
export const DEFAULT_PAGE_SIZE = 50;

/** A page as it is sent. */
export interface SentPage<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}

/**
 * The part of a list that a query asks for.
 * @throws HttpProblem `REQUEST.CURSOR_INVALID`
 */
export function pageRequest({ limit = DEFAULT_PAGE_SIZE, cursor }: PageQueryDto): PageRequest {
  return { offset: cursor === undefined ? 0 : offsetOf(cursor), limit };
}

/** A page with each item as it is sent, and the cursor of the page that follows. */
export function sentPage<From, To>(
  page: Page<From>,
  { offset, limit }: PageRequest,
  send: (item: From) => To,
): SentPage<To> {
  const end = offset + page.items.length;
  return {
    items: page.items.map(send),
    total: page.total,
    nextCursor: page.items.length === limit && end < page.total ? cursorOf(end) : null,
  };
}

function cursorOf(offset: number): string {
  return Buffer.from(JSON.stringify({ offset })).toString('base64url');
}

function offsetOf(cursor: string): number {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (typeof read === 'object' && read !== null && 'offset' in read && Number.isSafeInteger(read.offset)) {
      const offset = Number(read.offset);
      if (offset >= 0) return offset;
    }
  } catch {
    // Not one of ours: said below.
  }
  throw new HttpProblem(422, 'REQUEST.CURSOR_INVALID', { value: cursor });
}
