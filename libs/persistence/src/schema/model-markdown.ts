import { DataSource, type EntityMetadata } from 'typeorm';
import { MODEL_AREAS, type ModelArea } from './model-areas.js';
import { ENTITIES } from './entities/index.js';
import { SnakeCaseNames } from './snake-case-names.js';

/** Reads the entities as TypeORM understands them, without a database. */
class EntitiesOnly extends DataSource {
  async metadata(): Promise<readonly EntityMetadata[]> {
    await this.buildMetadatas();
    return this.entityMetadatas;
  }
}

/**
 * The model as a Markdown document: a picture for each area, drawn from the entities themselves.
 * @throws Error that names a table which stands in no area, or in two
 */
export async function modelMarkdown(): Promise<string> {
  const source = new EntitiesOnly({
    type: 'postgres',
    entities: [...ENTITIES],
    namingStrategy: new SnakeCaseNames(),
  });
  const entities = new Map((await source.metadata()).map((each) => [each.tableName, each]));
  requireEveryTable([...entities.keys()]);
  return [
    '# The data model',
    '',
    'Drawn from the entities in `libs/persistence/src/schema` by `node scripts/write-model.mjs` (after a build); a test fails',
    'when the two differ. Every table but `region` names its region in `region_id`, and row-level security lets no other',
    'region see it: that column, and the references to `region`, are left out below. States and who may move which to which',
    'stand in [life cycles](lifecycles.md). Dates are half-open: from and including, up to, not including. A week is stored',
    'as the date of its Monday.',
    ...MODEL_AREAS.flatMap((area) => section(area, entities)),
    '',
  ].join('\n');
}

function requireEveryTable(tables: readonly string[]): void {
  const placed = MODEL_AREAS.flatMap((area) => area.tables);
  const faults = [
    ...tables.filter((table) => !placed.includes(table)).map((table) => `${table} stands in no area`),
    ...placed
      .filter((table, index) => placed.indexOf(table) !== index)
      .map((table) => `${table} stands in two areas`),
    ...placed.filter((table) => !tables.includes(table)).map((table) => `${table} is no table`),
  ];
  if (faults.length > 0) throw new Error(`libs/persistence/src/schema/model-areas.ts: ${faults.join(', ')}.`);
}

function section(
  { title, about, tables }: ModelArea,
  entities: ReadonlyMap<string, EntityMetadata>,
): string[] {
  const own = tables.flatMap((table) => entities.get(table) ?? []);
  return [
    '',
    `## ${title}`,
    '',
    about,
    '',
    '```mermaid',
    'erDiagram',
    ...own.flatMap(box),
    ...own.flatMap(references),
    '```',
  ];
}

function box(entity: EntityMetadata): string[] {
  const referring = new Set(
    entity.foreignKeys.flatMap(({ columns }) => columns.map(({ databaseName }) => databaseName)),
  );
  const columns = entity.columns
    .filter(({ databaseName, isPrimary }) => databaseName !== 'region_id' || isPrimary)
    .map(({ databaseName, type, isArray, isPrimary, isNullable }) => {
      const marks = [isPrimary ? 'PK' : '', referring.has(databaseName) ? 'FK' : ''].filter(
        (mark) => mark !== '',
      );
      const name = `${String(type).replaceAll(' ', '_')}${isArray ? '_list' : ''}`;
      return `    ${name} ${databaseName}${marks.length > 0 ? ` ${marks.join(', ')}` : ''}${isNullable ? ' "may be empty"' : ''}`;
    });
  return [`  ${entity.tableName} {`, ...columns, '  }'];
}

/** One line for each reference: many to one, or one to one where the reference is unique. */
function references(entity: EntityMetadata): string[] {
  return entity.foreignKeys
    .filter(({ referencedEntityMetadata }) => referencedEntityMetadata.tableName !== 'region')
    .map(({ columns, referencedEntityMetadata }) => {
      const own = columns.filter(({ databaseName }) => databaseName !== 'region_id');
      const optional = own.some(({ isNullable }) => isNullable);
      const names = own.map(({ databaseName }) => databaseName);
      const once = entity.uniques.some(({ columns: unique }) => {
        const rest = unique.map(({ databaseName }) => databaseName).filter((name) => name !== 'region_id');
        return rest.length === names.length && rest.every((name) => names.includes(name));
      });
      return `  ${referencedEntityMetadata.tableName} ${optional ? '|o' : '||'}--${once ? 'o|' : 'o{'} ${entity.tableName} : "${names.join(', ')}"`;
    })
    .sort();
}
