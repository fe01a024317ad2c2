import { createHash, randomBytes } from 'node:crypto';
import {
  Accounts,
  type Identity,
  type NewAccount,
  type RoleGrant,
  type Session,
  UseCaseError,
} from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { Account } from '../schema/entities/account.js';
import { LoginSession } from '../schema/entities/login-session.js';
import { Person } from '../schema/entities/person.js';
import { RoleAssignment } from '../schema/entities/role-assignment.js';
import { instant } from './instants.js';
import { hashPassword, isPassword } from './passwords.js';
import { enter } from './typeorm-region-stores.js';

/** Accounts and sessions in PostgreSQL. Which region a login belongs to is asked through functions that tell no more. */
export class TypeormAccounts extends Accounts {
  constructor(
    private readonly source: DataSource,
    /** Local accounts are for the demo: production logs in elsewhere. */
    private readonly options: { readonly localAccounts: boolean },
  ) {
    super();
  }

  override async putAccount(regionId: string, account: NewAccount): Promise<Identity> {
    if (!this.options.localAccounts) {
      throw new UseCaseError(
        'refused',
        'ACCOUNT.DEMO_IN_PRODUCTION',
        { username: account.username },
        'Local accounts are for the demo only and are not made when NODE_ENV is production.',
      );
    }
    const passwordHash = await hashPassword(account.password);
    return this.inRegion(regionId, async (manager) => {
      const known = await manager.findOneBy(Account, { regionId, username: account.username });
      const person = await manager.save(
        manager.create(Person, {
          ...(known ? { id: known.personId } : {}),
          regionId,
          hsaId: null,
          name: account.displayName,
          email: null,
        }),
      );
      const saved = await manager.save(
        manager.create(Account, {
          ...(known ? { id: known.id } : {}),
          regionId,
          personId: person.id,
          kind: 'local',
          username: account.username,
          passwordHash,
          language: account.language,
          disabledAt: null,
        }),
      );
      await manager.delete(RoleAssignment, { regionId, personId: person.id });
      await manager.insert(
        RoleAssignment,
        account.roles.map(({ role, scope }) => ({
          regionId,
          personId: person.id,
          role,
          scopeKind: scope.kind,
          scopeId: scope.id,
        })),
      );
      return this.identity(manager, saved.id);
    });
  }

  override list(regionId: string): Promise<readonly Identity[]> {
    return this.inRegion(regionId, async (manager) => {
      const accounts = await manager.find(Account, { where: { regionId }, order: { username: 'ASC' } });
      const identities: Identity[] = [];
      for (const { id } of accounts) identities.push(await this.identity(manager, id));
      return identities;
    });
  }

  override async checkPassword(username: string, password: string): Promise<Identity | null> {
    const regionId = await this.regionOf('account_region($1)', username);
    const account =
      regionId &&
      (await this.inRegion(regionId, (manager) => manager.findOneBy(Account, { regionId, username })));
    const right = await isPassword(password, account ? account.passwordHash : null);
    if (!regionId || !account || account.disabledAt || !right) return null;
    return this.inRegion(regionId, (manager) => this.identity(manager, account.id));
  }

  override async openSession(
    accountId: string,
    options: { readonly idleMinutes: number; readonly maxHours: number },
  ): Promise<{ readonly session: Session; readonly token: string }> {
    const regionId = await this.regionOf('account_id_region($1)', accountId);
    if (!regionId) throw new Error(`Account ${accountId} is not there.`);
    const token = randomBytes(32).toString('base64url');
    return this.inRegion(regionId, async (manager) => {
      const [opened] = await manager.query<{ id: string }[]>(
        `INSERT INTO login_session (region_id, account_id, token_hash, idle_minutes, expires_at)
         VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5)) RETURNING id`,
        [regionId, accountId, hashToken(token), options.idleMinutes, options.maxHours],
      );
      const row = await manager.findOneByOrFail(LoginSession, { regionId, id: opened?.id ?? '' });
      return { session: await this.sessionOf(manager, row), token };
    });
  }

  override async useSession(token: string): Promise<Session | null> {
    const tokenHash = hashToken(token);
    const regionId = await this.regionOf('session_region($1)', tokenHash);
    if (!regionId) return null;
    return this.inRegion(regionId, async (manager) => {
      const used = await manager.query<{ id: string }[]>(
        `WITH used AS (
           UPDATE login_session SET last_seen_at = now() FROM account
           WHERE login_session.token_hash = $1 AND account.id = login_session.account_id
             AND account.disabled_at IS NULL AND login_session.ended_at IS NULL
             AND login_session.expires_at > now()
             AND login_session.last_seen_at > now() - make_interval(mins => login_session.idle_minutes)
           RETURNING login_session.id)
         SELECT id FROM used`,
        [tokenHash],
      );
      if (used.length === 0) return null;
      return this.sessionOf(manager, await manager.findOneByOrFail(LoginSession, { regionId, tokenHash }));
    });
  }

  override async endSession(sessionId: string): Promise<void> {
    const regionId = await this.regionOf('session_id_region($1)', sessionId);
    if (!regionId) return;
    await this.inRegion(regionId, (manager) =>
      manager.query('UPDATE login_session SET ended_at = now() WHERE id = $1 AND ended_at IS NULL', [
        sessionId,
      ]),
    );
  }

  override async endAllSessions(accountId: string): Promise<number> {
    const regionId = await this.regionOf('account_id_region($1)', accountId);
    if (!regionId) return 0;
    return this.inRegion(regionId, async (manager) => {
      const [ended] = await manager.query<{ total: number }[]>(
        `WITH ended AS (
           UPDATE login_session SET ended_at = now() WHERE account_id = $1 AND ended_at IS NULL RETURNING id)
         SELECT count(*) AS total FROM ended`,
        [accountId],
      );
      return ended?.total ?? 0;
    });
  }

  private async regionOf(call: string, value: string): Promise<string | null> {
    const [row] = await this.source.query<{ region: string | null }[]>(`SELECT ${call} AS region`, [value]);
    return row?.region ?? null;
  }

  private inRegion<T>(regionId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      await enter(manager, regionId);
      return work(manager);
    });
  }

  private async sessionOf(manager: EntityManager, row: LoginSession): Promise<Session> {
    return {
      id: row.id,
      identity: await this.identity(manager, row.accountId),
      createdAt: instant(row.createdAt),
      lastSeenAt: instant(row.lastSeenAt),
      expiresAt: instant(row.expiresAt),
    };
  }

  private async identity(manager: EntityManager, accountId: string): Promise<Identity> {
    const account = await manager.findOneByOrFail(Account, { id: accountId });
    const { regionId, personId } = account;
    const person = await manager.findOneByOrFail(Person, { regionId, id: personId });
    const assignments = await manager.find(RoleAssignment, {
      where: { regionId, personId },
      order: { id: 'ASC' },
    });
    return {
      accountId,
      regionId,
      username: account.username,
      displayName: person.name,
      language: account.language,
      roles: assignments.map(({ role, scopeKind, scopeId }): RoleGrant => ({
        role,
        scope: { kind: scopeKind as RoleGrant['scope']['kind'], id: scopeId },
      })),
    };
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
