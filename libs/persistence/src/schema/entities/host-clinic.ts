import { Column, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { ProviderRow } from './provider.js';

/** A clinic that receives ST doctors. */
@RegionalParent('host_clinic')
@PointsTo(() => ProviderRow, 'providerId')
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

  /** Who owns it, where that is known. */
  @Column({ type: 'uuid', nullable: true })
  providerId: string | null;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
