import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Region } from './entities/region.js';

/** A row that belongs to a region and has an id of its own. */
export abstract class RegionalRow {
  /** Sorted by time of creation (UUID version 7). */
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id: string;

  @Column({ type: 'uuid' })
  regionId: string;
}

type EntityClass = abstract new () => object;

/** A table whose rows belong to a region: nobody outside the region reads or writes them (row-level security). */
export function RegionalTable(name: string): ClassDecorator {
  return (target) => {
    Entity(name)(target);
    ForeignKey(() => Region, ['regionId'], ['id'])(target);
  };
}

/** A regional table that other tables point to: they name the region too, so that no row points into another one. */
export function RegionalParent(name: string): ClassDecorator {
  return (target) => {
    RegionalTable(name)(target);
    Unique(['regionId', 'id'])(target);
  };
}

/** The column points to a row of the same region. */
export function PointsTo(
  parent: () => EntityClass,
  column: string,
  onDelete: 'CASCADE' | 'RESTRICT' = 'RESTRICT',
): ClassDecorator {
  return ForeignKey(parent as () => never, ['regionId', column], ['regionId', 'id'], { onDelete });
}

/** A text column that holds one of the given words. */
export function OneOf(table: string, column: string, words: readonly string[]): ClassDecorator {
  const list = words.map((word) => `'${word}'`).join(', ');
  return Check(`${table}_${column}_check`, `${column} IN (${list})`);
}

/** No personal identity number stands in these text columns (`holds_personal_number` knows one when it sees it). */
export function NoPersonalNumber(table: string, ...columns: readonly string[]): ClassDecorator {
  return Check(
    `${table}_personal_number_check`,
    columns.map((column) => `NOT holds_personal_number(${column})`).join(' AND '),
  );
}

/** A week, stored as the date of its Monday. */
export function WeekColumn(options: { readonly nullable?: boolean } = {}): PropertyDecorator {
  return Column({ type: 'date', nullable: options.nullable ?? false });
}

/** Weeks are Mondays. */
export function Mondays(table: string, ...columns: readonly string[]): ClassDecorator {
  return Check(
    `${table}_monday_check`,
    columns.map((column) => `extract(isodow FROM ${column}) = 1`).join(' AND '),
  );
}
