import type { Instant, NewToken, StoredToken, TokenFilter, TokenKind, TokenStore } from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant, instantOrNull } from '../regions/instants.js';

type Dates = 'createdAt' | 'expiresAt' | 'revokedAt' | 'lastUsedAt' | 'usedAt';
type TokenRow = Omit<StoredToken, Dates | 'scope'> & {
  readonly scopeKind: StoredToken['scope']['kind'];
  readonly scopeId: string | null;
  readonly createdAt: Date;
} & Readonly<Record<Exclude<Dates, 'createdAt'>, Date | null>>;

const SELECT = `SELECT t.id, t.kind, t.label, t.scopes, t.placement_id AS "placementId", t.token_hash AS hash, t.nonce, t.account_id AS "accountId", t.role,
    t.scope_kind AS "scopeKind", t.scope_id AS "scopeId", t.created_by AS "createdBy", t.created_at AS "createdAt",
    t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt", t.last_used_at AS "lastUsedAt",
    t.used_at AS "usedAt",
    coalesce(a.language, 'sv') AS language
  FROM access_token t LEFT JOIN account a ON a.id = t.account_id`;

/** Whose it is may still sign in, and still holds the role. */
const ITS_PERSON_STAYS = `(t.account_id IS NULL OR a.disabled_at IS NULL AND EXISTS (
  SELECT FROM role_assignment held WHERE held.person_id = a.person_id AND held.role = t.role
    AND held.scope_kind = t.scope_kind AND held.scope_id IS NOT DISTINCT FROM t.scope_id))`;

/** Tokens that let their bearer in. */
export class TokenTables implements TokenStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async add(token: NewToken): Promise<StoredToken> {
    const { kind, hash, nonce, accountId, role, scope, createdBy, expiresAt, label, scopes, placementId } =
      token;
    const [made] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO access_token (region_id, kind, token_hash, nonce, account_id, role, scope_kind, scope_id, created_by,
         expires_at, label, scopes, placement_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        ...[this.regionId, kind, hash, nonce, accountId, role, scope.kind, scope.id, createdBy, expiresAt],
        ...[label, scopes, placementId],
      ],
    );
    const [stored] = await this.where(new Conditions().when('t.id = ?', made?.id));
    if (!stored) throw new Error('A token is not there although it was just made.');
    return stored;
  }

  list({ kind, accountId, scope, placementId }: TokenFilter): Promise<readonly StoredToken[]> {
    const where = new Conditions()
      .always('t.revoked_at IS NULL')
      .when('t.kind = ?', kind)
      .when('t.account_id = ?', accountId)
      .when('t.scope_kind = ?', scope?.kind)
      .when('t.scope_id IS NOT DISTINCT FROM ?', scope?.id)
      .when('t.placement_id = ?', placementId);
    return this.where(where);
  }

  async find(kind: TokenKind, hash: string): Promise<StoredToken | null> {
    const where = new Conditions()
      .when('t.kind = ?', kind)
      .when('t.token_hash = ?', hash)
      .always(ITS_PERSON_STAYS);
    const [found] = await this.where(where);
    return found ?? null;
  }

  async get(id: string): Promise<StoredToken | null> {
    const [found] = await this.where(new Conditions().when('t.id = ?', id));
    return found ?? null;
  }

  async noteUse(id: string): Promise<void> {
    await this.manager.query(
      `UPDATE access_token SET last_used_at = date_trunc('minute', now())
       WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < date_trunc('minute', now()))`,
      [id],
    );
  }

  async endAt(id: string, at: Instant): Promise<void> {
    await this.manager.query(
      'UPDATE access_token SET expires_at = least(expires_at, $2::timestamptz) WHERE id = $1',
      [id, at],
    );
  }

  async spend(id: string): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      'UPDATE access_token SET used_at = now() WHERE id = $1 AND used_at IS NULL',
      [id],
    );
    return changed > 0;
  }

  async revoke(id: string): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      'UPDATE access_token SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL',
      [id],
    );
    return changed > 0;
  }

  private async where(where: Conditions): Promise<StoredToken[]> {
    const rows = await this.manager.query<TokenRow[]>(
      `${SELECT} WHERE ${where.toString()} ORDER BY t.created_at DESC, t.id DESC`,
      where.values,
    );
    return rows.map(({ scopeKind, scopeId, ...row }) => ({
      ...row,
      scope: { kind: scopeKind, id: scopeId },
      createdAt: instant(row.createdAt),
      expiresAt: instantOrNull(row.expiresAt),
      revokedAt: instantOrNull(row.revokedAt),
      lastUsedAt: instantOrNull(row.lastUsedAt),
      usedAt: instantOrNull(row.usedAt),
    }));
  }
}
