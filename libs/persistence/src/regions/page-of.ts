import { MAX_PAGE_SIZE, type Page, type PageRequest } from '#planning';
import type { EntityManager } from 'typeorm';
import type { Conditions } from './conditions.js';

/** The parts of a query that lists rows. */
export interface ListQuery {
  /** From `SELECT` up to, not including, `WHERE`. */
  readonly select: string;
  readonly where: Conditions;
  readonly orderBy: string;
}

/** One page of a query's rows, and how many rows there are in all. */
export async function pageOf<Row extends object, Item>(
  manager: EntityManager,
  { select, where, orderBy }: ListQuery,
  page: PageRequest,
  toItem: (row: Row) => Item,
): Promise<Page<Item>> {
  const body = `${select} WHERE ${where.toString()}`;
  const counted = await manager.query<{ total: number }[]>(
    `SELECT count(*) AS total FROM (${body}) AS listed`,
    where.values,
  );
  const values = [...where.values, Math.min(page.limit, MAX_PAGE_SIZE), page.offset];
  const rows = await manager.query<Row[]>(
    `${body} ORDER BY ${orderBy} LIMIT $${values.length - 1} OFFSET $${values.length}`,
    values,
  );
  return { items: rows.map(toItem), total: counted[0]?.total ?? 0 };
}
