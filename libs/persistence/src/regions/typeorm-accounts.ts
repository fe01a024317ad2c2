import { createHash, randomBytes } from 'node:crypto';
import {
  Accounts,
  type Actor,
  type Assignment,
  type Identity,
  type NewAccount,
  type ProvidedIdentity,
  type RoleGrant,
  type Session,
  type SessionLimits,
  UseCaseError,
} from '#planning';
import type { DataSource, EntityManager } from 'typeorm';
import { Account } from '../schema/entities/account.js';
import { LoginSession } from '../schema/entities/login-session.js';
import { Person } from '../schema/entities/person.js';
import { RoleAssignment } from '../schema/entities/role-assignment.js';
import { AuditLog } from '../stores/audit-log.js';
import { inRegion } from './in-region.js';
import { instant } from './instants.js';
import { hashPassword, isPassword } from './passwords.js';
import { type SessionInUse, sessionInUse } from './session-in-use.js';
import { translateFault } from './translate-fault.js';

/** A session is marked as used at most this often: a write for every read would make all requests of one session queue. */
const SEEN_EVERY_SECONDS = 30;

interface AssignmentRow {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly scopeKind: RoleGrant['scope']['kind'];
  readonly scopeId: string | null;
  readonly over: string | null;
}

/** The roles of the person with HSA-id `$2`, unless her account with the provider `$1`, or the directory's word, bars her. */
const ASSIGNMENTS = `
  SELECT held.id, held.person_id AS "personId", held.role, held.scope_kind AS "scopeKind", held.scope_id AS "scopeId",
    coalesce(clinic.name, centre.name,
      CASE WHEN held.scope_kind IN ('studyDirectorGroup', 'area') THEN held.scope_id END) AS over
  FROM person JOIN role_assignment held ON held.person_id = person.id
    LEFT JOIN host_clinic clinic ON held.scope_kind = 'host' AND clinic.id::text = held.scope_id
    LEFT JOIN health_centre centre ON held.scope_kind = 'healthCentre' AND centre.id::text = held.scope_id
  WHERE person.hsa_id = $2 AND person.forgotten_on IS NULL AND NOT EXISTS (
    SELECT FROM account WHERE account.issuer = $1 AND account.subject = $2 AND account.disabled_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM provisioned_user told WHERE told.person_id = person.id AND NOT told.active)
  ORDER BY held.id`;

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
          issuer: null,
          subject: null,
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
    options: SessionLimits,
  ): Promise<{ readonly session: Session; readonly token: string }> {
    const regionId = await this.regionOf('account_id_region($1)', accountId);
    if (!regionId) throw new Error(`Account ${accountId} is not there.`);
    return this.inRegion(regionId, (manager) => this.open(manager, { regionId, accountId }, options));
  }

  override async assignmentsOf(issuer: string, hsaId: string): Promise<readonly Assignment[]> {
    const regions = await this.source.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM region_list()',
    );
    const found: Assignment[] = [];
    for (const region of regions) {
      const rows = await this.inRegion(region.id, (manager) =>
        manager.query<AssignmentRow[]>(ASSIGNMENTS, [issuer, hsaId]),
      );
      for (const { id, personId, role, scopeKind, scopeId, over } of rows) {
        const grant: RoleGrant = { role, scope: { kind: scopeKind, id: scopeId } };
        found.push({ id, regionId: region.id, regionName: region.name, personId, grant, over });
      }
    }
    return found;
  }

  override openProvidedSession(
    who: ProvidedIdentity,
    { id: assignmentId, regionId, personId }: Assignment,
    options: SessionLimits,
  ): Promise<{ readonly session: Session; readonly token: string }> {
    return this.inRegion(regionId, async (manager) => {
      // Two first logins at once make one account.
      const [account] = await manager.query<{ id: string }[]>(
        `INSERT INTO account (region_id, person_id, kind, username, issuer, subject)
         VALUES ($1, $2, 'oidc', 'oidc:' || uuidv7(), $3, $4)
         ON CONFLICT (region_id, issuer, subject) DO UPDATE SET person_id = excluded.person_id RETURNING id`,
        [regionId, personId, who.issuer, who.hsaId],
      );
      const from = { regionId, accountId: account?.id ?? '', assignmentId, who };
      return this.open(manager, from, options);
    });
  }

  override async useSession(token: string): Promise<Session | null> {
    try {
      const [row] = await this.source.query<SessionInUse[]>('SELECT * FROM session_in_use($1, $2)', [
        hashToken(token),
        SEEN_EVERY_SECONDS,
      ]);
      return row ? sessionInUse(row) : null;
    } catch (error) {
      throw translateFault(error);
    }
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

  override async sessionsOf(accountId: string): Promise<readonly Session[]> {
    const regionId = await this.regionOf('account_id_region($1)', accountId);
    if (!regionId) return [];
    return this.inRegion(regionId, async (manager) => {
      const rows = await manager
        .createQueryBuilder(LoginSession, 'session')
        .where('session.account_id = :accountId AND session.ended_at IS NULL', { accountId })
        .andWhere('session.expires_at > now()')
        .andWhere('session.last_seen_at > now() - make_interval(mins => session.idle_minutes)')
        .orderBy('session.last_seen_at', 'DESC')
        .getMany();
      const sessions: Session[] = [];
      for (const row of rows) sessions.push(await this.sessionOf(manager, row));
      return sessions;
    });
  }

  override async endOwnSession(accountId: string, sessionId: string): Promise<boolean> {
    const regionId = await this.regionOf('account_id_region($1)', accountId);
    if (!regionId) return false;
    return this.inRegion(regionId, async (manager) => {
      const [, ended] = await manager.query<[unknown[], number]>(
        'UPDATE login_session SET ended_at = now() WHERE id = $1 AND account_id = $2 AND ended_at IS NULL',
        [sessionId, accountId],
      );
      return ended > 0;
    });
  }

  override async endProvidedSessions(
    issuer: string,
    { subject, providerSession }: { readonly subject?: string; readonly providerSession?: string },
  ): Promise<number> {
    const regions = await this.source.query<{ id: string }[]>('SELECT id FROM region_list()');
    let total = 0;
    for (const { id } of regions) {
      total += await this.inRegion(id, async (manager) => {
        const [, ended] = await manager.query<[unknown[], number]>(
          `UPDATE login_session SET ended_at = now() FROM account
           WHERE account.id = login_session.account_id AND account.issuer = $1 AND login_session.ended_at IS NULL
             AND ($2::text IS NULL OR login_session.provider_subject = $2)
             AND ($3::text IS NULL OR login_session.provider_session = $3)
             AND ($2::text IS NOT NULL OR $3::text IS NOT NULL)`,
          [issuer, subject ?? null, providerSession ?? null],
        );
        return ended;
      });
    }
    return total;
  }

  override switchAccount(
    actor: Actor,
    accountId: string,
    { off, reason }: { readonly off: boolean; readonly reason: string },
  ): Promise<Identity | null> {
    return this.inRegion(actor.regionId, async (manager) => {
      const [, changed] = await manager.query<[unknown[], number]>(
        'UPDATE account SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, now()) END WHERE id = $1',
        [accountId, off],
      );
      if (changed === 0) return null;
      if (off) {
        await manager.query(
          'UPDATE login_session SET ended_at = now() WHERE account_id = $1 AND ended_at IS NULL',
          [accountId],
        );
      }
      const log = new AuditLog(actor.regionId, manager);
      await log.append(actor, {
        action: off ? 'account.switchedOff' : 'account.switchedOn',
        subject: { kind: 'account', id: accountId },
        reason,
      });
      await log.write();
      return this.identity(manager, accountId);
    });
  }

  private async open(
    manager: EntityManager,
    from: {
      readonly regionId: string;
      readonly accountId: string;
      readonly assignmentId?: string;
      readonly who?: ProvidedIdentity;
    },
    { idleMinutes, maxHours }: SessionLimits,
  ): Promise<{ readonly session: Session; readonly token: string }> {
    const { regionId, accountId, assignmentId, who } = from;
    const token = randomBytes(32).toString('base64url');
    const [opened] = await manager.query<{ id: string }[]>(
      `INSERT INTO login_session (region_id, account_id, token_hash, idle_minutes, expires_at, assignment_id,
         commission, provider_subject, provider_session)
       VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5), $6, $7, $8, $9) RETURNING id`,
      [
        regionId,
        accountId,
        hashToken(token),
        idleMinutes,
        maxHours,
        assignmentId ?? null,
        who?.commission ?? null,
        who?.subject ?? null,
        who?.providerSession ?? null,
      ],
    );
    const row = await manager.findOneByOrFail(LoginSession, { regionId, id: opened?.id ?? '' });
    return { session: await this.sessionOf(manager, row), token };
  }

  private async regionOf(call: string, value: string): Promise<string | null> {
    const [row] = await this.source.query<{ region: string | null }[]>(`SELECT ${call} AS region`, [value]);
    return row?.region ?? null;
  }

  private inRegion<T>(regionId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inRegion(this.source, { regionId, access: 'write' }, work);
  }

  private async sessionOf(manager: EntityManager, row: LoginSession): Promise<Session> {
    return {
      id: row.id,
      identity: await this.identity(manager, row.accountId, row.assignmentId),
      commission: row.commission,
      createdAt: instant(row.createdAt),
      lastSeenAt: instant(row.lastSeenAt),
      idleMinutes: row.idleMinutes,
      expiresAt: instant(row.expiresAt),
    };
  }

  /** With one role only, where one is named; none when that role has been taken away since. */
  private async identity(
    manager: EntityManager,
    accountId: string,
    assignmentId: string | null = null,
  ): Promise<Identity> {
    const account = await manager.findOneByOrFail(Account, { id: accountId });
    const { regionId, personId } = account;
    const person = await manager.findOneByOrFail(Person, { regionId, id: personId });
    const assignments = await manager.find(RoleAssignment, {
      where: { regionId, personId, ...(assignmentId === null ? {} : { id: assignmentId }) },
      order: { id: 'ASC' },
    });
    return {
      accountId,
      regionId,
      username: account.username,
      displayName: person.name,
      language: account.language,
      switchedOff: account.disabledAt !== null,
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
