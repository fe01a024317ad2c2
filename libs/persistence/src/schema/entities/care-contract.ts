import { Check, Column, Index, Unique } from 'typeorm';
import { PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { ProviderRow } from './provider.js';

/** A contract between the region and a provider, from and including `fromDate` up to, not including, `toDate`. */
@RegionalParent('care_contract')
@PointsTo(() => ProviderRow, 'providerId')
@Unique(['regionId', 'providerId', 'reference'])
@Index(['regionId', 'providerId'])
@Check('care_contract_order_check', 'to_date > from_date')
export class CareContractRow extends RegionalRow {
  @Column({ type: 'uuid' })
  providerId: string;

  /** How the parties name it. */
  @Column({ type: 'text' })
  reference: string;

  @Column({ type: 'date' })
  fromDate: string;

  /** Null = until further notice. */
  @Column({ type: 'date', nullable: true })
  toDate: string | null;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
