import {
  MAX_PAGE_SIZE,
  type Page,
  type PageEnd,
  type PageRequest,
  type SortKey,
  UseCaseError,
} from '#planning';
import { type EntityManager, QueryFailedError } from 'typeorm';
import type { Conditions } from './conditions.js';

/** A column of a list's rows by which it can be sorted. */
export interface SortColumn {
  /** The column's name in the rows, without quotation marks. */
  readonly column: string;
  /** Sorts names as Swedish does, whatever the locale of the database. */
  readonly swedish?: boolean;
  /** There is a value in every row: an index of the column is then read from either end. */
  readonly filled?: boolean;
}

/** The parts of a query that lists rows. */
export interface ListQueryParts<Field extends string> {
  /** From `SELECT` up to, not including, `WHERE`. */
  readonly select: string;
  readonly where: Conditions;
  /** What each field of an order means. */
  readonly columns: Readonly<Record<Field, SortColumn | string>>;
  /** The list's own order. */
  readonly order: readonly SortKey<Field>[];
  /** What is counted in place of the rows themselves, where fewer tables tell how many there are: from `SELECT` on. */
  readonly counted?: string;
  /** Columns that together are different in every row; they settle what an order leaves open. */
  readonly unique: readonly string[];
}

type Keyed<Row> = Row & { '#end'?: PageEnd };

/** Ascending by this field. */
export function by<Field extends string>(field: Field): SortKey<Field> {
  return { by: field, descending: false };
}

/** Descending by this field. */
export function downBy<Field extends string>(field: Field): SortKey<Field> {
  return { by: field, descending: true };
}

/**
 * A query that lists rows of one shape, page by page. A page begins where the one before ended, by the values of the order
 * and not by counting, so that rows which come or go meanwhile neither repeat nor hide others. Empty values come last in
 * either direction.
 */
export class ListQuery<Row extends object, Field extends string> {
  constructor(private readonly parts: ListQueryParts<Field>) {}

  /**
   * One page of the rows, and how many there are in all; a page of nothing tells the number only.
   * @throws UseCaseError `REQUEST.CURSOR_INVALID` when the end of the page before is none of this list in this order
   */
  async page<Item>(
    manager: EntityManager,
    { limit, sort, after }: PageRequest,
    toItem: (row: Row) => Item,
  ): Promise<Page<Item>> {
    if (limit === 0) return { items: [], total: await this.count(manager), end: null };
    const most = Math.min(limit, MAX_PAGE_SIZE);
    const found = await this.rows(manager, most, this.keysOf(sort), after);
    const rows = found.slice(0, most);
    const isAll = after === undefined && found.length <= most;
    const end = found.length > most ? (rows.at(-1)?.['#end'] ?? null) : null;
    return {
      items: rows.map((row) => toItem(withoutEnd(row))),
      total: isAll ? found.length : await this.count(manager),
      end,
    };
  }

  private async count(manager: EntityManager): Promise<number> {
    const { where } = this.parts;
    const [counted] = await manager.query<{ total: number }[]>(
      `SELECT count(*) AS total FROM (${this.parts.counted ?? this.parts.select} WHERE ${where.toString()}) AS listed`,
      where.values,
    );
    return counted?.total ?? 0;
  }

  /** Reads one row more than wanted, which tells whether a page follows. */
  private async rows(
    manager: EntityManager,
    most: number,
    keys: readonly Key[],
    after: PageEnd | undefined,
  ): Promise<Keyed<Row>[]> {
    if (after !== undefined && after.length !== keys.length) throw cursorInvalid();
    const values = [...this.parts.where.values, most + 1, ...(after ?? []).filter((value) => value !== null)];
    const end = keys.map(({ column }) => `${column}::text`).join(', ');
    const beyond = after ? beyondEnd(keys, after, this.parts.where.values.length + 2) : 'TRUE';
    const order = keys
      .map(({ ordered, direction, empty }) => `${ordered} ${direction} NULLS ${empty}`)
      .join(', ');
    const query = `SELECT listed.*, ARRAY[${end}] AS "#end" FROM (${this.body}) AS listed
      WHERE ${beyond} ORDER BY ${order} LIMIT $${this.parts.where.values.length + 1}`;
    try {
      return await manager.query<Keyed<Row>[]>(query, values);
    } catch (error) {
      throw after && isBadValue(error) ? cursorInvalid() : error;
    }
  }

