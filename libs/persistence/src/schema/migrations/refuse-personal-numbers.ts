import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The text columns that were there before this wall, by table. */
const COLUMNS: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ['person', ['hsa_id', 'name', 'email']],
  ['st_doctor', ['study_director', 'main_supervisor', 'note']],
  ['slot', ['note']],
  ['plan_version', ['reason']],
];

/** The numbers as `personalNumbersIn` in libs/domain finds them. */
const PATTERN = '(?<![0-9])(?:[0-9]{2})?([0-9]{2})([0-9]{2})([0-9]{2})[-+ ]?([0-9]{4})(?![0-9])';

const FUNCTIONS = [
  `CREATE FUNCTION personal_numbers_in(given text) RETURNS SETOF text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
    DECLARE
      found text[];
      digits text;
      product integer;
      total integer;
    BEGIN
      FOR found IN SELECT regexp_matches(given, '(${PATTERN})', 'g') LOOP
        CONTINUE WHEN found[3]::integer NOT BETWEEN 1 AND 12 OR found[4]::integer > 91
          OR found[4]::integer % 60 NOT BETWEEN 1 AND 31;
        digits := found[2] || found[3] || found[4] || found[5];
        total := 0;
        FOR place IN 1..10 LOOP
          product := substr(digits, place, 1)::integer * (1 + place % 2);
          total := total + product / 10 + product % 10;
        END LOOP;
        IF total % 10 = 0 THEN RETURN NEXT found[1]; END IF;
      END LOOP;
    END $$`,
  `CREATE FUNCTION holds_personal_number(given text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN EXISTS (SELECT FROM personal_numbers_in(given))`,
  `CREATE FUNCTION without_personal_numbers(given text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
    DECLARE
      kept text := given;
      number text;
    BEGIN
      FOR number IN SELECT personal_numbers_in(given) LOOP
        kept := replace(kept, number, '[…]');
      END LOOP;
      RETURN kept;
    END $$`,
];

/**
 * A wall against personal identity numbers in texts that people write. A number that is stored already is taken out of
 * its text.
 */
export class RefusePersonalNumbers1790000000008 implements MigrationInterface {
  readonly name = 'RefusePersonalNumbers1790000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FUNCTIONS) await runner.query(statement);
    for (const [table, columns] of COLUMNS) {
      for (const column of columns) {
        await runner.query(
          `UPDATE ${table} SET ${column} = without_personal_numbers(${column}) WHERE holds_personal_number(${column})`,
        );
      }
      const clean = columns.map((column) => `NOT holds_personal_number(${column})`).join(' AND ');
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${table}_personal_number_check CHECK (${clean})`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of COLUMNS) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_personal_number_check`);
    }
    await runner.query(
      'DROP FUNCTION without_personal_numbers(text), holds_personal_number(text), personal_numbers_in(text)',
    );
  }
}
