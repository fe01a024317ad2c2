import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkHolds } from './guard-holds.js';

/**
 * The check stands in the queue once for each subject and takes all of them the first time: the other times it has
 * nothing to do, and sees it by one key instead of going through thousands of rows that are gone.
 */
const NOTHING_LEFT = `IF NOT EXISTS (SELECT FROM hold_check WHERE transaction_id = NEW.transaction_id
          AND kind = NEW.kind AND subject_id = NEW.subject_id) THEN
        RETURN NULL;
      END IF;`;

const UP = [
  checkHolds(NOTHING_LEFT),
  // A need is found by doctor and key. The index by state looked as good to a planner without statistics, and was read
  // from end to end for each placement of a plan.
  `DROP INDEX need_state_idx`,
  `CREATE INDEX placement_doctor_id_need_key_idx ON placement (region_id, doctor_id, need_key)`,
  // Tables that an import or a publication rewrites. One that somebody else is just counting is left to them.
  `CREATE FUNCTION refresh_statistics() RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
      ANALYZE (SKIP_LOCKED) person, st_doctor, home_centre, employment_period, need, slot, block_seat, rolling_seat,
        plan_placement, plan_unplaced, placement, doctor_week;
    END $$`,
];

const DOWN = [
  `DROP FUNCTION refresh_statistics()`,
  `DROP INDEX placement_doctor_id_need_key_idx`,
  `CREATE INDEX need_state_idx ON need (region_id, state)`,
  checkHolds(),
];

/** Publishing thousands of placements in seconds, also where no statistics know of them yet. */
export class HastenPublishing1790000000041 implements MigrationInterface {
  readonly name = 'HastenPublishing1790000000041';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
