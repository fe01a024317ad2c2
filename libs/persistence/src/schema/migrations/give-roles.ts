import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A role over an object is given to a person once; what a group of the directory gives besides is the group's. */
export class GiveRoles1790000000251 implements MigrationInterface {
  readonly name = 'GiveRoles1790000000251';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM role_assignment again USING role_assignment first
      WHERE again.region_id = first.region_id AND again.person_id = first.person_id AND again.role = first.role
        AND again.scope_kind = first.scope_kind AND again.scope_id IS NOT DISTINCT FROM first.scope_id
        AND again.group_id IS NULL AND first.group_id IS NULL AND again.id > first.id`);
    await runner.query(`CREATE UNIQUE INDEX role_assignment_given_uq
      ON role_assignment (region_id, person_id, role, scope_kind, scope_id) NULLS NOT DISTINCT
      WHERE group_id IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX role_assignment_given_uq');
  }
}
