import type { ScopeKind } from '#domain';
import type { Actor } from './actor.js';
import type { Instant } from './clock.js';

/** What a role is held over. */
export interface RoleScope {
  readonly kind: ScopeKind;
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
  /** Nobody gets in with this account until it is switched on again. */
  readonly switchedOff: boolean;
}

/** A login that is going on. */
export interface Session {
  readonly id: string;
  /** With the one role that the login was opened for, where it was opened for one. */
  readonly identity: Identity;
  /** The assignment as the identity provider named it. */
  readonly commission: string | null;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  /** Ends after so long without a request. */
  readonly idleMinutes: number;
  readonly expiresAt: Instant;
}

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
  readonly language: 'sv' | 'en';
  readonly roles: readonly RoleGrant[];
}

/** How long a login lasts. */
export interface SessionLimits {
  /** Ends after so long without a request. */
  readonly idleMinutes: number;
  /** Ends after so long in any case. */
  readonly maxHours: number;
}

/** Whom an identity provider has vouched for. */
export interface ProvidedIdentity {
  readonly issuer: string;
  /** The employee in the care directory. */
  readonly hsaId: string;
  /** How the provider names person and login when it ends the login. */
  readonly subject: string;
  readonly providerSession: string | null;
  /** The assignment as the provider names it. */
  readonly commission: string | null;
}

/** A role of Randa that a person may sign in for. */
export interface Assignment {
  readonly id: string;
  readonly regionId: string;
  readonly regionName: string;
  readonly personId: string;
  readonly grant: RoleGrant;
  /** Name of the clinic, health centre or group that the role is held over; `null` for the region or the person herself. */
  readonly over: string | null;
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
    options: SessionLimits,
  ): Promise<{ readonly session: Session; readonly token: string }>;
  /** Finds the session and notes that it was used; `null` when it has ended or its account is switched off. */
  abstract useSession(token: string): Promise<Session | null>;
  abstract endSession(sessionId: string): Promise<void>;
  abstract endAllSessions(accountId: string): Promise<number>;
  /** The roles that Randa itself has given to the person with this HSA-id, in every region; none for one switched off. */
  abstract assignmentsOf(issuer: string, hsaId: string): Promise<readonly Assignment[]>;
  /** Opens a login in one of the person's roles, and makes her account with this provider at the first. */
  abstract openProvidedSession(
    who: ProvidedIdentity,
    assignment: Assignment,
    options: SessionLimits,
  ): Promise<{ readonly session: Session; readonly token: string }>;
  /** The account's logins that are going on, the last used first. */
  abstract sessionsOf(accountId: string): Promise<readonly Session[]>;
  /** Ends a login of this account. Returns false when it has no such login. */
  abstract endOwnSession(accountId: string, sessionId: string): Promise<boolean>;
  /** Ends the logins that the provider names, by its own login or else by the person. Returns how many. */
  abstract endProvidedSessions(
    issuer: string,
    named: { readonly subject?: string; readonly providerSession?: string },
  ): Promise<number>;
  /**
   * Switches an account of the actor's region off or on; off ends its logins at once.
   * @returns `null` when the region has no such account
   */
  abstract switchAccount(
    actor: Actor,
    accountId: string,
    change: { readonly off: boolean; readonly reason: string },
  ): Promise<Identity | null>;
}
