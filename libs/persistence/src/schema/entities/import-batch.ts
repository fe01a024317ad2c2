import { Column, Index } from 'typeorm';
import { OneOf, RegionalRow, RegionalTable } from '../columns.js';

/** An entry of a list by its key. */
export interface KeyedEntry {
  readonly key: string;
  readonly entry: unknown;
}

/** An import that was carried out, with what it replaced. */
@RegionalTable('import_batch')
@OneOf('import_batch', 'kind', ['roster', 'slots'])
@Index(['regionId', 'importedAt'])
export class ImportBatchRow extends RegionalRow {
  @Column({ type: 'text' })
  kind: 'roster' | 'slots';

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  importedAt: Date;

  @Column({ type: 'text' })
  importedBy: string;

  @Column({ type: 'integer' })
  added: number;

  @Column({ type: 'integer' })
  changed: number;

  @Column({ type: 'integer' })
  removed: number;

  @Column({ type: 'integer' })
  unchanged: number;

  @Column({ type: 'integer' })
  faultyRows: number;

  /** What changed or went, as it was before. */
  @Column({ type: 'jsonb' })
  before: readonly KeyedEntry[];

  /** What came or changed, as it is since. */
  @Column({ type: 'jsonb' })
  after: readonly KeyedEntry[];
}
