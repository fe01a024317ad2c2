import { Column, Unique } from 'typeorm';
import { NoPersonalNumber, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { PlacementRow } from './placement.js';

/** The signed proof that a placement has been carried out. */
@RegionalTable('certificate')
@PointsTo(() => PlacementRow, 'placementId')
@Unique(['regionId', 'placementId'])
@NoPersonalNumber('certificate', 'signed_by', 'note')
export class CertificateRow extends RegionalRow {
  @Column({ type: 'uuid' })
  placementId: string;

  /** Who signed, as it is written on it. */
  @Column({ type: 'text' })
  signedBy: string;

  @Column({ type: 'date' })
  signedOn: string;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  enteredAt: Date;
}
