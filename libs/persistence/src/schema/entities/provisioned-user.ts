import { Column, Index, Unique } from 'typeorm';
import { NoPersonalNumber, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Person } from './person.js';

/** Somebody whom the organisation's directory has entered, as it describes her. One who was removed stays barred. */
@RegionalTable('provisioned_user')
@PointsTo(() => Person, 'personId', 'CASCADE')
@Unique(['regionId', 'personId'])
@Index('provisioned_user_user_name_uq', ['regionId', 'userNameKey'], {
  unique: true,
  where: 'removed_at IS NULL',
})
@NoPersonalNumber(
  'provisioned_user',
  'user_name',
  'external_id',
  'name',
  'given_name',
  'family_name',
  'email',
)
export class ProvisionedUserRow extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text' })
  userName: string;

  /** The user name in small letters. */
  @Column({ type: 'text' })
  userNameKey: string;

  /** How the directory itself names her. */
  @Column({ type: 'text', nullable: true })
  externalId: string | null;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  givenName: string | null;

  @Column({ type: 'text', nullable: true })
  familyName: string | null;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  /** Whether she may sign in. */
  @Column({ type: 'boolean' })
  active: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  removedAt: Date | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  changedAt: Date;

  /** Rises with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}
