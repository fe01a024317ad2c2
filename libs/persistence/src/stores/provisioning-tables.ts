import type {
  GroupContent,
  MemberChange,
  ProvisionedGroup,
  ProvisionedUser,
  ProvisioningStore,
  RoleScope,
  UserContent,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { instant } from '../regions/instants.js';

type Dated<T> = Omit<T, 'createdAt' | 'changedAt'> & { readonly createdAt: Date; readonly changedAt: Date };
type GroupRecord = Dated<Omit<ProvisionedGroup, 'scope'>> & {
  readonly scopeKind: RoleScope['kind'];
  readonly scopeId: string | null;
};

const USERS = `SELECT u.id, u.user_name AS "userName", u.external_id AS "externalId", p.hsa_id AS "hsaId", u.name,
    u.given_name AS "givenName", u.family_name AS "familyName", u.email, u.active, u.created_at AS "createdAt",
    u.changed_at AS "changedAt", u.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'displayName', g.display_name) ORDER BY g.id)
      FROM role_assignment held JOIN provisioned_group g ON g.id = held.group_id
      WHERE held.person_id = u.person_id), '[]') AS groups
  FROM provisioned_user u JOIN person p ON p.id = u.person_id
  WHERE u.removed_at IS NULL`;

const GROUPS = `SELECT g.id, g.display_name AS "displayName", g.external_id AS "externalId", g.role,
    g.scope_kind AS "scopeKind", g.scope_id AS "scopeId", g.created_at AS "createdAt", g.changed_at AS "changedAt", g.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'display', u.name) ORDER BY u.id)
      FROM role_assignment held JOIN provisioned_user u ON u.person_id = held.person_id AND u.removed_at IS NULL
      WHERE held.group_id = g.id), '[]') AS members
  FROM provisioned_group g`;

/** What a member of the group `g` holds: a doctor herself, everyone else the group's object. */
const SCOPE = `CASE WHEN g.role = 'doctor' THEN (SELECT d.id::text FROM st_doctor d WHERE d.person_id = u.person_id)
  ELSE g.scope_id END`;

/** Where an object of each kind is found by what a group's name says of it: `$1` as it is written, `$2` its key. */
const OBJECTS: Readonly<Record<Exclude<RoleScope['kind'], 'region'>, string>> = {
  host: 'SELECT id::text AS id FROM host_clinic WHERE id::text = $1 OR name_key = $2',
  healthCentre: 'SELECT id::text AS id FROM health_centre WHERE id::text = $1 OR name_key = $2',
  studyDirectorGroup: `SELECT study_director AS id FROM st_doctor WHERE lower(study_director) = lower($1) AND $2 <> ''`,
  area: `SELECT area AS id FROM st_doctor WHERE lower(area) = lower($1) AND $2 <> ''`,
  doctor: `SELECT d.id::text AS id FROM st_doctor d JOIN person p ON p.id = d.person_id
    WHERE (d.id::text = $1 OR p.hsa_id = $1) AND $2 <> ''`,
};

/** People and roles as the organisation's directory gives them. */
export class ProvisioningTables implements ProvisioningStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async users(): Promise<readonly ProvisionedUser[]> {
    const rows = await this.manager.query<Dated<ProvisionedUser>[]>(`${USERS} ORDER BY u.id`);
    return rows.map(dated);
  }

  async user(id: string): Promise<ProvisionedUser | null> {
    const [row] = await this.manager.query<Dated<ProvisionedUser>[]>(`${USERS} AND u.id = $1`, [id]);
    return row ? dated(row) : null;
  }

  async lockUser(id: string): Promise<ProvisionedUser | null> {
    await this.manager.query('SELECT FROM provisioned_user WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return this.user(id);
  }

  async isTaken(
    { userName, hsaId }: Pick<UserContent, 'userName' | 'hsaId'>,
    exceptId: string | null,
  ): Promise<boolean> {
    const taken = await this.manager.query<unknown[]>(
      `SELECT FROM provisioned_user u JOIN person p ON p.id = u.person_id
       WHERE u.removed_at IS NULL AND u.id IS DISTINCT FROM $3 AND (u.user_name_key = $1 OR p.hsa_id = $2)
       UNION ALL
       -- Whoever is somebody else already cannot become this person.
       SELECT FROM person p WHERE p.hsa_id = $2 AND $3::uuid IS NOT NULL
         AND p.id <> (SELECT person_id FROM provisioned_user WHERE id = $3)`,
      [userName.toLowerCase(), hsaId, exceptId],
    );
    return taken.length > 0;
  }

  async addUser(content: UserContent): Promise<ProvisionedUser> {
    const { userName, externalId, hsaId, name, givenName, familyName, email, active } = content;
    const [person] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO person (region_id, hsa_id, name, email) VALUES ($1, $2, $3, $4)
       ON CONFLICT (region_id, hsa_id) DO UPDATE SET hsa_id = excluded.hsa_id RETURNING id`,
      [this.regionId, hsaId, name, email],
    );
    const [user] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO provisioned_user (region_id, person_id, user_name, user_name_key, external_id, name, given_name,
         family_name, email, active)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (region_id, person_id) DO UPDATE SET user_name = excluded.user_name,
         user_name_key = excluded.user_name_key, external_id = excluded.external_id, name = excluded.name,
         given_name = excluded.given_name, family_name = excluded.family_name, email = excluded.email,
         active = excluded.active, removed_at = NULL, changed_at = now(), version = provisioned_user.version + 1
       RETURNING id`,
      [
        ...[this.regionId, person?.id, userName, userName.toLowerCase(), externalId, name, givenName],
        ...[familyName, email, active],
      ],
    );
    return this.settled(user?.id ?? '', content, true);
  }

  async changeUser(id: string, content: UserContent): Promise<ProvisionedUser> {
    const { userName, externalId, hsaId, name, givenName, familyName, email, active } = content;
    const [before] = await this.manager.query<{ active: boolean }[]>(
      'SELECT active FROM provisioned_user WHERE id = $1',
      [id],
    );
    await this.manager.query(
      `UPDATE provisioned_user SET user_name = $2, user_name_key = $3, external_id = $4, name = $5, given_name = $6,
         family_name = $7, email = $8, active = $9, changed_at = now(), version = version + 1 WHERE id = $1`,
      [id, userName, userName.toLowerCase(), externalId, name, givenName, familyName, email, active],
    );
    await this.manager.query(
      `UPDATE person SET hsa_id = $2 FROM provisioned_user u
       WHERE u.id = $1 AND person.id = u.person_id AND person.hsa_id IS DISTINCT FROM $2`,
      [id, hsaId],
    );
    return this.settled(id, content, before?.active !== active);
  }

  async removeUser(id: string): Promise<void> {
    await this.manager.query(
      `DELETE FROM role_assignment held USING provisioned_user u
       WHERE u.id = $1 AND held.person_id = u.person_id AND held.group_id IS NOT NULL`,
      [id],
    );
    await this.manager.query(
      `UPDATE provisioned_user SET active = false, removed_at = now(), changed_at = now(), version = version + 1
       WHERE id = $1`,
      [id],
    );
    await this.bar(id);
  }

  async groups(): Promise<readonly ProvisionedGroup[]> {
    const rows = await this.manager.query<GroupRecord[]>(`${GROUPS} ORDER BY g.id`);
    return rows.map(groupOf);
  }

  async group(id: string): Promise<ProvisionedGroup | null> {
    const [row] = await this.manager.query<GroupRecord[]>(`${GROUPS} WHERE g.id = $1`, [id]);
    return row ? groupOf(row) : null;
  }

  async lockGroup(id: string): Promise<ProvisionedGroup | null> {
    await this.manager.query('SELECT FROM provisioned_group WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return this.group(id);
  }

  async isGroupTaken(displayName: string, exceptId: string | null): Promise<boolean> {
    const taken = await this.manager.query<unknown[]>(
      'SELECT FROM provisioned_group WHERE name_key = $1 AND id IS DISTINCT FROM $2',
      [displayName.toLowerCase(), exceptId],
    );
    return taken.length > 0;
  }

  async addGroup({ displayName, externalId, role, scope }: GroupContent): Promise<ProvisionedGroup> {
    const [made] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO provisioned_group (region_id, display_name, name_key, external_id, role, scope_kind, scope_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [this.regionId, displayName, displayName.toLowerCase(), externalId, role, scope.kind, scope.id],
    );
    const group = await this.group(made?.id ?? '');
    if (!group) throw new Error('A group is not there although it was just made.');
    return group;
  }

  async changeGroup(id: string, { displayName, externalId, role, scope }: GroupContent): Promise<void> {
    await this.manager.query(
      `UPDATE provisioned_group SET display_name = $2, name_key = $3, external_id = $4, role = $5, scope_kind = $6,
         scope_id = $7, changed_at = now(), version = version + 1 WHERE id = $1`,
      [id, displayName, displayName.toLowerCase(), externalId, role, scope.kind, scope.id],
    );
    await this.manager.query(
      `UPDATE role_assignment held SET role = g.role, scope_kind = g.scope_kind, scope_id = ${SCOPE}
       FROM provisioned_group g, provisioned_user u
       WHERE g.id = $1 AND held.group_id = g.id AND u.person_id = held.person_id`,
      [id],
    );
  }

  async removeGroup(id: string): Promise<void> {
    await this.manager.query('DELETE FROM provisioned_group WHERE id = $1', [id]);
  }

  async setMembers(id: string, userIds: readonly string[]): Promise<MemberChange | null> {
    const known = await this.manager.query<{ id: string }[]>(
      'SELECT id FROM provisioned_user WHERE id = ANY($1) AND removed_at IS NULL',
      [userIds],
    );
    if (known.length < userIds.length) return null;
    const [removed] = await this.manager.query<[{ id: string }[], number]>(
      `DELETE FROM role_assignment held USING provisioned_user u
       WHERE held.group_id = $1 AND u.person_id = held.person_id AND NOT u.id = ANY($2) RETURNING u.id`,
      [id, userIds],
    );
    const added = await this.manager.query<{ id: string }[]>(
      `WITH given AS (
         INSERT INTO role_assignment (region_id, person_id, role, scope_kind, scope_id, group_id)
         SELECT g.region_id, u.person_id, g.role, g.scope_kind, ${SCOPE}, g.id
         FROM provisioned_group g, provisioned_user u WHERE g.id = $1 AND u.id = ANY($2)
         ON CONFLICT (region_id, group_id, person_id) WHERE group_id IS NOT NULL DO NOTHING RETURNING person_id)
       SELECT u.id FROM given JOIN provisioned_user u ON u.person_id = given.person_id`,
      [id, userIds],
    );
    if (added.length + removed.length > 0) {
      await this.manager.query(
        'UPDATE provisioned_group SET changed_at = now(), version = version + 1 WHERE id = $1',
        [id],
      );
    }
    const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id).sort();
    return { added: ids(added), removed: ids(removed) };
  }

  async objectNamed(
    kind: Exclude<RoleScope['kind'], 'region'>,
    text: string,
    nameKey: string,
  ): Promise<string | null> {
    const [found] = await this.manager.query<{ id: string }[]>(`${OBJECTS[kind]} LIMIT 1`, [text, nameKey]);
    return found?.id ?? null;
  }

  /** Lets what the person may do follow what was written; the roster's word on a doctor's name goes before the directory's. */
  private async settled(
    id: string,
    { name, email, active }: UserContent,
    switched: boolean,
  ): Promise<ProvisionedUser> {
    await this.manager.query(
      `UPDATE person SET name = $2, email = $3 FROM provisioned_user u
       WHERE u.id = $1 AND person.id = u.person_id
         AND NOT EXISTS (SELECT FROM st_doctor d WHERE d.person_id = person.id AND d.left_on IS NULL)`,
      [id, name, email],
    );
    if (!active) await this.bar(id);
    else if (switched) {
      await this.manager.query(
        `UPDATE account SET disabled_at = NULL FROM provisioned_user u
         WHERE u.id = $1 AND account.person_id = u.person_id`,
        [id],
      );
    }
    const user = await this.user(id);
    if (!user) throw new Error('A user is not there although she was just written.');
    return user;
  }

  /** Nobody gets in as her any more, and who is in is out. */
  private async bar(id: string): Promise<void> {
    await this.manager.query(
      `WITH barred AS (
         UPDATE account SET disabled_at = coalesce(disabled_at, now()) FROM provisioned_user u
         WHERE u.id = $1 AND account.person_id = u.person_id RETURNING account.id)
       UPDATE login_session SET ended_at = now() FROM barred
       WHERE login_session.account_id = barred.id AND login_session.ended_at IS NULL`,
      [id],
    );
  }
}

function dated<T>(row: Dated<T>): T {
  return {
    ...row,
    createdAt: instant(row.createdAt),
    changedAt: instant(row.changedAt),
  } as unknown as T;
}

function groupOf({ scopeKind, scopeId, ...row }: GroupRecord): ProvisionedGroup {
  return { ...dated<Omit<ProvisionedGroup, 'scope'>>(row), scope: { kind: scopeKind, id: scopeId } };
}
