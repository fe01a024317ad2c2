import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HOLD_SEATS } from './hold-seats.js';

const HOLDS = `('published', 'confirmed', 'ongoing', 'completed')`;
/** Runs as the owner: the application can neither read nor empty the list of what is to be checked. */
const AS_OWNER = 'SECURITY DEFINER SET search_path = public, pg_temp SET jit = off';

/**
 * The locks of every writer, in one place: health centre, then doctor, then slot, each by id, so that none waits in a
 * circle. Publications shut bookings out, and each other; bookings only shut publications out.
 */
const LOCKS = [
  `CREATE FUNCTION lock_published_plan(to_publish boolean) RETURNS uuid LANGUAGE plpgsql AS $$
    DECLARE published uuid;
    BEGIN
      IF to_publish THEN
        SELECT plan_version_id INTO STRICT published FROM published_plan WHERE region_id = app_region() FOR UPDATE;
      ELSE
        SELECT plan_version_id INTO STRICT published FROM published_plan WHERE region_id = app_region() FOR SHARE;
      END IF;
      RETURN published;
    END $$`,
  `CREATE FUNCTION lock_holds(doctor_ids uuid[], slot_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE homes uuid[] := ARRAY(SELECT DISTINCT centre_id FROM home_centre WHERE doctor_id = ANY(doctor_ids));
    BEGIN
      PERFORM FROM health_centre WHERE id = ANY(homes) ORDER BY id FOR NO KEY UPDATE;
      PERFORM FROM st_doctor WHERE id = ANY(doctor_ids) ORDER BY id FOR NO KEY UPDATE;
      IF EXISTS (SELECT FROM home_centre WHERE doctor_id = ANY(doctor_ids) AND centre_id <> ALL(homes)) THEN
        RAISE EXCEPTION 'a doctor changed home centre meanwhile' USING ERRCODE = 'serialization_failure';
      END IF;
      PERFORM FROM slot WHERE id = ANY(slot_ids) ORDER BY id FOR NO KEY UPDATE;
    END $$`,
];

/**
 * What a transaction has touched, to be checked once at its end however often it was touched. Always empty between
 * transactions, so it need not survive a crash.
 */
const CHECK_LIST = [
  `CREATE UNLOGGED TABLE hold_check (
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    CONSTRAINT hold_check_pk PRIMARY KEY (transaction_id, kind, subject_id),
    CONSTRAINT hold_check_kind_check CHECK (kind IN ('centre', 'doctor', 'slot', 'placement'))
  )`,
  `ALTER TABLE hold_check ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE hold_check FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY owner_maintenance ON hold_check TO CURRENT_USER USING (true) WITH CHECK (true)`,
];

