import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A part of a proposal says which one it was taken from. */
export class NameSource1790000000220 implements MigrationInterface {
  readonly name = 'NameSource1790000000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE plan_version ADD COLUMN part_of_version_id uuid,
      ADD CONSTRAINT plan_version_part_of_version_id_fk FOREIGN KEY (region_id, part_of_version_id)
        REFERENCES plan_version (region_id, id) ON DELETE RESTRICT`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan_version DROP COLUMN part_of_version_id');
  }
}
