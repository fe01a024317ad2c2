import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = ['need', 'need_decision'];

const TABLES = [
  `ALTER TABLE curriculum_version ADD CONSTRAINT curriculum_version_id_uq UNIQUE (region_id, id)`,
  `CREATE TABLE need (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    key text NOT NULL,
    item text NOT NULL,
    part smallint NOT NULL,
    parts smallint NOT NULL,
    specialties text[] NOT NULL,
    requires text[] NOT NULL DEFAULT '{}',
    avoid_july boolean NOT NULL DEFAULT false,
    weeks double precision NOT NULL,
    weeks_left double precision NOT NULL,
    credited_weeks double precision NOT NULL DEFAULT 0,
    window_from_months double precision NOT NULL,
    window_to_months double precision NOT NULL,
    target_from date,
    target_to date,
    state text NOT NULL DEFAULT 'open',
    curriculum_version_id uuid,
    generated_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT need_pk PRIMARY KEY (id),
    CONSTRAINT need_doctor_id_key_uq UNIQUE (region_id, doctor_id, key),
    CONSTRAINT need_id_uq UNIQUE (region_id, id),
    CONSTRAINT need_part_check CHECK (part BETWEEN 1 AND parts),
    CONSTRAINT need_weeks_check CHECK (weeks > 0 AND weeks_left >= 0 AND credited_weeks >= 0),
    CONSTRAINT need_state_check CHECK (state IN ('open', 'placed', 'done', 'credited', 'waived', 'lapsed'))
  )`,
  `CREATE TABLE need_decision (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    kind text NOT NULL,
    detail jsonb NOT NULL,
    reason text NOT NULL,
    decided_by text NOT NULL,
    account_id uuid,
    decided_on date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    revoked_by text,
    revoke_reason text,
    CONSTRAINT need_decision_pk PRIMARY KEY (id),
    CONSTRAINT need_decision_personal_number_check CHECK (NOT holds_personal_number(reason) AND NOT holds_personal_number(revoke_reason)),
    CONSTRAINT need_decision_revoked_check CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoke_reason IS NULL)),
    CONSTRAINT need_decision_kind_check CHECK (kind IN ('credit', 'waive', 'split', 'add', 'open'))
  )`,
  `CREATE INDEX need_state_idx ON need (region_id, state)`,
  `CREATE INDEX need_decision_doctor_id_idx ON need_decision (region_id, doctor_id)`,
  `ALTER TABLE need
    ADD CONSTRAINT need_curriculum_version_id_fk FOREIGN KEY (region_id, curriculum_version_id) REFERENCES curriculum_version(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT need_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT need_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE need_decision
    ADD CONSTRAINT need_decision_account_id_fk FOREIGN KEY (region_id, account_id) REFERENCES account(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT need_decision_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT need_decision_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

/** What is stored already: every doctor with the needs that her curriculum and her placements speak of. */
const FILL = [
  `INSERT INTO need (region_id, doctor_id, key, item, part, parts, specialties, requires, avoid_july, weeks, weeks_left,
     window_from_months, window_to_months, state, curriculum_version_id)
   SELECT d.region_id, d.id, item.key, item.key, 1, 1, item.specialties, coalesce(item.requires, '{}'),
     coalesce(item."avoidJuly", false), item.weeks, CASE WHEN done.already THEN 0 ELSE item.weeks END,
     item."windowFromMonths", item."windowToMonths", CASE WHEN done.already THEN 'done' ELSE 'open' END, c.id
   FROM st_doctor d
     CROSS JOIN LATERAL (
       SELECT v.id, v.items FROM curriculum_version v
       WHERE v.region_id = d.region_id AND v.valid_from <= current_date
         AND coalesce(v.regulation, d.regulation) = d.regulation
       ORDER BY v.regulation IS NULL, v.valid_from DESC, v.version DESC LIMIT 1) c
     CROSS JOIN LATERAL jsonb_to_recordset(c.items) AS item (key text, specialties text[], requires text[],
       "avoidJuly" boolean, weeks double precision, "windowFromMonths" double precision,
       "windowToMonths" double precision)
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM completed_placement c
       WHERE c.doctor_id = d.id AND c.specialty = ANY(item.specialties)) AS already) done`,
  // Keys that are spoken of although no curriculum in force has them.
  `INSERT INTO need (region_id, doctor_id, key, item, part, parts, specialties, weeks, weeks_left, window_from_months,
     window_to_months, state)
   SELECT DISTINCT ON (said.doctor_id, said.need_key) said.region_id, said.doctor_id, said.need_key, said.need_key, 1, 1,
     said.specialties, said.weeks, 0, 0, 0, 'lapsed'
   FROM (
     SELECT p.region_id, p.doctor_id, p.need_key, ARRAY[s.specialty] AS specialties, p.weeks
       FROM placement p JOIN slot s ON s.id = p.slot_id
     UNION ALL SELECT p.region_id, p.doctor_id, p.need_key, ARRAY[s.specialty], p.weeks
       FROM plan_placement p JOIN slot s ON s.id = p.slot_id
     UNION ALL SELECT region_id, doctor_id, need_key, specialties, 1 FROM plan_unplaced
     UNION ALL SELECT region_id, doctor_id, need_key, '{}', 1 FROM wish WHERE need_key IS NOT NULL
     UNION ALL SELECT region_id, doctor_id, need_key, '{}', 1 FROM priority_claim WHERE need_key IS NOT NULL
   ) said
   ORDER BY said.doctor_id, said.need_key, cardinality(said.specialties) DESC, said.weeks DESC
   ON CONFLICT (region_id, doctor_id, key) DO NOTHING`,
  `UPDATE need SET state = 'placed' FROM placement p
   WHERE p.region_id = need.region_id AND p.doctor_id = need.doctor_id AND p.need_key = need.key
     AND need.state = 'open' AND p.state IN ('published', 'confirmed', 'ongoing', 'completed')`,
];

/** A need is placed while a placement for it holds, by whatever path placements come and go. */
const FOLLOW = [
  `CREATE FUNCTION need_follows_placement() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE need SET state = now_is.state, version = need.version + 1
      FROM (SELECT DISTINCT region_id, doctor_id, need_key FROM changed) touched
        CROSS JOIN LATERAL (
          SELECT CASE
            WHEN bool_or(p.state = 'completed') THEN 'done'
            WHEN bool_or(p.state IN ('published', 'confirmed', 'ongoing')) THEN 'placed'
            ELSE 'open' END AS state
          FROM placement p
          WHERE p.region_id = touched.region_id AND p.doctor_id = touched.doctor_id
            AND p.need_key = touched.need_key) now_is
      WHERE need.region_id = touched.region_id AND need.doctor_id = touched.doctor_id
        AND need.key = touched.need_key AND need.state IN ('open', 'placed') AND need.state <> now_is.state;
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER need_follows_new_placement AFTER INSERT ON placement
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION need_follows_placement()`,
  `CREATE TRIGGER need_follows_changed_placement AFTER UPDATE ON placement
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION need_follows_placement()`,
];

const CHANGES = [
  `ALTER TABLE placement
    ADD CONSTRAINT placement_doctor_id_need_key_fk FOREIGN KEY (region_id, doctor_id, need_key) REFERENCES need(region_id, doctor_id, key)`,
  `ALTER TABLE plan_placement
    ADD CONSTRAINT plan_placement_doctor_id_need_key_fk FOREIGN KEY (region_id, doctor_id, need_key) REFERENCES need(region_id, doctor_id, key)`,
  `ALTER TABLE plan_unplaced
    ADD CONSTRAINT plan_unplaced_doctor_id_need_key_fk FOREIGN KEY (region_id, doctor_id, need_key) REFERENCES need(region_id, doctor_id, key)`,
];

/** Needs as rows that placements, plans, wishes and claims refer to, and the study directors' decisions about them. */
export class KeepNeeds1790000000022 implements MigrationInterface {
  readonly name = 'KeepNeeds1790000000022';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...TABLES,
      ...NEW_TABLES.flatMap((table) => regionPolicies(table)),
      ...FILL,
      ...CHANGES,
      ...FOLLOW,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `DROP TRIGGER need_follows_new_placement ON placement`,
      `DROP TRIGGER need_follows_changed_placement ON placement`,
      `DROP FUNCTION need_follows_placement()`,
      `ALTER TABLE placement DROP CONSTRAINT placement_doctor_id_need_key_fk`,
      `ALTER TABLE plan_placement DROP CONSTRAINT plan_placement_doctor_id_need_key_fk`,
      `ALTER TABLE plan_unplaced DROP CONSTRAINT plan_unplaced_doctor_id_need_key_fk`,
      `DROP TABLE need_decision, need`,
      `ALTER TABLE curriculum_version DROP CONSTRAINT curriculum_version_id_uq`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
