import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who leaves the roster has finished her training, or breaks it off. Of those who left before, nothing is known. */
export class TellFinishing1790000000160 implements MigrationInterface {
  readonly name = 'TellFinishing1790000000160';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE st_doctor ADD COLUMN finished boolean NOT NULL DEFAULT false`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE st_doctor DROP COLUMN finished`);
  }
}
