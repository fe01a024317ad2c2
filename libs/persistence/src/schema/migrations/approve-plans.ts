import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proposal can be approved by one person and published by another. */
export class ApprovePlans1790000000253 implements MigrationInterface {
  readonly name = 'ApprovePlans1790000000253';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE plan_version
      ADD COLUMN approved_by_id uuid,
      ADD COLUMN approved_at timestamptz,
      ADD CONSTRAINT plan_version_approved_check CHECK ((approved_at IS NULL) = (approved_by_id IS NULL)),
      ADD CONSTRAINT plan_version_approved_by_id_fk FOREIGN KEY (region_id, approved_by_id)
        REFERENCES account(region_id, id) ON DELETE RESTRICT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan_version DROP COLUMN approved_by_id, DROP COLUMN approved_at');
  }
}
