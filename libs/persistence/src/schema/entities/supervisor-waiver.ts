import { Check, Column, Index } from 'typeorm';
import { NoPersonalNumber, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';

/** The chief study director lets a clinic receive doctors for a time though its supervisor lacks the training. */
@RegionalTable('supervisor_waiver')
@PointsTo(() => HostClinicRow, 'hostId')
@Index(['regionId', 'hostId'])
@Check('supervisor_waiver_order_check', 'to_date > from_date')
@NoPersonalNumber('supervisor_waiver', 'reason', 'plan')
export class SupervisorWaiverRow extends RegionalRow {
  @Column({ type: 'uuid' })
  hostId: string;

  /** Null = every specialty of the clinic. */
  @Column({ type: 'text', nullable: true })
  specialty: string | null;

  @Column({ type: 'date' })
  fromDate: string;

  @Column({ type: 'date' })
  toDate: string;

  @Column({ type: 'text' })
  reason: string;

  /** How the training will come about. */
  @Column({ type: 'text' })
  plan: string;

  @Column({ type: 'text' })
  decidedBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  decidedAt: Date;
}
