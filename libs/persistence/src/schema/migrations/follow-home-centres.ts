import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const TABLE = [
  `CREATE TABLE home_centre (
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    from_date date NOT NULL,
    centre_id uuid NOT NULL,
    reason text,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT home_centre_pk PRIMARY KEY (doctor_id, from_date),
    CONSTRAINT home_centre_personal_number_check CHECK (NOT holds_personal_number(reason))
  )`,
  `CREATE INDEX home_centre_centre_id_idx ON home_centre (region_id, centre_id)`,
  `ALTER TABLE home_centre
    ADD CONSTRAINT home_centre_centre_id_fk FOREIGN KEY (region_id, centre_id) REFERENCES health_centre(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT home_centre_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT home_centre_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

/**
 * The periods behind the starts, half-open. In a week the centre of its Monday counts, and before the first start the
 * first centre, so that no week of a doctor is without one.
 */
const PERIODS = [
  `CREATE VIEW home_centre_period WITH (security_invoker = true) AS
    SELECT region_id, doctor_id, centre_id,
      CASE WHEN lag(from_date) OVER own IS NULL THEN '-infinity'::date ELSE from_date END AS from_date,
      coalesce(lead(from_date) OVER own, 'infinity'::date) AS to_date
    FROM home_centre WINDOW own AS (PARTITION BY doctor_id ORDER BY from_date)`,
  `CREATE FUNCTION home_centre_at(wanted_doctor uuid, day date) RETURNS uuid LANGUAGE sql STABLE
    RETURN (SELECT centre_id FROM home_centre_period
      WHERE doctor_id = wanted_doctor AND from_date <= day AND to_date > day)`,
  `CREATE FUNCTION local_today() RETURNS date LANGUAGE sql STABLE
    RETURN (now() AT TIME ZONE 'Europe/Stockholm')::date`,
];

const FILL = [
  `INSERT INTO home_centre (region_id, doctor_id, from_date, centre_id, recorded_by)
   SELECT region_id, id, start_date, home_centre_id, 'system:migration' FROM st_doctor`,
];

/** Every doctor has a home from her first day, and whoever writes another centre by hand has begun a period by it. */
const FOLLOW = [
  `CREATE FUNCTION home_centre_begins() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO home_centre (region_id, doctor_id, from_date, centre_id, recorded_by)
        VALUES (NEW.region_id, NEW.id, NEW.start_date, NEW.home_centre_id, 'system:register')
        ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER home_centre_begins AFTER INSERT ON st_doctor
    FOR EACH ROW EXECUTE FUNCTION home_centre_begins()`,
  `CREATE FUNCTION home_centre_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM home_centre_period WHERE doctor_id = NEW.id AND centre_id = NEW.home_centre_id
        AND to_date > local_today()) THEN
        INSERT INTO home_centre (region_id, doctor_id, from_date, centre_id, recorded_by)
          VALUES (NEW.region_id, NEW.id, local_today(), NEW.home_centre_id, 'system:register')
          ON CONFLICT (doctor_id, from_date) DO UPDATE SET centre_id = EXCLUDED.centre_id,
            recorded_by = EXCLUDED.recorded_by, recorded_at = now();
      END IF;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER home_centre_follows AFTER UPDATE OF home_centre_id ON st_doctor
    FOR EACH ROW WHEN (NEW.home_centre_id <> OLD.home_centre_id) EXECUTE FUNCTION home_centre_follows()`,
];

/** Which centre is a doctor's home, with its history: `st_doctor.home_centre_id` is only the one of today. */
export class FollowHomeCentres1790000000009 implements MigrationInterface {
  readonly name = 'FollowHomeCentres1790000000009';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLE, ...regionPolicies('home_centre'), ...PERIODS, ...FILL, ...FOLLOW];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      'DROP TRIGGER home_centre_follows ON st_doctor',
      'DROP TRIGGER home_centre_begins ON st_doctor',
      'DROP FUNCTION home_centre_follows(), home_centre_begins(), local_today(), home_centre_at(uuid, date)',
      'DROP VIEW home_centre_period',
      'DROP TABLE home_centre',
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
