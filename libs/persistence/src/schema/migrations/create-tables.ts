import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE region (
    id uuid NOT NULL DEFAULT uuidv7(),
    code text NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT region_pk PRIMARY KEY (id),
    CONSTRAINT region_code_uq UNIQUE (code)
  )`,
  `CREATE TABLE person (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    hsa_id text,
    name text NOT NULL,
    email text,
    CONSTRAINT person_pk PRIMARY KEY (id),
    CONSTRAINT person_hsa_id_uq UNIQUE (region_id, hsa_id),
    CONSTRAINT person_id_uq UNIQUE (region_id, id)
  )`,
  `CREATE TABLE account (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    username text NOT NULL,
    password_hash text,
    language text NOT NULL DEFAULT 'sv',
    disabled_at timestamptz,
    CONSTRAINT account_pk PRIMARY KEY (id),
    CONSTRAINT account_username_uq UNIQUE (username),
    CONSTRAINT account_id_uq UNIQUE (region_id, id),
    CONSTRAINT account_local_check CHECK (kind <> 'local' OR password_hash IS NOT NULL),
    CONSTRAINT account_language_check CHECK (language IN ('sv', 'en')),
    CONSTRAINT account_kind_check CHECK (kind IN ('local'))
  )`,
  `CREATE TABLE audit_head (
    region_id uuid NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_head_pk PRIMARY KEY (region_id)
  )`,
  `CREATE TABLE audit_log (
    region_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_label text NOT NULL,
    account_id uuid,
    request_id text,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    before jsonb,
    after jsonb,
    reason text,
    hash bytea NOT NULL,
    CONSTRAINT audit_log_pk PRIMARY KEY (region_id, sequence)
  )`,
  `CREATE TABLE optimisation_run (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    kind text NOT NULL,
    night date,
    state text NOT NULL DEFAULT 'queued',
    settings jsonb NOT NULL,
    stop_requested text,
    attempt integer NOT NULL DEFAULT 0,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz,
    worker text,
    phase text,
    cost double precision,
    lower_bound double precision,
    placed integer,
    seconds double precision,
    base_version_id uuid,
    proposal_id uuid,
    certificate jsonb,
    failure jsonb,
    problem bytea,
    CONSTRAINT optimisation_run_pk PRIMARY KEY (id),
    CONSTRAINT optimisation_run_id_uq UNIQUE (region_id, id),
    CONSTRAINT optimisation_run_attempt_check CHECK (attempt >= 0),
    CONSTRAINT optimisation_run_stop_requested_check CHECK (stop_requested IN ('keep', 'discard')),
    CONSTRAINT optimisation_run_state_check CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT optimisation_run_kind_check CHECK (kind IN ('manual', 'nightly'))
  )`,
  `CREATE TABLE plan_version (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    number integer,
    state text NOT NULL DEFAULT 'proposed',
    run_id uuid,
    base_version_id uuid,
    restores_version_id uuid,
    first_week date NOT NULL,
    weeks smallint NOT NULL,
    figures jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    published_by text,
    reason text,
    CONSTRAINT plan_version_pk PRIMARY KEY (id),
    CONSTRAINT plan_version_id_uq UNIQUE (region_id, id),
    CONSTRAINT plan_version_monday_check CHECK (extract(isodow FROM first_week) = 1),
    CONSTRAINT plan_version_published_check CHECK ((state IN ('published', 'superseded')) = (number IS NOT NULL AND published_at IS NOT NULL)),
    CONSTRAINT plan_version_state_check CHECK (state IN ('proposed', 'published', 'superseded', 'discarded'))
  )`,
  `CREATE TABLE host_clinic (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    ownership text,
    area text,
    CONSTRAINT host_clinic_pk PRIMARY KEY (id),
    CONSTRAINT host_clinic_name_key_uq UNIQUE (region_id, name_key),
    CONSTRAINT host_clinic_id_uq UNIQUE (region_id, id),
    CONSTRAINT host_clinic_ownership_check CHECK (ownership IN ('region', 'private'))
  )`,
  `CREATE TABLE slot (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    host_id uuid NOT NULL,
    specialty text NOT NULL,
    from_week date NOT NULL,
    to_week date NOT NULL,
    mode text NOT NULL,
    seats smallint NOT NULL,
    min_seats smallint,
    supervisor_trained boolean,
    note text,
    state text NOT NULL DEFAULT 'draft',
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT slot_pk PRIMARY KEY (id),
    CONSTRAINT slot_id_uq UNIQUE (region_id, id),
    CONSTRAINT slot_seats_check CHECK (seats >= 0 AND min_seats >= 0 AND min_seats <= seats),
    CONSTRAINT slot_order_check CHECK (to_week > from_week),
    CONSTRAINT slot_monday_check CHECK (extract(isodow FROM from_week) = 1 AND extract(isodow FROM to_week) = 1),
    CONSTRAINT slot_state_check CHECK (state IN ('draft', 'published', 'closed', 'withdrawn')),
    CONSTRAINT slot_mode_check CHECK (mode IN ('block', 'rolling'))
  )`,
  `CREATE TABLE health_centre (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    ownership text,
    area text,
    away_limit smallint,
    CONSTRAINT health_centre_pk PRIMARY KEY (id),
    CONSTRAINT health_centre_name_key_uq UNIQUE (region_id, name_key),
    CONSTRAINT health_centre_id_uq UNIQUE (region_id, id),
    CONSTRAINT health_centre_away_limit_check CHECK (away_limit >= 0),
    CONSTRAINT health_centre_ownership_check CHECK (ownership IN ('region', 'private'))
  )`,
  `CREATE TABLE st_doctor (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    home_centre_id uuid NOT NULL,
    area text,
    study_director text,
    main_supervisor text,
    start_date date NOT NULL,
    regulation text NOT NULL,
    bt_months double precision,
    note text,
    left_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT st_doctor_pk PRIMARY KEY (id),
    CONSTRAINT st_doctor_person_id_uq UNIQUE (region_id, person_id),
    CONSTRAINT st_doctor_id_uq UNIQUE (region_id, id),
    CONSTRAINT st_doctor_bt_months_check CHECK (bt_months >= 0 AND bt_months < 66),
    CONSTRAINT st_doctor_regulation_check CHECK (regulation IN ('2015', '2021'))
  )`,
  `CREATE TABLE placement (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text NOT NULL,
    slot_id uuid NOT NULL,
    start_week date NOT NULL,
    weeks smallint NOT NULL,
    state text NOT NULL DEFAULT 'published',
    pinned boolean NOT NULL DEFAULT false,
    published_in_id uuid NOT NULL,
    ended_in_id uuid,
    reason_code text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT placement_pk PRIMARY KEY (id),
    CONSTRAINT placement_id_uq UNIQUE (region_id, id),
    CONSTRAINT placement_weeks_check CHECK (weeks > 0),
    CONSTRAINT placement_monday_check CHECK (extract(isodow FROM start_week) = 1),
    CONSTRAINT placement_state_check CHECK (state IN ('published', 'confirmed', 'ongoing', 'completed', 'declined', 'cancelled', 'interrupted', 'superseded'))
  )`,
  `CREATE TABLE block_seat (
    region_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    seat smallint NOT NULL,
    placement_id uuid,
    CONSTRAINT block_seat_pk PRIMARY KEY (slot_id, seat),
    CONSTRAINT block_seat_placement_id_uq UNIQUE (region_id, placement_id)
  )`,
  `CREATE TABLE completed_placement (
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    specialty text NOT NULL,
    position smallint NOT NULL,
    CONSTRAINT completed_placement_pk PRIMARY KEY (doctor_id, specialty)
  )`,
  `CREATE TABLE curriculum_version (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    curriculum text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    valid_from date NOT NULL,
    regulation text,
    items jsonb NOT NULL,
    CONSTRAINT curriculum_version_pk PRIMARY KEY (id),
    CONSTRAINT curriculum_version_curriculum_version_uq UNIQUE (region_id, curriculum, version),
    CONSTRAINT curriculum_version_regulation_check CHECK (regulation IN ('2015', '2021'))
  )`,
  `CREATE TABLE doctor_week (
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    week date NOT NULL,
    placement_id uuid NOT NULL,
    CONSTRAINT doctor_week_pk PRIMARY KEY (doctor_id, week),
    CONSTRAINT doctor_week_monday_check CHECK (extract(isodow FROM week) = 1)
  )`,
  `CREATE TABLE employment_period (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    from_date date NOT NULL,
    to_date date,
    share double precision NOT NULL,
    CONSTRAINT employment_period_pk PRIMARY KEY (id),
    CONSTRAINT employment_period_share_check CHECK (share > 0 AND share <= 1),
    CONSTRAINT employment_period_order_check CHECK (to_date > from_date)
  )`,
  `CREATE TABLE header_mapping (
    region_id uuid NOT NULL,
    kind text NOT NULL,
    signature text NOT NULL,
    mapping jsonb NOT NULL,
    CONSTRAINT header_mapping_pk PRIMARY KEY (region_id, kind, signature),
    CONSTRAINT header_mapping_kind_check CHECK (kind IN ('roster', 'slots'))
  )`,
  `CREATE TABLE idempotency_key (
    region_id uuid NOT NULL,
    sender text NOT NULL,
    key text NOT NULL,
    route text NOT NULL,
    body_hash text NOT NULL,
    status smallint,
    body jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_key_pk PRIMARY KEY (region_id, sender, key)
  )`,
  `CREATE TABLE import_batch (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    imported_at timestamptz NOT NULL DEFAULT now(),
    imported_by text NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    removed integer NOT NULL,
    unchanged integer NOT NULL,
    faulty_rows integer NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    CONSTRAINT import_batch_pk PRIMARY KEY (id),
    CONSTRAINT import_batch_kind_check CHECK (kind IN ('roster', 'slots'))
  )`,
  `CREATE TABLE leave (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    stops_clock boolean NOT NULL DEFAULT true,
    share double precision,
    source text NOT NULL DEFAULT 'roster',
    CONSTRAINT leave_pk PRIMARY KEY (id),
    CONSTRAINT leave_source_check CHECK (source IN ('roster', 'manual')),
    CONSTRAINT leave_share_check CHECK (share > 0 AND share <= 1),
    CONSTRAINT leave_order_check CHECK (to_date > from_date)
  )`,
  `CREATE TABLE login_session (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    idle_minutes integer NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT login_session_pk PRIMARY KEY (id),
    CONSTRAINT login_session_token_hash_uq UNIQUE (token_hash)
  )`,
  `CREATE TABLE outbox_message (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    key text NOT NULL,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CONSTRAINT outbox_message_pk PRIMARY KEY (id),
    CONSTRAINT outbox_message_key_uq UNIQUE (region_id, key)
  )`,
  `CREATE TABLE plan_placement (
    region_id uuid NOT NULL,
    plan_version_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text NOT NULL,
    slot_id uuid NOT NULL,
    start_week date NOT NULL,
    weeks smallint NOT NULL,
    pinned boolean NOT NULL DEFAULT false,
    weeks_early smallint NOT NULL,
    weeks_late smallint NOT NULL,
    CONSTRAINT plan_placement_pk PRIMARY KEY (plan_version_id, doctor_id, need_key),
    CONSTRAINT plan_placement_weeks_check CHECK (weeks > 0),
    CONSTRAINT plan_placement_monday_check CHECK (extract(isodow FROM start_week) = 1)
  )`,
  `CREATE TABLE plan_unplaced (
    region_id uuid NOT NULL,
    plan_version_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text NOT NULL,
    specialties text[] NOT NULL,
    reason_code text NOT NULL,
    reason_params jsonb NOT NULL,
    CONSTRAINT plan_unplaced_pk PRIMARY KEY (plan_version_id, doctor_id, need_key)
  )`,
  `CREATE TABLE planning_rule_change (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    valid_from date NOT NULL,
    rules jsonb NOT NULL,
    source text NOT NULL,
    decided_by text NOT NULL,
    CONSTRAINT planning_rule_change_pk PRIMARY KEY (id)
  )`,
  `CREATE TABLE priority_claim (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text,
    state text NOT NULL,
    valid_to date,
    CONSTRAINT priority_claim_pk PRIMARY KEY (id),
    CONSTRAINT priority_claim_state_check CHECK (state IN ('draft', 'submitted', 'granted', 'refused', 'appealed', 'upheld', 'changed'))
  )`,
  `CREATE TABLE published_plan (
    region_id uuid NOT NULL,
    plan_version_id uuid,
    CONSTRAINT published_plan_pk PRIMARY KEY (region_id)
  )`,
  `CREATE TABLE role_assignment (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    role text NOT NULL,
    scope_kind text NOT NULL,
    scope_id text,
    CONSTRAINT role_assignment_pk PRIMARY KEY (id)
  )`,
  `CREATE TABLE rolling_seat (
    region_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    week date NOT NULL,
    seat smallint NOT NULL,
    placement_id uuid,
    CONSTRAINT rolling_seat_pk PRIMARY KEY (slot_id, week, seat),
    CONSTRAINT rolling_seat_placement_id_week_uq UNIQUE (region_id, placement_id, week),
    CONSTRAINT rolling_seat_monday_check CHECK (extract(isodow FROM week) = 1)
  )`,
  `CREATE TABLE run_progress (
    sequence bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    region_id uuid NOT NULL,
    run_id uuid NOT NULL,
    seconds double precision NOT NULL,
    phase text NOT NULL,
    cost double precision,
    placed integer,
    lower_bound double precision,
    CONSTRAINT run_progress_pk PRIMARY KEY (sequence)
  )`,
  `CREATE TABLE wish (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text,
    host_id uuid,
    from_week date,
    to_week date,
    weight smallint NOT NULL,
    CONSTRAINT wish_pk PRIMARY KEY (id),
    CONSTRAINT wish_weeks_check CHECK ((from_week IS NULL) = (to_week IS NULL) AND to_week > from_week)
  )`,
];

const INDEXES = [
  `CREATE UNIQUE INDEX optimisation_run_going_on_uq ON optimisation_run (region_id)
    WHERE state IN ('queued', 'running')`,
  `CREATE UNIQUE INDEX optimisation_run_night_uq ON optimisation_run (region_id, night)
    WHERE night IS NOT NULL`,
  `CREATE UNIQUE INDEX plan_version_number_uq ON plan_version (region_id, number)
    WHERE number IS NOT NULL`,
  `CREATE INDEX slot_state_from_week_idx ON slot (region_id, state, from_week)`,
  `CREATE UNIQUE INDEX slot_offer_uq ON slot (region_id, host_id, specialty, from_week, to_week, mode)
    WHERE state IN ('draft', 'published')`,
  `CREATE INDEX st_doctor_home_centre_id_idx ON st_doctor (region_id, home_centre_id)`,
  `CREATE INDEX placement_slot_id_idx ON placement (region_id, slot_id)`,
  `CREATE UNIQUE INDEX placement_need_uq ON placement (region_id, doctor_id, need_key)
    WHERE state IN ('published', 'confirmed', 'ongoing', 'completed')`,
  `CREATE INDEX doctor_week_placement_id_idx ON doctor_week (region_id, placement_id)`,
  `CREATE INDEX employment_period_doctor_id_idx ON employment_period (region_id, doctor_id)`,
  `CREATE INDEX import_batch_imported_at_idx ON import_batch (region_id, imported_at)`,
  `CREATE INDEX leave_doctor_id_idx ON leave (region_id, doctor_id)`,
  `CREATE INDEX login_session_account_id_idx ON login_session (region_id, account_id)`,
  `CREATE INDEX outbox_message_unsent_idx ON outbox_message (region_id, created_at)
    WHERE sent_at IS NULL`,
  `CREATE INDEX plan_placement_plan_version_id_slot_id_idx ON plan_placement (region_id, plan_version_id, slot_id)`,
  `CREATE INDEX planning_rule_change_valid_from_idx ON planning_rule_change (region_id, valid_from)`,
  `CREATE INDEX priority_claim_doctor_id_idx ON priority_claim (region_id, doctor_id)`,
  `CREATE INDEX role_assignment_person_id_idx ON role_assignment (region_id, person_id)`,
  `CREATE INDEX run_progress_run_id_sequence_idx ON run_progress (region_id, run_id, sequence)`,
  `CREATE INDEX wish_doctor_id_idx ON wish (region_id, doctor_id)`,
];

/** References name the region too, so that no row points into another region. */
const REFERENCES = [
  `ALTER TABLE person
    ADD CONSTRAINT person_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE account
    ADD CONSTRAINT account_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT account_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE audit_head
    ADD CONSTRAINT audit_head_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE audit_log
    ADD CONSTRAINT audit_log_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE optimisation_run
    ADD CONSTRAINT optimisation_run_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE plan_version
    ADD CONSTRAINT plan_version_restores_version_id_fk FOREIGN KEY (region_id, restores_version_id) REFERENCES plan_version(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT plan_version_base_version_id_fk FOREIGN KEY (region_id, base_version_id) REFERENCES plan_version(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT plan_version_run_id_fk FOREIGN KEY (region_id, run_id) REFERENCES optimisation_run(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT plan_version_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE host_clinic
    ADD CONSTRAINT host_clinic_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE slot
    ADD CONSTRAINT slot_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT slot_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE health_centre
    ADD CONSTRAINT health_centre_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE st_doctor
    ADD CONSTRAINT st_doctor_home_centre_id_fk FOREIGN KEY (region_id, home_centre_id) REFERENCES health_centre(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT st_doctor_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT st_doctor_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE placement
    ADD CONSTRAINT placement_ended_in_id_fk FOREIGN KEY (region_id, ended_in_id) REFERENCES plan_version(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT placement_published_in_id_fk FOREIGN KEY (region_id, published_in_id) REFERENCES plan_version(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT placement_slot_id_fk FOREIGN KEY (region_id, slot_id) REFERENCES slot(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT placement_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT placement_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE block_seat
    ADD CONSTRAINT block_seat_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT block_seat_slot_id_fk FOREIGN KEY (region_id, slot_id) REFERENCES slot(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT block_seat_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE completed_placement
    ADD CONSTRAINT completed_placement_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT completed_placement_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE curriculum_version
    ADD CONSTRAINT curriculum_version_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE doctor_week
    ADD CONSTRAINT doctor_week_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT doctor_week_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT doctor_week_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE employment_period
    ADD CONSTRAINT employment_period_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT employment_period_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE header_mapping
    ADD CONSTRAINT header_mapping_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE idempotency_key
    ADD CONSTRAINT idempotency_key_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE import_batch
    ADD CONSTRAINT import_batch_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE leave
    ADD CONSTRAINT leave_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT leave_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE login_session
    ADD CONSTRAINT login_session_account_id_fk FOREIGN KEY (region_id, account_id) REFERENCES account(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT login_session_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE outbox_message
    ADD CONSTRAINT outbox_message_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE plan_placement
    ADD CONSTRAINT plan_placement_slot_id_fk FOREIGN KEY (region_id, slot_id) REFERENCES slot(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT plan_placement_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT plan_placement_plan_version_id_fk FOREIGN KEY (region_id, plan_version_id) REFERENCES plan_version(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT plan_placement_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE plan_unplaced
    ADD CONSTRAINT plan_unplaced_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT plan_unplaced_plan_version_id_fk FOREIGN KEY (region_id, plan_version_id) REFERENCES plan_version(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT plan_unplaced_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE planning_rule_change
    ADD CONSTRAINT planning_rule_change_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE priority_claim
    ADD CONSTRAINT priority_claim_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT priority_claim_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE published_plan
    ADD CONSTRAINT published_plan_plan_version_id_fk FOREIGN KEY (region_id, plan_version_id) REFERENCES plan_version(region_id, id),
    ADD CONSTRAINT published_plan_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE role_assignment
    ADD CONSTRAINT role_assignment_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT role_assignment_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE rolling_seat
    ADD CONSTRAINT rolling_seat_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT rolling_seat_slot_id_fk FOREIGN KEY (region_id, slot_id) REFERENCES slot(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT rolling_seat_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE run_progress
    ADD CONSTRAINT run_progress_run_id_fk FOREIGN KEY (region_id, run_id) REFERENCES optimisation_run(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT run_progress_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE wish
    ADD CONSTRAINT wish_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT wish_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT wish_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

/** The tables, in an order that needs no reference to a later one. */
export class CreateTables1790000000000 implements MigrationInterface {
  readonly name = 'CreateTables1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...REFERENCES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = TABLES.map((statement) => statement.split(' ')[2]);
    await runner.query(`DROP TABLE ${names.join(', ')} CASCADE`);
  }
}
