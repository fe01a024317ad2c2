import { ROLES } from '#domain';
import { Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Person } from './person.js';

/** A role that a person holds over one object. */
@RegionalTable('role_assignment')
@PointsTo(() => Person, 'personId', 'CASCADE')
@Index(['regionId', 'personId'])
@OneOf('role_assignment', 'role', ROLES)
@OneOf('role_assignment', 'scope_kind', [
  'region',
  'healthCentre',
  'studyDirectorGroup',
  'host',
  'doctor',
  'area',
])
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
