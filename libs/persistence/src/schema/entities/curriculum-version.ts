import type { CurriculumItem } from '#domain';
import { Column, Unique } from 'typeorm';
import { OneOf, RegionalParent, RegionalRow } from '../columns.js';

/** One version of the region's curriculum; never changed once it is in use. */
@RegionalParent('curriculum_version')
@Unique(['regionId', 'curriculum', 'version'])
@OneOf('curriculum_version', 'regulation', ['2015', '2021'])
export class CurriculumVersion extends RegionalRow {
  /** Which curriculum this is a version of. */
  @Column({ type: 'text' })
  curriculum: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'date' })
  validFrom: string;

  @Column({ type: 'text', nullable: true })
  regulation: '2015' | '2021' | null;

  @Column({ type: 'jsonb' })
  items: CurriculumItem[];
}
