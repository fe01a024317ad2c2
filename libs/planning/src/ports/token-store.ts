import type { Language, Role } from '#domain';
import type { RoleScope } from './accounts.js';
import type { Instant } from './clock.js';

/** What a token is for; each kind opens its own routes and no others. */
export type TokenKind = 'calendar' | 'apiKey' | 'guestLink';

/** In which role a token lets its bearer act, and over what. */
export interface TokenHolder {
  readonly role: Role;
  readonly scope: RoleScope;
}

export interface NewToken extends TokenHolder {
  readonly kind: TokenKind;
  /** SHA-256 of the whole token, hexadecimal. */
  readonly hash: string;
  /** What the secret is derived from, where it may be shown again; `null` = shown once. */
  readonly nonce: string | null;
  /** What its makers call it. */
  readonly label: string | null;
  /** What a key may be used for. */
  readonly scopes: readonly string[];
  /** The one placement that a link is for. */
  readonly placementId: string | null;
  /** Whose it is; void without the account or its role. `null` = nobody's in particular. */
  readonly accountId: string | null;
  readonly createdBy: string;
  readonly expiresAt: Instant | null;
}

/** A token as it is kept. */
export interface StoredToken extends NewToken {
  readonly id: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
  /** To the minute; `null` = never. */
  readonly lastUsedAt: Instant | null;
  /** When a link was used for the one answer that it is good for. */
  readonly usedAt: Instant | null;
  /** Of the account; Swedish where it is nobody's. */
  readonly language: Language;
}

/** Which tokens are wanted. */
export interface TokenFilter {
  readonly kind: TokenKind;
  readonly accountId?: string;
  readonly scope?: RoleScope;
  readonly placementId?: string;
}

/** The tokens of one region. */
export interface TokenStore {
  add(token: NewToken): Promise<StoredToken>;
  /** Those that have not been revoked, newest first. */
  list(filter: TokenFilter): Promise<readonly StoredToken[]>;
  /**
   * The token with this hash, whether or not it still holds; `null` for none, and for one whose account is switched off or
   * has lost the role.
   */
  find(kind: TokenKind, hash: string): Promise<StoredToken | null>;
  get(id: string): Promise<StoredToken | null>;
  noteUse(id: string): Promise<void>;
  /** From then on it no longer holds; one that ends earlier stays as it is. */
  endAt(id: string, at: Instant): Promise<void>;
  /** Uses up a link; `false` when somebody else has. */
  spend(id: string): Promise<boolean>;
  /** Returns `false` when it is not there or revoked already. */
  revoke(id: string): Promise<boolean>;
}
