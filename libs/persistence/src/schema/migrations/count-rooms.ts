import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many rooms a health centre has for its ST doctors. */
export class CountRooms1790000000121 implements MigrationInterface {
  readonly name = 'CountRooms1790000000121';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE health_centre ADD COLUMN rooms smallint, ADD CONSTRAINT health_centre_rooms_check CHECK (rooms >= 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE health_centre DROP COLUMN rooms');
  }
}
