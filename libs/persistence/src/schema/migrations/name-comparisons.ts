import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A comparison has a name: at first those of its scenarios. */
export class NameComparisons1790000000252 implements MigrationInterface {
  readonly name = 'NameComparisons1790000000252';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE study ADD COLUMN group_name text');
    await runner.query(`UPDATE study SET group_name = left(named.titles, 120)
      FROM (SELECT group_id, string_agg(title, ', ' ORDER BY position) AS titles FROM study
        WHERE position > 0 GROUP BY group_id) named
      WHERE study.group_id = named.group_id AND position = 0 AND kind = 'scenario'
        AND NOT holds_personal_number(named.titles)`);
    await runner.query(`ALTER TABLE study
      ADD CONSTRAINT study_group_name_check CHECK (group_name IS NULL OR position = 0),
      ADD CONSTRAINT study_personal_number_check CHECK (NOT holds_personal_number(group_name))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE study DROP COLUMN group_name');
  }
}
