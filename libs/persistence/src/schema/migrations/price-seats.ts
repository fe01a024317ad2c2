import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A run keeps what seats and absences were worth to it. */
export class PriceSeats1790000000101 implements MigrationInterface {
  readonly name = 'PriceSeats1790000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE optimisation_run ADD COLUMN shadow_prices jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE optimisation_run DROP COLUMN shadow_prices');
  }
}
