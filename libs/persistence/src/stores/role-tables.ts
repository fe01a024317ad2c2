import type { Role } from '#domain';
import type { NewHolder, RoleHolder, RoleScope, RoleStore } from '#planning';
import type { EntityManager } from 'typeorm';

/** What a role is held over, by name. */
const OVER = `CASE held.scope_kind
    WHEN 'host' THEN (SELECT name FROM host_clinic WHERE id::text = held.scope_id)
    WHEN 'healthCentre' THEN (SELECT name FROM health_centre WHERE id::text = held.scope_id)
    WHEN 'doctor' THEN (SELECT own.name FROM st_doctor d JOIN person own ON own.id = d.person_id
      WHERE d.id::text = held.scope_id)
    ELSE held.scope_id END`;

/** Shared mailboxes of clinics hold a role too, but nobody signs in as one: they have no HSA-id and no account. */
const HOLDERS = `SELECT p.id AS "personId", p.name, p.hsa_id AS "hsaId", own.id AS "accountId",
    own.disabled_at IS NOT NULL OR coalesce(NOT told.active, false) AS "switchedOff",
    coalesce(given.roles, '[]') AS roles
  FROM person p
    LEFT JOIN LATERAL (SELECT id, disabled_at FROM account WHERE person_id = p.id ORDER BY id LIMIT 1) own ON true
    LEFT JOIN provisioned_user told ON told.person_id = p.id
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', held.id, 'role', held.role, 'over', ${OVER},
        'scope', jsonb_build_object('kind', held.scope_kind, 'id', held.scope_id),
        'fromDirectory', held.group_id IS NOT NULL) ORDER BY held.id) AS roles
      FROM role_assignment held WHERE held.person_id = p.id) given ON true
  WHERE p.forgotten_on IS NULL AND (own.id IS NOT NULL OR p.hsa_id IS NOT NULL AND given.roles IS NOT NULL)`;

/** Whoever the register knows for another reason than a role stays there. */
const NOTHING_ELSE = `NOT EXISTS (SELECT FROM role_assignment WHERE person_id = p.id)
  AND NOT EXISTS (SELECT FROM account WHERE person_id = p.id)
  AND NOT EXISTS (SELECT FROM st_doctor WHERE person_id = p.id)
  AND NOT EXISTS (SELECT FROM supervisor WHERE person_id = p.id)
  AND NOT EXISTS (SELECT FROM provisioned_user WHERE person_id = p.id)`;

/** Who may sign in, and in which roles. */
export class RoleTables implements RoleStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  holders(): Promise<readonly RoleHolder[]> {
    return this.manager.query(`${HOLDERS} ORDER BY p.name COLLATE "sv-x-icu", p.id`);
  }

  async holder(personId: string): Promise<RoleHolder | null> {
    const [found] = await this.manager.query<RoleHolder[]>(`${HOLDERS} AND p.id = $1`, [personId]);
    return found ?? null;
  }

  async nameOf(hsaId: string): Promise<string | null> {
    const [known] = await this.manager.query<{ name: string }[]>(
      'SELECT name FROM person WHERE hsa_id = $1',
      [hsaId],
    );
    return known?.name ?? null;
  }

  async enter({ hsaId, name, email }: NewHolder): Promise<string> {
    const [person] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO person (region_id, hsa_id, name, email) VALUES ($1, $2, $3, $4)
       ON CONFLICT (region_id, hsa_id) DO UPDATE SET email = coalesce(person.email, excluded.email) RETURNING id`,
      [this.regionId, hsaId, name, email],
    );
    return person?.id ?? '';
  }

  async personOf(accountId: string): Promise<string | null> {
    return this.idOf('SELECT person_id AS id FROM account WHERE id = $1', accountId);
  }

  async doctorOf(personId: string): Promise<string | null> {
    return this.idOf('SELECT id FROM st_doctor WHERE person_id = $1 AND left_on IS NULL', personId);
  }

  async give(personId: string, role: Role, { kind, id }: RoleScope): Promise<string> {
    const [given] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO role_assignment (region_id, person_id, role, scope_kind, scope_id)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [this.regionId, personId, role, kind, id],
    );
    return given?.id ?? '';
  }

  async take(personId: string, roleId: string): Promise<void> {
    await this.manager.query('DELETE FROM role_assignment WHERE id = $1', [roleId]);
    await this.manager.query(`DELETE FROM person p WHERE p.id = $1 AND ${NOTHING_ELSE}`, [personId]);
  }

  private async idOf(statement: string, of: string): Promise<string | null> {
    const [found] = await this.manager.query<{ id: string }[]>(statement, [of]);
    return found?.id ?? null;
  }
}
