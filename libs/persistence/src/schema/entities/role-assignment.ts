import { ROLES } from '#domain';
import { Column, Index } from 'typeorm';
import { OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Person } from './person.js';
import { ProvisionedGroupRow } from './provisioned-group.js';

/** A role that a person holds over one object. */
@RegionalTable('role_assignment')
@PointsTo(() => Person, 'personId', 'CASCADE')
@PointsTo(() => ProvisionedGroupRow, 'groupId', 'CASCADE')
@Index('role_assignment_group_uq', ['regionId', 'groupId', 'personId'], {
  unique: true,
  where: 'group_id IS NOT NULL',
})
// No value in two rows counts as the same value, which the entity cannot say.
@Index('role_assignment_given_uq', ['regionId', 'personId', 'role', 'scopeKind', 'scopeId'], {
  unique: true,
  where: 'group_id IS NULL',
})
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

  /** Id of the object; null for the whole region, and for a doctor of a group who is not on the roster yet. */
  @Column({ type: 'text', nullable: true })
  scopeId: string | null;

  /** The group of the directory that gives the role; null where it was given here. */
  @Column({ type: 'uuid', nullable: true })
  groupId: string | null;
}
