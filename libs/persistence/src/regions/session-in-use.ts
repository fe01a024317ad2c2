import type { RoleGrant, Session } from '#planning';
import { instant } from './instants.js';

/** A row of the function `session_in_use`. */
export interface SessionInUse {
  readonly id: string;
  readonly region_id: string;
  readonly account_id: string;
  readonly username: string;
  readonly display_name: string;
  readonly language: 'sv' | 'en';
  readonly commission: string | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly idle_minutes: number;
  readonly expires_at: Date;
  readonly roles: readonly {
    readonly role: string;
    readonly kind: RoleGrant['scope']['kind'];
    readonly id: string | null;
  }[];
}

/** The session that such a row tells of; its account is not switched off, or there would be no row. */
export function sessionInUse(row: SessionInUse): Session {
  return {
    id: row.id,
    identity: {
      accountId: row.account_id,
      regionId: row.region_id,
      username: row.username,
      displayName: row.display_name,
      language: row.language,
      switchedOff: false,
      roles: row.roles.map(({ role, kind, id }): RoleGrant => ({ role, scope: { kind, id } })),
    },
    commission: row.commission,
    createdAt: instant(row.created_at),
    lastSeenAt: instant(row.last_seen_at),
    idleMinutes: row.idle_minutes,
    expiresAt: instant(row.expires_at),
  };
}
