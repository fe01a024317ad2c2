import { Check, Column, Index, Unique } from 'typeorm';
import { NoPersonalNumber, OneOf, PointsTo, RegionalRow, RegionalTable } from '../columns.js';
import { Account } from './account.js';
import { PlacementRow } from './placement.js';

/**
 * What lets somebody in without signing in: the secret address of a calendar, a clinic's key, the link by which a clinic
 * answers. Only a hash of the secret is kept. Void after a restore: one that was revoked since the backup must not live again.
 */
@RegionalTable('access_token')
@PointsTo(() => Account, 'accountId', 'CASCADE')
@PointsTo(() => PlacementRow, 'placementId', 'CASCADE')
@Unique(['tokenHash'])
@Index('access_token_scope_idx', ['regionId', 'kind', 'scopeKind', 'scopeId'])
@Index('access_token_account_id_idx', ['regionId', 'accountId'])
@Index('access_token_placement_id_idx', ['regionId', 'placementId'])
@Index('access_token_calendar_uq', ['regionId', 'accountId', 'scopeKind', 'scopeId'], {
  unique: true,
  where: `kind = 'calendar' AND revoked_at IS NULL`,
})
@OneOf('access_token', 'kind', ['calendar', 'apiKey', 'guestLink'])
@Check('access_token_owner_check', `(kind = 'calendar') = (account_id IS NOT NULL)`)
@Check('access_token_placement_check', `(kind = 'guestLink') = (placement_id IS NOT NULL)`)
@NoPersonalNumber('access_token', 'label')
export class AccessTokenRow extends RegionalRow {
  @Column({ type: 'text' })
  kind: 'calendar' | 'apiKey' | 'guestLink';

  /** What its makers call it. */
  @Column({ type: 'text', nullable: true })
  label: string | null;

  /** SHA-256 of the whole token, hexadecimal. */
  @Column({ type: 'text' })
  tokenHash: string;

  /** What the secret of one that may be shown again is derived from, together with the installation's own secret. */
  @Column({ type: 'text', nullable: true })
  nonce: string | null;

  /** Whose it is: it is void once the account is switched off or no longer holds the role. */
  @Column({ type: 'uuid', nullable: true })
  accountId: string | null;

  /** The role that its bearer acts in, and what it is held over. */
  @Column({ type: 'text' })
  role: string;

  @Column({ type: 'text' })
  scopeKind: string;

  @Column({ type: 'text', nullable: true })
  scopeId: string | null;

  /** What a key may be used for. */
  @Column({ type: 'text', array: true, default: '{}' })
  scopes: string[];

  /** The one placement that a link is for. */
  @Column({ type: 'uuid', nullable: true })
  placementId: string | null;

  /** Label of whoever made it, as in the log. */
  @Column({ type: 'text' })
  createdBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  /** To the minute. */
  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  /** When a link was used for the one answer that it is good for. */
  @Column({ type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
