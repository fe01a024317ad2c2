import { DefaultNamingStrategy, type Table } from 'typeorm';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const tableName = (table: Table | string): string =>
  (typeof table === 'string' ? table : table.name).replace(/^.*\./, '');
const joined = (table: Table | string, columns: readonly string[], kind: string): string =>
  `${tableName(table)}_${columns.filter((column) => column !== 'region_id' || columns.length === 1).join('_')}_${kind}`;

/**
 * Columns in snake case, and a speaking name for every constraint: `st_doctor_pk`, `slot_host_id_fk`,
 * `account_username_uq`. The region, which stands in nearly every key, is left out of the names.
 */
export class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snake(propertyName);
  }

  override primaryKeyName(table: Table | string): string {
    return `${tableName(table)}_pk`;
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return joined(table, columns, 'fk');
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return joined(table, columns, 'uq');
  }

  override indexName(table: Table | string, columns: string[], where?: string): string {
    return joined(table, columns, where ? 'partial_idx' : 'idx');
  }
}