  private keysOf(sort: readonly SortKey[] | undefined): Key[] {
    const asked: readonly SortKey[] = sort && sort.length > 0 ? sort : this.parts.order;
    const columns = asked.map(({ by: field, descending }) => ({ ...this.columnOf(field), descending }));
    const missing = this.parts.unique.filter((name) => columns.every(({ column }) => column !== name));
    return [...columns, ...missing.map((column) => ({ column, descending: false }))].map(keyOf);
  }

  private columnOf(field: string): SortColumn {
    const known = Object.entries<SortColumn | string>(this.parts.columns).find(
      ([name]) => name === field,
    )?.[1];
    if (known === undefined) throw new Error(`The list cannot be sorted by ${field}.`);
    return typeof known === 'object' ? known : { column: known };
  }

  private get body(): string {
    return `${this.parts.select} WHERE ${this.parts.where.toString()}`;
  }
}

/** Taken from the row as it came, whose last column it is: a copy of all others would be three times as large. */
function withoutEnd<Row extends object>(row: Keyed<Row>): Row {
  delete row['#end'];
  return row;
}

/** One key of an order as it stands in a query. */
interface Key {
  /** The column, which is also what is compared for equality. */
  readonly column: string;
  /** The column with its collation. */
  readonly ordered: string;
  readonly direction: 'ASC' | 'DESC';
  /** Where empty values come: last, but where there are none as an index read backwards has them. */
  readonly empty: 'FIRST' | 'LAST';
}

function keyOf({ column, swedish, filled, descending }: SortColumn & { readonly descending: boolean }): Key {
  const quoted = `listed."${column}"`;
  return {
    column: quoted,
    ordered: swedish ? `${quoted} COLLATE "sv-x-icu"` : quoted,
    direction: descending ? 'DESC' : 'ASC',
    empty: filled && descending ? 'FIRST' : 'LAST',
  };
}

/**
 * The condition that a row comes after the end of a page: the first key lies beyond, or it is equal and the second lies
 * beyond, and so on. Written so that each key may have its own direction and may be empty.
 * @param first number of the placeholder of the first value that is not null
 */
function beyondEnd(keys: readonly Key[], after: PageEnd, first: number): string {
  let placeholder = first;
  const equal: string[] = [];
  const cases: string[] = [];
  for (const [index, { column, ordered, direction }] of keys.entries()) {
    const isEmpty = after[index] === null;
    const value = isEmpty ? 'NULL' : `$${placeholder++}`;
    const further = direction === 'ASC' ? '>' : '<';
    // Nothing comes after the empty ones, and they come after all others.
    if (!isEmpty) {
      cases.push([...equal, `(${ordered} ${further} ${value} OR ${column} IS NULL)`].join(' AND '));
    }
    equal.push(isEmpty ? `${column} IS NULL` : `${column} = ${value}`);
  }
  return cases.length === 0 ? 'FALSE' : cases.map((each) => `(${each})`).join(' OR ');
}

/** A value that cannot be read as what the column holds, such as a word for a date. */
function isBadValue(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code = '' } = error.driverError as { readonly code?: string };
  return code.startsWith('22');
}

function cursorInvalid(): UseCaseError {
  return new UseCaseError(
    'invalid',
    'REQUEST.CURSOR_INVALID',
    { value: '…' },
    'The cursor is none of this list in this order: start again from the first page.',
  );
}
