import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Page, type PageEnd, type PageRequest, type SortKey } from '#planning';
import { type DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { dataSource } from '../connection/data-source.js';
import { Conditions } from './conditions.js';
import { by, ListQuery } from './list-query.js';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly weeks: number | null;
}

const FIELDS = ['name', 'weeks', 'id'] as const;
type Field = (typeof FIELDS)[number];

function listOf(rows: readonly Row[]): ListQuery<Row, Field> {
  const where = new Conditions();
  const given = where.value(JSON.stringify(rows));
  return new ListQuery<Row, Field>({
    select: `SELECT id, name, weeks FROM jsonb_to_recordset(${given}::jsonb) AS given (id int, name text, weeks int)`,
    where,
    columns: { name: { column: 'name', swedish: true }, weeks: 'weeks', id: 'id' },
    order: [by('name')],
    unique: ['id'],
  });
}

/** As PostgreSQL is asked to: names as in Swedish, empty values last in either direction, then by id. */
function sorted(rows: readonly Row[], sort: readonly SortKey[]): Row[] {
  return [...rows].sort((a, b) => {
    for (const { by: field, descending } of [...sort, by('id')]) {
      const [x, y] = [a[field as Field], b[field as Field]];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      const order = typeof x === 'string' ? x.localeCompare(String(y), 'sv') : x - Number(y);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}

describe('a list that is read page by page', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await testDatabase();
    source = await dataSource({ url: database.url, poolSize: 1 }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** Reads to the end; `between` gives the rows as they are at the time of each later page. */
  async function readAll(
    rows: readonly Row[],
    limit: number,
    sort: readonly SortKey[],
    between: (page: number) => readonly Row[] = () => rows,
  ): Promise<Row[]> {
    const read: Row[] = [];
    let after: PageEnd | null = null;
    let number = 0;
    do {
      const list = listOf(number === 0 ? rows : between(number));
      const request: PageRequest = { limit, sort, ...(after === null ? {} : { after }) };
      const page: Page<Row> = await list.page(source.manager, request, (row) => row);
      read.push(...page.items);
      after = page.end;
      number += 1;
    } while (after !== null);
    return read;
  }

  const names = fc.constantFrom('Alma', 'Åsa', 'Ärla', 'Östen', 'Zoe', 'alma', '');
  const rows = fc.uniqueArray(fc.record({ id: fc.nat(10_000), name: names, weeks: fc.option(fc.nat(3)) }), {
    selector: ({ id }) => id,
    maxLength: 30,
  });
  const orders = fc
    .shuffledSubarray([...FIELDS], { minLength: 0 })
    .chain((fields) =>
      fc.tuple(...fields.map((field) => fc.record({ by: fc.constant(field), descending: fc.boolean() }))),
    );

  it('gives every row once, in the order asked for, whatever the size of the pages', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 8 }), orders, async (all, limit, sort) => {
        const order = sort.length === 0 ? [by('name')] : sort;
        expect(await readAll(all, limit, sort)).toEqual(sorted(all, order));
      }),
      { numRuns: 150 },
    );
  });

  it('gives every row that stays exactly once, whatever comes and goes between the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        rows,
        fc.integer({ min: 1, max: 5 }),
        orders,
        async (all, others, limit, sort) => {
          const staying = all.filter(({ id }) => id % 2 === 0);
          const coming = others.map((row) => ({ ...row, id: row.id + 20_000 }));
          // After the first page the odd ones are gone, and others stand anywhere between the rest.
          const read = await readAll(all, limit, sort, (page) => [...staying, ...coming.slice(0, page * 3)]);
          const counts = staying.map(({ id }) => read.filter((row) => row.id === id).length);
          expect(counts).toEqual(staying.map(() => 1));
          expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['too few values', ['Alma']],
    ['too many', ['Alma', '1', '2']],
    ['a word for a number', ['Alma', 'banan']],
    ['a number that is too large', ['Alma', '99999999999999']],
  ])('refuses the end of a page with %s', async (_what, after) => {
    const page = listOf([{ id: 1, name: 'Alma', weeks: null }]).page(
      source.manager,
      { limit: 1, after },
      String,
    );
    await expect(page).rejects.toMatchObject({ kind: 'invalid', code: 'REQUEST.CURSOR_INVALID' });
  });
});
