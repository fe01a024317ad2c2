import { Check, Column, Unique } from 'typeorm';
import { OneOf, PointsTo, RegionalParent, RegionalRow } from '../columns.js';
import { Person } from './person.js';

/** A way for a person to log in. */
@RegionalParent('account')
@Unique(['username'])
@PointsTo(() => Person, 'personId', 'CASCADE')
@OneOf('account', 'kind', ['local'])
@OneOf('account', 'language', ['sv', 'en'])
@Check('account_local_check', `kind <> 'local' OR password_hash IS NOT NULL`)
export class Account extends RegionalRow {
  @Column({ type: 'uuid' })
  personId: string;

  @Column({ type: 'text' })
  kind: 'local';

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
