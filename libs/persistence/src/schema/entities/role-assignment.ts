import { Column, Index } from 'typeorm';
import { PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Person } from './person.js';

/** A role that a person holds over one object. */
@RegionalTable('role_assignment')
@PointsTo(() => Person, 'personId', 'CASCADE')
@Index(['regionId', 'personId'])
export class RoleAssignment extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  scopeKind: string;

  /** Id of the object; null for the whole region. */
  @Column({ type: 'text', nullable: true })
  scopeId: string | null;
}
