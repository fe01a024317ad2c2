import { Check, Column, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { Person } from './person.js';

/** A way for a person to log in. */
@RegionalParent('account')
@Unique(['username'])
@PointsTo(() => Person, 'personId', 'CASCADE')
@Unique(['regionId', 'issuer', 'subject'])
@OneOf('account', 'kind', ['local', 'oidc'])
@OneOf('account', 'language', ['sv', 'en'])
@Check('account_local_check', `kind <> 'local' OR password_hash IS NOT NULL`)
@Check(
  'account_oidc_check',
  `(kind = 'oidc') = (issuer IS NOT NULL AND subject IS NOT NULL) AND (kind = 'local' OR password_hash IS NULL)`,
)
export class Account extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text' })
  kind: 'local' | 'oidc';

  /** The identity provider, and whom it names: the employee's HSA-id. Null for local accounts. */
  @Column({ type: 'text', nullable: true })
  issuer: string | null;

  @Column({ type: 'text', nullable: true })
  subject: string | null;

  @Column({ type: 'text' })
  username: string;

  /** Salted scrypt hash; local accounts exist in the demo only. */
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ type: 'text', default: 'sv' })
  language: 'sv' | 'en';

  @Column({ type: 'timestamptz', nullable: true })
  disabledAt: Date | null;
}
