import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const ROLES = `'unitAdmin', 'doctor', 'hostContact', 'supervisor', 'studyDirector', 'chiefStudyDirector', 'centreManager', 'mainSupervisor', 'stCoordinator', 'regionViewer', 'systemAdmin'`;

const STATEMENTS = [
  `CREATE TABLE provisioned_user (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    user_name text NOT NULL,
    user_name_key text NOT NULL,
    external_id text,
    name text NOT NULL,
    given_name text,
    family_name text,
    email text,
    active boolean NOT NULL,
    removed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT provisioned_user_pk PRIMARY KEY (id),
    CONSTRAINT provisioned_user_person_id_uq UNIQUE (region_id, person_id),
    CONSTRAINT provisioned_user_personal_number_check CHECK (NOT holds_personal_number(user_name) AND NOT holds_personal_number(external_id) AND NOT holds_personal_number(name) AND NOT holds_personal_number(given_name) AND NOT holds_personal_number(family_name) AND NOT holds_personal_number(email)),
    CONSTRAINT provisioned_user_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE CASCADE,
    CONSTRAINT provisioned_user_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  `CREATE UNIQUE INDEX provisioned_user_user_name_uq ON provisioned_user (region_id, user_name_key) WHERE removed_at IS NULL`,
  `CREATE TABLE provisioned_group (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    display_name text NOT NULL,
    name_key text NOT NULL,
    external_id text,
    role text NOT NULL,
    scope_kind text NOT NULL,
    scope_id text,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT provisioned_group_pk PRIMARY KEY (id),
    CONSTRAINT provisioned_group_id_uq UNIQUE (region_id, id),
    CONSTRAINT provisioned_group_name_key_uq UNIQUE (region_id, name_key),
    CONSTRAINT provisioned_group_role_check CHECK (role IN (${ROLES})),
    CONSTRAINT provisioned_group_scope_kind_check CHECK (scope_kind IN ('region', 'healthCentre', 'studyDirectorGroup', 'host', 'doctor', 'area')),
    CONSTRAINT provisioned_group_personal_number_check CHECK (NOT holds_personal_number(display_name) AND NOT holds_personal_number(external_id)),
    CONSTRAINT provisioned_group_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  ...regionPolicies('provisioned_user'),
  ...regionPolicies('provisioned_group'),
  `ALTER TABLE role_assignment
    ADD COLUMN group_id uuid,
    ADD CONSTRAINT role_assignment_group_id_fk FOREIGN KEY (region_id, group_id) REFERENCES provisioned_group(region_id, id) ON DELETE CASCADE`,
  `CREATE UNIQUE INDEX role_assignment_group_uq ON role_assignment (region_id, group_id, person_id) WHERE group_id IS NOT NULL`,
  // A doctor may come into the directory's group before she comes onto the roster.
  `CREATE FUNCTION doctor_gets_own_role() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE role_assignment SET scope_id = NEW.id::text
      WHERE region_id = NEW.region_id AND person_id = NEW.person_id AND group_id IS NOT NULL
        AND role = 'doctor' AND scope_id IS NULL;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER doctor_gets_own_role AFTER INSERT ON st_doctor
    FOR EACH ROW EXECUTE FUNCTION doctor_gets_own_role()`,
];

/** People and roles come from the organisation's directory: users, and groups whose members hold a role. */
export class FollowDirectory1790000000151 implements MigrationInterface {
  readonly name = 'FollowDirectory1790000000151';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER doctor_gets_own_role ON st_doctor');
    await runner.query('DROP FUNCTION doctor_gets_own_role()');
    await runner.query('DELETE FROM role_assignment WHERE group_id IS NOT NULL');
    await runner.query('ALTER TABLE role_assignment DROP COLUMN group_id');
    await runner.query('DROP TABLE provisioned_user, provisioned_group');
  }
}
