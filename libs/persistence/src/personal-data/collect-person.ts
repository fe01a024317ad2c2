import type { EntityManager } from 'typeorm';
import type { PersonTable } from './person-tables.js';

/** A row as it is stored, columns by their names in the database. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** Everything that is stored about one person. */
export interface PersonRows {
  /** By table, those without a row left out. */
  readonly about: ReadonlyMap<string, readonly StoredRow[]>;
  /** Rows about others that only mention her: their keys. */
  readonly mentions: ReadonlyMap<string, readonly StoredRow[]>;
  /** Ids of all the rows that are about her: by these logs and messages name her. */
  readonly ids: readonly string[];
}

/** Follows every reference from the person outwards, in one transaction. */
export async function collectPerson(
  manager: EntityManager,
  tables: readonly PersonTable[],
  personId: string,
): Promise<PersonRows> {
  const about = new Map<string, StoredRow[]>();
  const mentions = new Map<string, StoredRow[]>();
  for (const { name, key, paths, mentions: mentioned } of tables) {
    const order = key.map((column) => `x.${column}`).join(', ');
    if (name === 'person') {
      about.set(
        name,
        await rowsOf(manager, `SELECT to_jsonb(x) AS row FROM person x WHERE x.id = $1`, [personId]),
      );
      continue;
    }
    const own = new Map<string, StoredRow>();
    for (const { column, parent, parentColumn } of paths) {
      const parents = (about.get(parent) ?? []).map((row) => row[parentColumn]);
      const found = await rowsOf(
        manager,
        `SELECT to_jsonb(x) AS row FROM ${name} x WHERE x.${column} = ANY($1) ORDER BY ${order}`,
        [parents],
      );
      for (const row of found) own.set(JSON.stringify(key.map((each) => row[each])), row);
    }
    if (own.size > 0) about.set(name, [...own.values()]);
    for (const { column, parent, parentColumn } of mentioned) {
      const parents = (about.get(parent) ?? []).map((row) => row[parentColumn]);
      const found = await rowsOf(
        manager,
        `SELECT to_jsonb(x) AS row FROM (SELECT ${[...key, column].join(', ')} FROM ${name}) x
         WHERE x.${column} = ANY($1) ORDER BY ${order}`,
        [parents],
      );
      if (found.length > 0) mentions.set(name, [...(mentions.get(name) ?? []), ...found]);
    }
  }
  const ids = [...about.values()].flat().flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  return { about, mentions, ids };
}

/** Rows that a statement gives as `row`. */
export async function rowsOf(
  manager: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<StoredRow[]> {
  const found = await manager.query<{ row: StoredRow }[]>(statement, [...values]);
  return found.map(({ row }) => row);
}
