import { Column, PrimaryColumn } from 'typeorm';
import { OneOf, RegionalTable } from '../columns.js';

/** How a file with these headers was understood last. */
@RegionalTable('header_mapping')
@OneOf('header_mapping', 'kind', ['roster', 'slots'])
export class HeaderMappingRow {
  @PrimaryColumn({ type: 'uuid' })
  regionId: string;

  @PrimaryColumn({ type: 'text' })
  kind: 'roster' | 'slots';

  /** Stands for the file's headers. */
  @PrimaryColumn({ type: 'text' })
  signature: string;

  /** File header → field; null = the column is left out. */
  @Column({ type: 'jsonb' })
  mapping: Record<string, string | null>;
}
