import { Column, Index, Unique } from 'typeorm';
import { PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Account } from './account.js';

/** A login that is going on. Void after a restore. */
@RegionalTable('login_session')
@PointsTo(() => Account, 'accountId', 'CASCADE')
@Unique(['tokenHash'])
@Index(['regionId', 'accountId'])
export class LoginSession extends RegionalRow {
  @Column({ type: 'uuid' })
  accountId: string;

  /** SHA-256 of the token, hexadecimal; the token itself is with the browser only. */
  @Column({ type: 'text' })
  tokenHash: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  lastSeenAt: Date;

  /** The login ends after so long without a request. */
  @Column({ type: 'integer' })
  idleMinutes: number;

  @Column({ type: 'timestamptz' })
  expiresAt: Date;

  /** The one role that the login was opened for; null: the first that the account holds. */
  @Column({ type: 'uuid', nullable: true })
  assignmentId: string | null;

  /** The assignment as the identity provider names it, shown to the person herself. */
  @Column({ type: 'text', nullable: true })
  commission: string | null;

  /** How the identity provider names person and login when it ends the login. */
  @Column({ type: 'text', nullable: true })
  providerSubject: string | null;

  @Column({ type: 'text', nullable: true })
  providerSession: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
