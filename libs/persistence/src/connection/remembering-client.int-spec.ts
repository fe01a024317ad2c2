import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { emptyDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { dataSource } from './data-source.js';
import { RememberingClient } from './remembering-client.js';

describe('a connection that remembers', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await emptyDatabase();
    source = await dataSource({ url: database.ownerUrl, poolSize: 1 }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  const remembered = () =>
    source
      .query<{ statement: string }[]>('TABLE pg_prepared_statements')
      .then((rows) => rows.map(({ statement }) => statement).sort());

  it('has the server keep what comes again, and nothing else', async () => {
    const again = 'SELECT $1::int + 1 AS more';
    await expect(source.query(again, [1])).resolves.toEqual([{ more: 2 }]);
    await expect(remembered()).resolves.toEqual([]);
    await expect(source.query(again, [2])).resolves.toEqual([{ more: 3 }]);
    await expect(source.query(again, [3])).resolves.toEqual([{ more: 4 }]);
    await source.query('SELECT $1::int + 2 AS more', [1]);
    const plain = 'SELECT 1 AS one';
    await source.query(plain);
    await expect(remembered()).resolves.toEqual([again]);
    await expect(source.query(plain)).resolves.toEqual([{ one: 1 }]);
    for (const twice of ['SELECT 1; SELECT 2', 'BEGIN', 'COMMIT', 'SELECT 1; SELECT 2', 'BEGIN', 'COMMIT']) {
      await source.query(twice);
    }
    await expect(remembered()).resolves.toEqual([again, plain]);
  });

  it('has a new connection learn what the ones before it asked again and again', async () => {
    const often = 'SELECT $1::int + 3 AS more';
    for (const given of [1, 2]) await source.query(often, [given]);
    const other = await dataSource({ url: database.ownerUrl, poolSize: 1 }).initialize();
    try {
      await expect(other.query(often, [3])).resolves.toEqual([{ more: 6 }]);
      const known = await other.query<{ statement: string }[]>('TABLE pg_prepared_statements');
      expect(known.map(({ statement }) => statement)).toContain(often);
    } finally {
      await other.destroy();
    }
  });

  it('goes on when a remembered query is refused, or its table has got an index since', async () => {
    const divide = 'SELECT 6 / $1::int AS part';
    for (const by of [1, 2, 0, 3]) {
      const asked = source.query<{ part: number }[]>(divide, [by]);
      if (by === 0) await expect(asked).rejects.toThrow(/division by zero/);
      else await expect(asked).resolves.toEqual([{ part: 6 / by }]);
    }
    await source.query('CREATE TABLE thing (id int)');
    const count = 'SELECT count(*) AS total FROM thing WHERE id > $1';
    for (let run = 0; run < 7; run += 1) {
      if (run === 3) await source.query('CREATE INDEX thing_id ON thing (id)');
      await source.query('INSERT INTO thing VALUES ($1)', [run]);
      await expect(source.query(count, [-1])).resolves.toEqual([{ total: run + 1 }]);
    }
  });

  it('carries out what is asked at once in the order in which it was asked', async () => {
    await source.query('CREATE TABLE step (number int, name text)');
    const answers = await Promise.all([
      source.query('INSERT INTO step VALUES ($1, $2)', [1, 'one']),
      source.query('UPDATE step SET name = $1', ['two']),
      source.query<{ name: string }[]>('SELECT name FROM step'),
    ]);
    expect(answers[2]).toEqual([{ name: 'two' }]);
    const [refused, after] = await Promise.allSettled([
      source.query('SELECT 1 / $1::int', [0]),
      source.query('SELECT 1 AS one'),
    ]);
    expect(refused.status).toBe('rejected');
    expect(after).toEqual({ status: 'fulfilled', value: [{ one: 1 }] });
  });

  it('ends a transaction that has only read before anything else is asked, and soon where nothing is', async () => {
    const runner = source.createQueryRunner();
    const client: unknown = await runner.connect();
    if (!(client instanceof RememberingClient)) throw new Error('another kind of connection');
    const begin = 'START TRANSACTION READ ONLY';
    await runner.query(begin);
    client.endReadingSoon();
    await runner.query('CREATE TABLE after_reading (id int)');
    await runner.query(begin);
    client.endReadingSoon();
    for (let look = 0; client.getTransactionStatus() !== 'I' && look < 100; look += 1) await delay(20);
    expect(client.getTransactionStatus()).toBe('I');
    await runner.release();
  });

  it('remembers no more than fits', async () => {
    const texts = Array.from({ length: 600 }, (_, number) => `SELECT $1::int + ${number} AS sum`);
    for (const text of texts) await source.query(text, [1]);
    // The first hundred have been forgotten by the time the last have come.
    for (const text of texts.slice(0, 100)) await source.query(text, [1]);
    const before = await remembered();
    expect(texts.filter((text) => before.includes(text))).toEqual([]);
    for (const text of [...texts, ...texts].flatMap((each) => [each, each])) await source.query(text, [1]);
    // Some of the 500 names were given on other connections.
    const { length: after } = await remembered();
    expect(after).toBeGreaterThan(480);
    expect(after).toBeLessThanOrEqual(500);
  });
});
