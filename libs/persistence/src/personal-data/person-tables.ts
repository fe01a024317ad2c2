import type { DataSource, EntityMetadata } from 'typeorm';

/**
 * References by which a row names a person without being about her: somebody else's decision that she took, a slot at
 * which she supervises. Every other reference that leads to a person makes its row part of what is stored about her, so
 * that a new table is exported and forgotten without anybody having to think of it.
 */
const MENTIONS: ReadonlySet<string> = new Set([
  'access_token.placement_id',
  'need_decision.account_id',
  'plan_version.approved_by_id',
  'priority_claim.decided_by_id',
  'priority_claim.appeal_decided_by_id',
  'slot.supervisor_id',
  'slot_series.supervisor_id',
]);

/** How rows of a table lead to a person, one step. */
export interface PersonPath {
  readonly column: string;
  /** The table that is nearer to the person, and its column there. */
  readonly parent: string;
  readonly parentColumn: string;
}

/** A table whose rows are about persons, or mention them. */
export interface PersonTable {
  readonly name: string;
  /** Columns of the primary key. */
  readonly key: readonly string[];
  readonly paths: readonly PersonPath[];
  /** References that only mention a person: column and the table it points to. */
  readonly mentions: readonly PersonPath[];
}

/** Every table that leads to `person`, each after those that it leads through; read from the entities. */
export function personTables(source: DataSource): readonly PersonTable[] {
  const reached = new Map<string, PersonTable>();
  const waiting = [...source.entityMetadatas].sort((a, b) => (a.tableName < b.tableName ? -1 : 1));
  for (let found = true; found;) {
    found = false;
    for (const metadata of waiting) {
      if (reached.has(metadata.tableName)) continue;
      const table = personTable(metadata, reached);
      if (!table || !isAbout(table)) continue;
      reached.set(table.name, table);
      found = true;
    }
  }
  // A table that was reached early may also lead through one that was reached later.
  const order = [...reached.keys()];
  const all = waiting.flatMap((metadata) => personTable(metadata, reached) ?? []);
  const rank = ({ name }: PersonTable): number => {
    const index = order.indexOf(name);
    return index < 0 ? order.length : index;
  };
  return all.sort((a, b) => rank(a) - rank(b));
}

/** Whether the table's rows are about persons, and not only mention them. */
export function isAbout({ name, paths }: PersonTable): boolean {
  return name === 'person' || paths.length > 0;
}

function personTable(
  metadata: EntityMetadata,
  reached: ReadonlyMap<string, PersonTable>,
): PersonTable | null {
  const { tableName } = metadata;
  const key = metadata.primaryColumns.map(({ databaseName }) => databaseName);
  if (tableName === 'person') return { name: tableName, key, paths: [], mentions: [] };
  const steps = metadata.foreignKeys.flatMap(({ columns, referencedColumns, referencedEntityMetadata }) => {
    const parent = referencedEntityMetadata.tableName;
    if (parent === tableName || !reached.has(parent)) return [];
    const index = columns.findIndex(({ databaseName }) => databaseName !== 'region_id');
    const column = columns[index]?.databaseName;
    const parentColumn = referencedColumns[index]?.databaseName;
    return column && parentColumn && parentColumn === 'id' ? [{ column, parent, parentColumn }] : [];
  });
  const isMention = ({ column }: PersonPath): boolean => MENTIONS.has(`${tableName}.${column}`);
  const paths = steps.filter((step) => !isMention(step));
  const mentions = steps.filter(isMention);
  return paths.length + mentions.length === 0 ? null : { name: tableName, key, paths, mentions };
}
