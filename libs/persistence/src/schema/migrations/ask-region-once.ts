import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives every table's rule of {@link regionPolicies} another way to name the region of the transaction. */
const askRegionBy = (asked: string, before: string): string => `DO $$
  DECLARE rule record;
  BEGIN
    FOR rule IN SELECT tablename AS on_table, replace(qual, ${quoted(before)}, ${quoted(asked)}) AS rows
      FROM pg_policies WHERE schemaname = 'public' AND policyname = 'region_only'
    LOOP
      EXECUTE format('ALTER POLICY region_only ON %I USING (%s) WITH CHECK (%s)', rule.on_table, rule.rows, rule.rows);
    END LOOP;
  END $$`;

const quoted = (text: string): string => `'${text}'`;

const EACH_ROW = 'app_region()';
const ONCE = '( SELECT app_region() AS app_region)';

/**
 * The rule of row security asks for the region once in a query. As a plain call it was answered anew for every row that a
 * query went through, from text each time: a seventh of what the database did under load.
 */
export class AskRegionOnce1790000000290 implements MigrationInterface {
  readonly name = 'AskRegionOnce1790000000290';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(askRegionBy(ONCE, EACH_ROW));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(askRegionBy(EACH_ROW, ONCE));
  }
}
