import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Settings and limits that the first schema lacked: how long persons are kept, and which roles there are. */
export class SettleRegister1790000000025 implements MigrationInterface {
  readonly name = 'SettleRegister1790000000025';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE region
        ADD COLUMN retention_months smallint NOT NULL DEFAULT 24,
        ADD CONSTRAINT region_retention_months_check CHECK (retention_months >= 0)`,
      `ALTER TABLE person
        ADD COLUMN forgotten_on date`,
      `ALTER TABLE role_assignment
        ADD CONSTRAINT role_assignment_scope_kind_check CHECK (scope_kind IN ('region', 'healthCentre', 'studyDirectorGroup', 'host', 'doctor', 'area')),
        ADD CONSTRAINT role_assignment_role_check CHECK (role IN ('unitAdmin', 'doctor', 'hostContact', 'supervisor', 'studyDirector', 'chiefStudyDirector', 'centreManager', 'mainSupervisor', 'stCoordinator', 'regionViewer', 'systemAdmin'))`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE role_assignment DROP CONSTRAINT role_assignment_role_check,
        DROP CONSTRAINT role_assignment_scope_kind_check`,
      `ALTER TABLE person DROP COLUMN forgotten_on`,
      `ALTER TABLE region DROP COLUMN retention_months`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
