import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table that a list or a booking reads, so that no query is planned for a table that was empty a moment ago. */
const KNOWN_TABLES = [
  'person, account, role_assignment, provider, health_centre, host_clinic, supervisor',
  'st_doctor, home_centre, employment_period, leave, completed_placement, need',
  'slot, block_seat, rolling_seat, plan_version, plan_placement, plan_unplaced, placement, doctor_week',
];

const TABLES_BEFORE = [
  'person, st_doctor, home_centre, employment_period, need, slot, block_seat, rolling_seat',
  'plan_placement, plan_unplaced, placement, doctor_week',
];

function refreshStatistics(tables: readonly string[]): string {
  return `CREATE OR REPLACE FUNCTION refresh_statistics() RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
      ANALYZE (SKIP_LOCKED) ${tables.join(', ')};
    END $$`;
}

/** The first page of the long lists is read in their own order instead of being sorted out of all rows. */
export class SortLists1790000000230 implements MigrationInterface {
  readonly name = 'SortLists1790000000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX person_name_idx ON person (region_id, name COLLATE "sv-x-icu")');
    await runner.query('CREATE INDEX slot_from_week_idx ON slot (region_id, from_week)');
    await runner.query(refreshStatistics(KNOWN_TABLES));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(refreshStatistics(TABLES_BEFORE));
    await runner.query('DROP INDEX slot_from_week_idx');
    await runner.query('DROP INDEX person_name_idx');
  }
}
