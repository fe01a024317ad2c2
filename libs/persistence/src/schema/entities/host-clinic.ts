import { Column, Unique } from 'typeorm';
import { OneOf, RegionalParent, RegionalRow } from '../columns.js';

/** A clinic that receives ST doctors. */
@RegionalParent('host_clinic')
@Unique(['regionId', 'nameKey'])
@OneOf('host_clinic', 'ownership', ['region', 'private'])
export class HostClinicRow extends RegionalRow {
  @Column({ type: 'text' })
  name: string;

  /** What all spellings of the name have in common. */
  @Column({ type: 'text' })
  nameKey: string;

  @Column({ type: 'text', nullable: true })
  ownership: 'region' | 'private' | null;

  @Column({ type: 'text', nullable: true })
  area: string | null;
}
