import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A health centre has weeks in which nobody leaves it. Whoever was promised a week before they were set keeps it until
 * somebody moves her: the wall stands before new weeks only, as with leave.
 */
export class StayAtHome1790000000221 implements MigrationInterface {
  readonly name = 'StayAtHome1790000000221';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE health_centre ADD COLUMN home_weeks date[] NOT NULL DEFAULT '{}'`);
    await runner.query(`CREATE FUNCTION check_home_weeks() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM health_centre WHERE home_weeks <> '{}') THEN RETURN NULL; END IF;
        IF EXISTS (SELECT FROM come JOIN home_centre_period home ON home.doctor_id = come.doctor_id
            AND come.week >= home.from_date AND come.week < home.to_date
          JOIN health_centre centre ON centre.id = home.centre_id
          WHERE come.week = ANY(centre.home_weeks)) THEN
          RAISE EXCEPTION 'a doctor would leave the health centre in a week in which nobody does'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'doctor_week_home';
        END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`CREATE TRIGGER doctor_week_home_insert AFTER INSERT ON doctor_week REFERENCING NEW TABLE AS come
      FOR EACH STATEMENT EXECUTE FUNCTION check_home_weeks()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER doctor_week_home_insert ON doctor_week');
    await runner.query('DROP FUNCTION check_home_weeks()');
    await runner.query('ALTER TABLE health_centre DROP COLUMN home_weeks');
  }
}
