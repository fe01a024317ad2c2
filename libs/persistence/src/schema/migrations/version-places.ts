import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['health_centre', 'host_clinic', 'care_contract'];

/** Places and contracts are changed by several people: a change is made from the version that was read. */
export class VersionPlaces1790000000161 implements MigrationInterface {
  readonly name = 'VersionPlaces1790000000161';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN version integer NOT NULL DEFAULT 1`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`ALTER TABLE ${table} DROP COLUMN version`);
  }
}
