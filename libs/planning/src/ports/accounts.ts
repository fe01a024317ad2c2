import type { Instant } from './clock.js';

/** What a role is held over. */
export interface RoleScope {
  readonly kind: 'region' | 'healthCentre' | 'studyDirectorGroup' | 'host' | 'doctor' | 'area';
  /** Id of the object; for a study director's group her name as the roster writes it; `null` for the region. */
  readonly id: string | null;
}

/** A role that an account holds, over one object. */
export interface RoleGrant {
  /** One of the roles of libs/domain. */
  readonly role: string;
  readonly scope: RoleScope;
}

/** Who is logged in. */
export interface Identity {
  readonly accountId: string;
  readonly regionId: string;
  readonly username: string;
  readonly displayName: string;
  readonly language: 'sv' | 'en';
  readonly roles: readonly RoleGrant[];
}

/** A login that is going on. */
export interface Session {
  readonly id: string;
  readonly identity: Identity;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
}

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly language: 'sv' | 'en';
  readonly roles: readonly RoleGrant[];
}

/** Local accounts, for the demo only, and the sessions of every kind of login. Tokens and passwords are kept as hashes. */
export abstract class Accounts {
  /**
   * Creates the account, or gives it the new password and roles when the username exists.
   * @throws UseCaseError `ACCOUNT.DEMO_IN_PRODUCTION` when local accounts are switched off
   */
  abstract putAccount(regionId: string, account: NewAccount): Promise<Identity>;
  abstract list(regionId: string): Promise<readonly Identity[]>;
  /** `null` for an unknown name, a wrong password or a switched-off account; all take the same time. */
  abstract checkPassword(username: string, password: string): Promise<Identity | null>;
  /** @returns the session and its token, which is shown once and stored only as a hash */
  abstract openSession(
    accountId: string,
    options: { readonly idleMinutes: number; readonly maxHours: number },
  ): Promise<{ readonly session: Session; readonly token: string }>;
  /** Finds the session and notes that it was used; `null` when it has ended or its account is switched off. */
  abstract useSession(token: string): Promise<Session | null>;
  abstract endSession(sessionId: string): Promise<void>;
  abstract endAllSessions(accountId: string): Promise<number>;
}