/** Rows that came or went, as `come` and `gone`, become subjects of the check. */
const note = (name: string, body: Readonly<Partial<Record<TriggerEvent, string>>>): string => {
  const branches = Object.entries(body).map(
    ([event, subjects]) => `IF TG_OP = '${event}' THEN
          INSERT INTO hold_check (kind, subject_id) ${subjects} ON CONFLICT DO NOTHING;
        END IF;`,
  );
  return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql ${AS_OWNER} AS $$
      BEGIN
        ${branches.join('\n        ')}
        RETURN NULL;
      END $$`;
};

type TriggerEvent = 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE';

const REFERENCING: Readonly<Record<TriggerEvent, string>> = {
  INSERT: 'REFERENCING NEW TABLE AS come',
  UPDATE: 'REFERENCING OLD TABLE AS gone NEW TABLE AS come',
  DELETE: 'REFERENCING OLD TABLE AS gone',
  TRUNCATE: '',
};

const EVERY_HOLD = `SELECT 'placement', id FROM placement WHERE state IN ${HOLDS}`;

/** Seats that other keys have than before, and placements that took or lost one. */
const seatNotes = (key: string): Readonly<Record<TriggerEvent, string>> => ({
  INSERT: `SELECT 'slot', slot_id FROM come
    UNION SELECT 'placement', placement_id FROM come WHERE placement_id IS NOT NULL`,
  UPDATE: `SELECT 'slot', slot_id FROM (SELECT ${key} FROM come EXCEPT SELECT ${key} FROM gone) AS moved
    UNION SELECT 'placement', placement_id FROM (
      (SELECT ${key}, placement_id FROM come EXCEPT SELECT ${key}, placement_id FROM gone)
      UNION ALL (SELECT ${key}, placement_id FROM gone EXCEPT SELECT ${key}, placement_id FROM come)) AS held
    WHERE placement_id IS NOT NULL`,
  DELETE: `SELECT 'placement', placement_id FROM gone WHERE placement_id IS NOT NULL GROUP BY placement_id`,
  TRUNCATE: EVERY_HOLD,
});

const NOTES: readonly {
  readonly table: string;
  readonly notes: Readonly<Partial<Record<TriggerEvent, string>>>;
}[] = [
  {
    table: 'placement',
    notes: { INSERT: `SELECT 'placement', id FROM come`, UPDATE: `SELECT 'placement', id FROM come` },
  },
  { table: 'block_seat', notes: seatNotes('slot_id, seat') },
  { table: 'rolling_seat', notes: seatNotes('slot_id, week, seat') },
  {
    table: 'doctor_week',
    notes: {
      INSERT: `SELECT 'placement', placement_id FROM come UNION SELECT 'doctor', doctor_id FROM come`,
      UPDATE: `SELECT 'placement', placement_id FROM come UNION SELECT 'placement', placement_id FROM gone
        UNION SELECT 'doctor', doctor_id FROM come`,
      DELETE: `SELECT 'placement', placement_id FROM gone GROUP BY placement_id`,
      TRUNCATE: EVERY_HOLD,
    },
  },
  {
    table: 'slot',
    notes: {
      UPDATE: `SELECT DISTINCT subject.kind, subject.id
        FROM come JOIN gone USING (id)
          LEFT JOIN placement held ON held.region_id = come.region_id AND held.slot_id = come.id
            AND held.state IN ${HOLDS}
          CROSS JOIN LATERAL (VALUES ('slot', come.id), ('placement', held.id)) AS subject (kind, id)
        WHERE (come.from_week, come.to_week, come.mode, come.seats, come.state)
          IS DISTINCT FROM (gone.from_week, gone.to_week, gone.mode, gone.seats, gone.state)
          AND subject.id IS NOT NULL`,
    },
  },
  {
    table: 'health_centre',
    notes: {
      UPDATE: `SELECT 'centre', id FROM come JOIN gone USING (id)
        WHERE come.away_limit IS DISTINCT FROM gone.away_limit`,
    },
  },
  {
    table: 'home_centre',
    notes: {
      INSERT: `SELECT DISTINCT 'doctor', doctor_id FROM come`,
      UPDATE: `SELECT 'doctor', doctor_id FROM come UNION SELECT 'doctor', doctor_id FROM gone`,
      DELETE: `SELECT DISTINCT 'doctor', doctor_id FROM gone`,
    },
  },
];

const eventsOf = (notes: Readonly<Partial<Record<TriggerEvent, string>>>): TriggerEvent[] =>
  (Object.keys(REFERENCING) as TriggerEvent[]).filter((event) => notes[event] !== undefined);

const triggerName = (table: string, event: TriggerEvent): string => `${table}_holds_${event.toLowerCase()}`;

const NOTING = NOTES.flatMap(({ table, notes }) => [
  note(`note_${table}_holds`, notes),
  ...eventsOf(notes).map(
    (event) => `CREATE TRIGGER ${triggerName(table, event)} AFTER ${event} ON ${table} ${REFERENCING[event]}
      FOR EACH STATEMENT EXECUTE FUNCTION note_${table}_holds()`,
  ),
]);

/**
 * The wall: at the end of every transaction what it touched must add up. It takes the locks of {@link LOCKS} itself, so
 * that it also holds against writers who forgot them. Weeks that are over are history and not held against a centre.
 * @param first a statement before all others
 */
export const checkHolds = (first = ''): string =>
  `CREATE OR REPLACE FUNCTION check_holds() RETURNS trigger LANGUAGE plpgsql ${AS_OWNER} AS $$
  DECLARE
    centres uuid[];
    doctors uuid[];
    slots uuid[];
    placements uuid[];
    homes uuid[];
    colleagues uuid[];
    this_week date := date_trunc('week', now() AT TIME ZONE 'Europe/Stockholm')::date;
    fault record;
  BEGIN
    ${first}
    WITH taken AS (
      DELETE FROM hold_check WHERE transaction_id = pg_current_xact_id() RETURNING kind, subject_id
    )
    SELECT coalesce(array_agg(subject_id) FILTER (WHERE kind = 'centre'), '{}'),
      coalesce(array_agg(subject_id) FILTER (WHERE kind = 'doctor'), '{}'),
      coalesce(array_agg(subject_id) FILTER (WHERE kind = 'slot'), '{}'),
      coalesce(array_agg(subject_id) FILTER (WHERE kind = 'placement'), '{}')
    INTO centres, doctors, slots, placements FROM taken;
    IF cardinality(centres || doctors || slots || placements) = 0 THEN RETURN NULL; END IF;

    homes := ARRAY(SELECT DISTINCT centre_id FROM home_centre WHERE doctor_id = ANY(doctors));
    centres := centres || homes;
    PERFORM FROM health_centre WHERE id = ANY(centres) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM st_doctor WHERE id = ANY(doctors) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM home_centre WHERE doctor_id = ANY(doctors) AND centre_id <> ALL(homes)) THEN
      RAISE EXCEPTION 'a doctor changed home centre meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    slots := slots || ARRAY(SELECT DISTINCT slot_id FROM placement WHERE id = ANY(placements));
    PERFORM FROM slot WHERE id = ANY(slots) ORDER BY id FOR NO KEY UPDATE;

    colleagues := ARRAY(SELECT DISTINCT doctor_id FROM home_centre WHERE centre_id = ANY(centres));
    SELECT centre.id, away.week, count(*) AS doctors, centre.away_limit INTO fault
    FROM health_centre centre
      JOIN home_centre_period home ON home.centre_id = centre.id AND home.doctor_id = ANY(colleagues)
      JOIN doctor_week away ON away.doctor_id = home.doctor_id AND away.week >= this_week
        AND away.week >= home.from_date AND away.week < home.to_date
    WHERE centre.id = ANY(centres) AND centre.away_limit IS NOT NULL
    GROUP BY centre.id, away.week HAVING count(*) > centre.away_limit LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'health centre % would have % doctors away in the week of %, of at most %',
        fault.id, fault.doctors, fault.week, fault.away_limit
        USING ERRCODE = 'check_violation', CONSTRAINT = 'centre_away_limit';
    END IF;

    SELECT slot.id, slot.seats INTO fault FROM slot
    WHERE slot.id = ANY(slots) AND (
      (SELECT count(*) FROM block_seat WHERE slot_id = slot.id)
        > CASE slot.mode WHEN 'block' THEN slot.seats ELSE 0 END
      OR EXISTS (SELECT FROM rolling_seat WHERE slot_id = slot.id
        AND (slot.mode = 'block' OR week < slot.from_week OR week >= slot.to_week))
      OR EXISTS (SELECT FROM rolling_seat WHERE slot_id = slot.id
        GROUP BY week HAVING count(*) > slot.seats))
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'slot % would have other seats than its % in its own weeks', fault.id, fault.seats
        USING ERRCODE = 'check_violation', CONSTRAINT = 'slot_seats';
    END IF;

    SELECT held.id INTO fault FROM placement held JOIN slot ON slot.id = held.slot_id
    WHERE held.id = ANY(placements) AND held.state IN ${HOLDS}
      AND (held.start_week < slot.from_week OR held.start_week + 7 * held.weeks > slot.to_week
        OR (slot.mode = 'block' AND held.start_week <> slot.from_week)
        OR slot.state IN ('draft', 'withdrawn'))
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'placement % does not lie in a slot that is offered', fault.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_in_slot';
    END IF;

    SELECT held.id, expected.weeks, own_weeks.total AS own_weeks, blocks.total + rolling.total AS seats INTO fault
    FROM placement held JOIN slot ON slot.id = held.slot_id
      CROSS JOIN LATERAL (SELECT
        CASE WHEN held.state IN ${HOLDS} THEN held.weeks ELSE 0 END AS weeks,
        CASE WHEN held.state IN ${HOLDS} AND slot.mode = 'block' THEN 1 ELSE 0 END AS blocks,
        CASE WHEN held.state IN ${HOLDS} AND slot.mode = 'rolling' THEN held.weeks ELSE 0 END AS rolling,
        held.start_week + 7 * held.weeks AS until) AS expected
      CROSS JOIN LATERAL (SELECT count(*) AS total,
          count(*) FILTER (WHERE doctor_id = held.doctor_id AND week >= held.start_week AND week < expected.until)
            AS fitting
        FROM doctor_week WHERE region_id = held.region_id AND placement_id = held.id) AS own_weeks
      CROSS JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE slot_id = held.slot_id) AS fitting
        FROM block_seat WHERE region_id = held.region_id AND placement_id = held.id) AS blocks
      CROSS JOIN LATERAL (SELECT count(*) AS total,
          count(*) FILTER (WHERE slot_id = held.slot_id AND week >= held.start_week AND week < expected.until)
            AS fitting
        FROM rolling_seat WHERE region_id = held.region_id AND placement_id = held.id) AS rolling
    WHERE held.id = ANY(placements) AND
      (own_weeks.total, own_weeks.fitting, blocks.total, blocks.fitting, rolling.total, rolling.fitting)
        <> (expected.weeks, expected.weeks, expected.blocks, expected.blocks, expected.rolling, expected.rolling)
    LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'placement % needs % weeks and their seats, but has % weeks and % seats',
        fault.id, fault.weeks, fault.own_weeks, fault.seats
        USING ERRCODE = 'check_violation', CONSTRAINT = 'placement_seats';
    END IF;
    RETURN NULL;
  END $$`;

const WALL = [
  checkHolds(),
  `CREATE CONSTRAINT TRIGGER check_holds AFTER INSERT ON hold_check
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_holds()`,
];

/**
 * Nobody is promised a week of full leave. Leave that is noted later is a fact, which no wall may keep out: the
 * placement that it touches is then for people to mend.
 */
const LEAVE_WALL = [
  `CREATE FUNCTION check_leave() RETURNS trigger LANGUAGE plpgsql ${AS_OWNER} AS $$
    BEGIN
      IF EXISTS (SELECT FROM come JOIN leave ON leave.region_id = come.region_id AND leave.doctor_id = come.doctor_id
        WHERE coalesce(leave.share, 1) >= 1 AND leave.from_date < come.week + 7 AND leave.to_date > come.week) THEN
        RAISE EXCEPTION 'a doctor would be on placement in a week of leave'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'doctor_week_leave';
      END IF;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER doctor_week_leave_insert AFTER INSERT ON doctor_week REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION check_leave()`,
];

/** One plan holds, the pointer shows it, and it was made from the one before: nobody's publication is lost unseen. */
const PLAN_WALL = [
  `CREATE UNIQUE INDEX plan_version_one_published_uq ON plan_version (region_id) WHERE state = 'published'`,
  `CREATE FUNCTION check_succession() RETURNS trigger LANGUAGE plpgsql ${AS_OWNER} AS $$
    BEGIN
      IF NEW.plan_version_id IS DISTINCT FROM OLD.plan_version_id AND OLD.plan_version_id IS DISTINCT FROM
        (SELECT base_version_id FROM plan_version WHERE id = NEW.plan_version_id) THEN
        RAISE EXCEPTION 'plan % was not made from the plan that holds', NEW.plan_version_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'published_plan_succession';
      END IF;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER published_plan_succession BEFORE UPDATE ON published_plan
    FOR EACH ROW EXECUTE FUNCTION check_succession()`,
  `CREATE FUNCTION check_published_plan() RETURNS trigger LANGUAGE plpgsql ${AS_OWNER} AS $$
    BEGIN
      IF (SELECT plan_version_id FROM published_plan WHERE region_id = NEW.region_id) IS DISTINCT FROM
        (SELECT id FROM plan_version WHERE region_id = NEW.region_id AND state = 'published') THEN
        RAISE EXCEPTION 'the pointer of region % does not show the published plan', NEW.region_id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'published_plan_state';
      END IF;
      RETURN NULL;
    END $$`,
  ...['published_plan', 'plan_version'].map(
    (table) => `CREATE CONSTRAINT TRIGGER ${table}_state AFTER INSERT OR UPDATE ON ${table}
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_published_plan()`,
  ),
];

/** A placement may have been made by hand, without a plan; its weeks outside the phase stand with it. */
const BY_HAND = `ALTER TABLE placement ALTER COLUMN published_in_id DROP NOT NULL,
  ADD COLUMN weeks_early smallint NOT NULL DEFAULT 0, ADD COLUMN weeks_late smallint NOT NULL DEFAULT 0`;

/** Every region has its pointer from the beginning: there is always something to lock. */
const POINTERS = 'INSERT INTO published_plan (region_id) SELECT id FROM region ON CONFLICT DO NOTHING';

/** Moves the wall behind the locks out to everything that seats, weeks and limits depend on. */
export class GuardHolds1790000000010 implements MigrationInterface {
  readonly name = 'GuardHolds1790000000010';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'DROP TRIGGER placement_seats ON placement',
      'DROP FUNCTION placement_seats()',
      BY_HAND,
      POINTERS,
      ...LOCKS,
      ...CHECK_LIST,
      ...WALL,
      ...NOTING,
      ...LEAVE_WALL,
      ...PLAN_WALL,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      'DROP TRIGGER plan_version_state ON plan_version',
      'DROP TRIGGER published_plan_state ON published_plan',
      'DROP TRIGGER published_plan_succession ON published_plan',
      'DROP INDEX plan_version_one_published_uq',
      'DROP TRIGGER doctor_week_leave_insert ON doctor_week',
      ...NOTES.flatMap(({ table, notes }) =>
        eventsOf(notes).map((event) => `DROP TRIGGER ${triggerName(table, event)} ON ${table}`),
      ),
      'DROP TABLE hold_check',
      `DROP FUNCTION check_holds(), check_leave(), check_succession(), check_published_plan(),
        lock_holds(uuid[], uuid[]), lock_published_plan(boolean),
        ${NOTES.map(({ table }) => `note_${table}_holds()`).join(', ')}`,
      `DELETE FROM placement WHERE published_in_id IS NULL`,
      `ALTER TABLE placement ALTER COLUMN published_in_id SET NOT NULL, DROP COLUMN weeks_early, DROP COLUMN weeks_late`,
      ...HOLD_SEATS,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
