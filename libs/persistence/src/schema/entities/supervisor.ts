import { Check, Column, Index, Unique } from 'typeorm';
import { PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { HostClinicRow } from './host-clinic.js';
import { Person } from './person.js';

/** Somebody who supervises ST doctors at a host clinic. */
@RegionalParent('supervisor')
@PointsTo(() => Person, 'personId')
@PointsTo(() => HostClinicRow, 'hostId')
@Unique(['regionId', 'personId', 'hostId'])
@Index(['regionId', 'hostId'])
@Check('supervisor_order_check', 'to_date > from_date')
export class SupervisorRow extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'uuid' })
  hostId: string;

  /** The day on which supervisor training was completed; null = not trained. */
  @Column({ type: 'date', nullable: true })
  trainedOn: string | null;

  @Column({ type: 'date' })
  fromDate: string;

  /** First day on which she no longer supervises here; null = until further notice. */
  @Column({ type: 'date', nullable: true })
  toDate: string | null;
}
