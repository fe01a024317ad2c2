import type { DataSource, EntityMetadata } from 'typeorm';

/**
 * Void after a restore: a login, link or key that was ended since the backup must not live again, and an address that was
 * taken away must be told of nothing.
 */
const LEFT_OUT = new Set([
  'login_session',
  'access_token',
  'idempotency_key',
  'webhook_endpoint',
  'webhook_delivery',
]);

/** A table as backup and restore go through it. */
export interface BackedUpTable {
  readonly name: string;
  /** Columns of the primary key: the order of the rows. */
  readonly key: readonly string[];
}

/** The tables of a backup, each after all those that it points to. */
export function backedUpTables(source: DataSource): readonly BackedUpTable[] {
  const waiting = source.entityMetadatas
    .filter(({ tableName }) => !LEFT_OUT.has(tableName))
    .sort((a, b) => (a.tableName < b.tableName ? -1 : 1));
  const placed = new Set<string>();
  const ordered: BackedUpTable[] = [];
  while (waiting.length > 0) {
    const index = waiting.findIndex((metadata) => pointsOnlyTo(metadata, placed));
    const [next] = waiting.splice(index, 1);
    if (index < 0 || !next) throw new Error('The tables point to each other in a circle.');
    placed.add(next.tableName);
    ordered.push({
      name: next.tableName,
      key: next.primaryColumns.map(({ databaseName }) => databaseName),
    });
  }
  return ordered;
}

function pointsOnlyTo(metadata: EntityMetadata, placed: ReadonlySet<string>): boolean {
  return metadata.foreignKeys.every(
    ({ referencedEntityMetadata: { tableName } }) =>
      tableName === metadata.tableName || placed.has(tableName),
  );
}
