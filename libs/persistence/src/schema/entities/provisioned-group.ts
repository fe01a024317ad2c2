import { ROLES } from '#domain';
import { Column, Unique } from 'typeorm';
import { NoPersonalNumber, OneOf, RegionalParent, RegionalRow } from '../columns.js';

/** A group of the organisation's directory, whose members hold a role: they are the role assignments that name it. */
@RegionalParent('provisioned_group')
@Unique(['regionId', 'nameKey'])
@OneOf('provisioned_group', 'role', ROLES)
@OneOf('provisioned_group', 'scope_kind', [
  'region',
  'healthCentre',
  'studyDirectorGroup',
  'host',
  'doctor',
  'area',
])
@NoPersonalNumber('provisioned_group', 'display_name', 'external_id')
export class ProvisionedGroupRow extends RegionalRow {
  @Column({ type: 'text' })
  displayName: string;

  /** The name in small letters. */
  @Column({ type: 'text' })
  nameKey: string;

  @Column({ type: 'text', nullable: true })
  externalId: string | null;

  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  scopeKind: string;

  /** Id of the object; null for the whole region, and for doctors, each of whom has her own. */
  @Column({ type: 'text', nullable: true })
  scopeId: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  changedAt: Date;

  /** Rises with every change, of the members too. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
