import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = [
  'provider',
  'care_contract',
  'contract_duty',
  'supervisor',
  'supervisor_waiver',
  'slot_series',
];

const TABLES = [
  `CREATE TABLE provider (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    ownership text NOT NULL,
    CONSTRAINT provider_pk PRIMARY KEY (id),
    CONSTRAINT provider_name_key_uq UNIQUE (region_id, name_key),
    CONSTRAINT provider_id_uq UNIQUE (region_id, id),
    CONSTRAINT provider_ownership_check CHECK (ownership IN ('region', 'private'))
  )`,
  `CREATE TABLE care_contract (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    reference text NOT NULL,
    from_date date NOT NULL,
    to_date date,
    CONSTRAINT care_contract_pk PRIMARY KEY (id),
    CONSTRAINT care_contract_provider_id_reference_uq UNIQUE (region_id, provider_id, reference),
    CONSTRAINT care_contract_id_uq UNIQUE (region_id, id),
    CONSTRAINT care_contract_order_check CHECK (to_date > from_date)
  )`,
  `CREATE TABLE contract_duty (
    region_id uuid NOT NULL,
    contract_id uuid NOT NULL,
    specialty text NOT NULL,
    seats_per_year smallint NOT NULL,
    weeks_per_seat smallint NOT NULL,
    CONSTRAINT contract_duty_pk PRIMARY KEY (contract_id, specialty),
    CONSTRAINT contract_duty_seats_check CHECK (seats_per_year > 0 AND weeks_per_seat > 0)
  )`,
  `CREATE TABLE supervisor (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    host_id uuid NOT NULL,
    trained_on date,
    from_date date NOT NULL,
    to_date date,
    CONSTRAINT supervisor_pk PRIMARY KEY (id),
    CONSTRAINT supervisor_person_id_host_id_uq UNIQUE (region_id, person_id, host_id),
    CONSTRAINT supervisor_id_uq UNIQUE (region_id, id),
    CONSTRAINT supervisor_order_check CHECK (to_date > from_date)
  )`,
  `CREATE TABLE supervisor_waiver (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    host_id uuid NOT NULL,
    specialty text,
    from_date date NOT NULL,
    to_date date NOT NULL,
    reason text NOT NULL,
    plan text NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT supervisor_waiver_pk PRIMARY KEY (id),
    CONSTRAINT supervisor_waiver_personal_number_check CHECK (NOT holds_personal_number(reason) AND NOT holds_personal_number(plan)),
    CONSTRAINT supervisor_waiver_order_check CHECK (to_date > from_date)
  )`,
  `CREATE TABLE slot_series (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    host_id uuid NOT NULL,
    specialty text NOT NULL,
    mode text NOT NULL,
    from_week date NOT NULL,
    to_week date NOT NULL,
    length_weeks smallint NOT NULL,
    every_weeks smallint NOT NULL,
    seats smallint NOT NULL,
    min_seats smallint,
    closed_weeks date[] NOT NULL DEFAULT '{}',
    skip_holidays boolean NOT NULL DEFAULT true,
    requirements jsonb,
    supervisor_id uuid,
    note text,
    state text NOT NULL DEFAULT 'active',
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT slot_series_pk PRIMARY KEY (id),
    CONSTRAINT slot_series_id_uq UNIQUE (region_id, id),
    CONSTRAINT slot_series_personal_number_check CHECK (NOT holds_personal_number(note)),
    CONSTRAINT slot_series_rule_check CHECK (length_weeks > 0 AND every_weeks > 0 AND seats >= 0 AND min_seats >= 0 AND min_seats <= seats),
    CONSTRAINT slot_series_order_check CHECK (to_week > from_week),
    CONSTRAINT slot_series_monday_check CHECK (extract(isodow FROM from_week) = 1 AND extract(isodow FROM to_week) = 1),
    CONSTRAINT slot_series_state_check CHECK (state IN ('active', 'ended')),
    CONSTRAINT slot_series_mode_check CHECK (mode IN ('block', 'rolling'))
  )`,
  `CREATE INDEX care_contract_provider_id_idx ON care_contract (region_id, provider_id)`,
  `CREATE INDEX supervisor_host_id_idx ON supervisor (region_id, host_id)`,
  `CREATE INDEX supervisor_waiver_host_id_idx ON supervisor_waiver (region_id, host_id)`,
  `CREATE INDEX slot_series_host_id_idx ON slot_series (region_id, host_id)`,
  `ALTER TABLE provider
    ADD CONSTRAINT provider_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE care_contract
    ADD CONSTRAINT care_contract_provider_id_fk FOREIGN KEY (region_id, provider_id) REFERENCES provider(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT care_contract_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE contract_duty
    ADD CONSTRAINT contract_duty_contract_id_fk FOREIGN KEY (region_id, contract_id) REFERENCES care_contract(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT contract_duty_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE supervisor
    ADD CONSTRAINT supervisor_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT supervisor_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT supervisor_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE supervisor_waiver
    ADD CONSTRAINT supervisor_waiver_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT supervisor_waiver_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE slot_series
    ADD CONSTRAINT slot_series_supervisor_id_fk FOREIGN KEY (region_id, supervisor_id) REFERENCES supervisor(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT slot_series_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT slot_series_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

const CHANGES = [
  `ALTER TABLE health_centre
    ADD COLUMN provider_id uuid,
    ADD CONSTRAINT health_centre_provider_id_fk FOREIGN KEY (region_id, provider_id) REFERENCES provider(region_id, id) ON DELETE RESTRICT`,
  `ALTER TABLE host_clinic
    ADD COLUMN provider_id uuid,
    ADD CONSTRAINT host_clinic_provider_id_fk FOREIGN KEY (region_id, provider_id) REFERENCES provider(region_id, id) ON DELETE RESTRICT`,
  `ALTER TABLE slot
    ADD COLUMN supervisor_id uuid,
    ADD COLUMN requirements jsonb,
    ADD COLUMN series_id uuid,
    ADD COLUMN series_week date,
    ADD COLUMN is_exception boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT slot_supervisor_id_fk FOREIGN KEY (region_id, supervisor_id) REFERENCES supervisor(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT slot_series_id_fk FOREIGN KEY (region_id, series_id) REFERENCES slot_series(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT slot_series_week_check CHECK ((series_id IS NULL) = (series_week IS NULL))`,
  `CREATE UNIQUE INDEX slot_series_week_uq ON slot (region_id, series_id, series_week) WHERE series_id IS NOT NULL`,
];

/**
 * Who owns the clinics, what their contracts oblige them to, who supervises there, and the series that slots are
 * generated from.
 */
export class DescribeHosts1790000000021 implements MigrationInterface {
  readonly name = 'DescribeHosts1790000000021';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLES, ...NEW_TABLES.flatMap((table) => regionPolicies(table)), ...CHANGES];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE slot DROP COLUMN supervisor_id, DROP COLUMN requirements, DROP COLUMN series_id, DROP COLUMN series_week, DROP COLUMN is_exception`,
      `ALTER TABLE host_clinic DROP COLUMN provider_id`,
      `ALTER TABLE health_centre DROP COLUMN provider_id`,
      `DROP TABLE slot_series, supervisor_waiver, supervisor, contract_duty, care_contract, provider`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
