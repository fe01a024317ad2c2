import { createHash } from 'node:crypto';
import { type Page, type PageEnd, type PageRequest, type SortKey } from '#planning';
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

/** A part of one list in one order; its cursors lead on in that list alone. */
export interface ListRequest extends PageRequest {
  /** Stands for the list, its filters and its order. */
  readonly list: string;
}

/**
 * The part of a list that a query asks for. A cursor leads on only in the list that gave it: the same filters and the same
 * order; the size of the page may change.
 * @param of what the list belongs to beside its query, such as the id of a plan
 * @throws HttpProblem `REQUEST.CURSOR_INVALID`; `REQUEST.CURSOR_OTHER_LIST` for one of another list or order
 */
export function pageRequest(query: PageQueryDto & { sort?: string }, of = ''): ListRequest {
  const { limit = DEFAULT_PAGE_SIZE, cursor, sort } = query;
  const list = nameOf(query, of);
  return {
    list,
    limit,
    ...(sort === undefined ? {} : { sort: orderOf(sort) }),
    ...(cursor === undefined ? {} : { after: endOf(cursor, list) }),
  };
}

/** A page with each item as it is sent, and the cursor of the page that follows. */
export function sentPage<From, To>(
  page: Page<From>,
  { list }: ListRequest,
  send: (item: From) => To,
): SentPage<To> {
  return {
    items: page.items.map(send),
    total: page.total,
    nextCursor: page.end && cursorOf(list, page.end),
  };
}

/** The keys of an order that has been checked. */
function orderOf(sort: string): SortKey[] {
  return sort.split(',').map((part) => {
    const key = part.trim();
    return key.startsWith('-') ? { by: key.slice(1), descending: true } : { by: key, descending: false };
  });
}

function nameOf(query: PageQueryDto, of: string): string {
  const { limit: _limit, cursor: _cursor, ...rest } = query;
  const kind = query.constructor.name;
  const asked = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([kind, of, asked]))
    .digest('base64url')
    .slice(0, 12);
}

function cursorOf(list: string, end: PageEnd): string {
  return Buffer.from(JSON.stringify([list, ...end])).toString('base64url');
}

function endOf(cursor: string, list: string): PageEnd {
  const read = partsOf(cursor);
  if (!read) throw new HttpProblem(422, 'REQUEST.CURSOR_INVALID', { value: cursor.slice(0, 100) });
  const [from, ...end] = read;
  if (from !== list) throw new HttpProblem(422, 'REQUEST.CURSOR_OTHER_LIST');
  return end;
}

function partsOf(cursor: string): PageEnd | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(read) && read.length > 1 && read.every(isPart) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isPart(part: unknown): part is string | null {
  return part === null || (typeof part === 'string' && !part.includes('\u0000'));
}
