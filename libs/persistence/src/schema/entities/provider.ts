import { Column, Unique } from 'typeorm';
import { OneOf, RegionalParent, RegionalRow } from '../columns.js';

/** Who owns health centres and clinics and has care contracts with the region: the region itself or a company. */
@RegionalParent('provider')
@Unique(['regionId', 'nameKey'])
@OneOf('provider', 'ownership', ['region', 'private'])
export class ProviderRow extends RegionalRow {
  @Column({ type: 'text' })
  name: string;

  /** What all spellings of the name have in common. */
  @Column({ type: 'text' })
  nameKey: string;

  @Column({ type: 'text' })
  ownership: 'region' | 'private';
}
