import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = ['seat_offer', 'swap', 'swap_party', 'wait_list_entry'];

const TABLES = [
  `CREATE TABLE wait_list_entry (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text NOT NULL,
    specialty text NOT NULL,
    host_id uuid,
    from_week date,
    to_week date,
    state text NOT NULL DEFAULT 'waiting',
    created_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT wait_list_entry_pk PRIMARY KEY (id),
    CONSTRAINT wait_list_entry_id_uq UNIQUE (region_id, id),
    CONSTRAINT wait_list_entry_weeks_check CHECK ((from_week IS NULL) = (to_week IS NULL) AND to_week > from_week),
    CONSTRAINT wait_list_entry_state_check CHECK (state IN ('waiting', 'offered', 'granted', 'withdrawn', 'lapsed'))
  )`,
  `CREATE TABLE seat_offer (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    slot_id uuid NOT NULL,
    start_week date NOT NULL,
    weeks smallint NOT NULL,
    state text NOT NULL DEFAULT 'open',
    offered_on date NOT NULL,
    answer_by date NOT NULL,
    closed_at timestamptz,
    CONSTRAINT seat_offer_pk PRIMARY KEY (id),
    CONSTRAINT seat_offer_answer_check CHECK (answer_by >= offered_on),
    CONSTRAINT seat_offer_weeks_check CHECK (weeks > 0),
    CONSTRAINT seat_offer_monday_check CHECK (extract(isodow FROM start_week) = 1),
    CONSTRAINT seat_offer_state_check CHECK (state IN ('open', 'accepted', 'declined', 'expired', 'withdrawn'))
  )`,
  `CREATE TABLE swap (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'requested',
    asked_by uuid,
    asked_at timestamptz NOT NULL DEFAULT now(),
    answer_by date NOT NULL,
    reason text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT swap_pk PRIMARY KEY (id),
    CONSTRAINT swap_id_uq UNIQUE (region_id, id),
    CONSTRAINT swap_personal_number_check CHECK (NOT holds_personal_number(reason)),
    CONSTRAINT swap_state_check CHECK (state IN ('requested', 'agreed', 'approved', 'executed', 'refused', 'expired', 'withdrawn'))
  )`,
  `CREATE TABLE swap_party (
    region_id uuid NOT NULL,
    swap_id uuid NOT NULL,
    position smallint NOT NULL,
    doctor_id uuid NOT NULL,
    need_key text NOT NULL,
    placement_id uuid NOT NULL,
    placement_version integer NOT NULL,
    own_change double precision NOT NULL,
    answer text NOT NULL DEFAULT 'pending',
    study_director text,
    approval text NOT NULL DEFAULT 'pending',
    CONSTRAINT swap_party_pk PRIMARY KEY (swap_id, position),
    CONSTRAINT swap_party_swap_id_doctor_id_uq UNIQUE (region_id, swap_id, doctor_id),
    CONSTRAINT swap_party_approval_check CHECK (approval IN ('pending', 'yes', 'no')),
    CONSTRAINT swap_party_answer_check CHECK (answer IN ('pending', 'yes', 'no')),
    CONSTRAINT swap_party_position_check CHECK (position BETWEEN 1 AND 4)
  )`,
  `CREATE INDEX wait_list_entry_waiting_idx ON wait_list_entry (region_id, specialty) WHERE state = 'waiting'`,
  `CREATE INDEX wait_list_entry_doctor_id_idx ON wait_list_entry (region_id, doctor_id)`,
  `CREATE UNIQUE INDEX seat_offer_open_uq ON seat_offer (region_id, entry_id) WHERE state = 'open'`,
  `CREATE INDEX seat_offer_entry_id_idx ON seat_offer (region_id, entry_id)`,
  `CREATE INDEX swap_open_idx ON swap (region_id, answer_by) WHERE state IN ('requested', 'agreed')`,
  `CREATE INDEX swap_party_doctor_id_idx ON swap_party (region_id, doctor_id)`,
  `CREATE INDEX swap_party_placement_id_idx ON swap_party (region_id, placement_id)`,
  `ALTER TABLE wait_list_entry
    ADD CONSTRAINT wait_list_entry_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT wait_list_entry_doctor_id_need_key_fk FOREIGN KEY (region_id, doctor_id, need_key) REFERENCES need(region_id, doctor_id, key),
    ADD CONSTRAINT wait_list_entry_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT wait_list_entry_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE seat_offer
    ADD CONSTRAINT seat_offer_slot_id_fk FOREIGN KEY (region_id, slot_id) REFERENCES slot(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT seat_offer_entry_id_fk FOREIGN KEY (region_id, entry_id) REFERENCES wait_list_entry(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT seat_offer_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE swap
    ADD CONSTRAINT swap_asked_by_fk FOREIGN KEY (region_id, asked_by) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT swap_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE swap_party
    ADD CONSTRAINT swap_party_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT swap_party_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT swap_party_swap_id_fk FOREIGN KEY (region_id, swap_id) REFERENCES swap(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT swap_party_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

/** The wait list with its offers, and swaps with those who are in them. */
export class WaitAndSwap1790000000040 implements MigrationInterface {
  readonly name = 'WaitAndSwap1790000000040';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLES, ...NEW_TABLES.flatMap((table) => regionPolicies(table))];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE swap_party, swap, seat_offer, wait_list_entry');
  }
}
