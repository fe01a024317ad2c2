import { Check, Column, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { ProviderRow } from './provider.js';

@RegionalParent('health_centre')
@PointsTo(() => ProviderRow, 'providerId')
@Unique(['regionId', 'nameKey'])
@OneOf('health_centre', 'ownership', ['region', 'private'])
@Check('health_centre_away_limit_check', 'away_limit >= 0')
@Check('health_centre_rooms_check', 'rooms >= 0')
export class HealthCentreRow extends RegionalRow {
  @Column({ type: 'text' })
  name: string;

  /** What all spellings of the name have in common. */
  @Column({ type: 'text' })
  nameKey: string;

  @Column({ type: 'text', nullable: true })
  ownership: 'region' | 'private' | null;

  @Column({ type: 'text', nullable: true })
  area: string | null;

  /** Most of its ST doctors away in the same week; null = the region's rule. */
  @Column({ type: 'smallint', nullable: true })
  awayLimit: number | null;

  /** Rooms that its ST doctors can work in at the same time; null = not counted. */
  @Column({ type: 'smallint', nullable: true })
  rooms: number | null;

  /** Mondays of the weeks in which none of its ST doctors leaves it. */
  @Column({ type: 'date', array: true, default: '{}' })
  homeWeeks: string[];

  /** Who owns it, where that is known. */
  @Column({ type: 'uuid', nullable: true })
  providerId: string | null;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
