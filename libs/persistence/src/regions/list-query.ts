import { MAX_PAGE_SIZE, type Page, type PageRequest } from '#planning';
import type { EntityManager } from 'typeorm';
import type { Conditions } from './conditions.js';

/** The parts of a query that lists rows. */
export interface ListQueryParts {
  /** From `SELECT` up to, not including, `WHERE`. */
  readonly select: string;
  readonly where: Conditions;
  readonly orderBy: string;
}

/** A query that lists rows of one shape, page by page. */
export class ListQuery<Row extends object> {
  constructor(private readonly parts: ListQueryParts) {}

  /** One page of the rows, and how many there are in all. */
  async page<Item>(
    manager: EntityManager,
    page: PageRequest,
    toItem: (row: Row) => Item,
  ): Promise<Page<Item>> {
    const { where } = this.parts;
    const counted = await manager.query<{ total: number }[]>(
      `SELECT count(*) AS total FROM (${this.body}) AS listed`,
      where.values,
    );
    const rows = await this.rows(manager, page);
    return { items: rows.map(toItem), total: counted[0]?.total ?? 0 };
  }

  private rows(manager: EntityManager, { offset, limit }: PageRequest): Promise<Row[]> {
    const { where, orderBy } = this.parts;
    const values = [...where.values, Math.min(limit, MAX_PAGE_SIZE), offset];
    return manager.query<Row[]>(
      `${this.body} ORDER BY ${orderBy} LIMIT $${values.length - 1} OFFSET $${values.length}`,
      values,
    );
  }

  private get body(): string {
    return `${this.parts.select} WHERE ${this.parts.where.toString()}`;
  }
}
