import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = ['wish_round', 'wish_list', 'priority_claim_text'];

const TABLES = [
  `ALTER TABLE priority_claim ADD CONSTRAINT priority_claim_id_uq UNIQUE (region_id, id)`,
  `CREATE TABLE wish_round (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    name text NOT NULL,
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    lottery_seed text NOT NULL,
    CONSTRAINT wish_round_pk PRIMARY KEY (id),
    CONSTRAINT wish_round_name_uq UNIQUE (region_id, name),
    CONSTRAINT wish_round_id_uq UNIQUE (region_id, id),
    CONSTRAINT wish_round_order_check CHECK (closes_at > opens_at)
  )`,
  `CREATE TABLE wish_list (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    doctor_id uuid NOT NULL,
    round_id uuid,
    version integer NOT NULL,
    state text NOT NULL DEFAULT 'draft',
    receipt text,
    sent_at timestamptz,
    locked_at timestamptz,
    resolved_at timestamptz,
    CONSTRAINT wish_list_pk PRIMARY KEY (id),
    CONSTRAINT wish_list_doctor_id_version_uq UNIQUE (region_id, doctor_id, version),
    CONSTRAINT wish_list_id_uq UNIQUE (region_id, id),
    CONSTRAINT wish_list_receipt_check CHECK ((state = 'draft') = (receipt IS NULL) AND (receipt IS NULL) = (sent_at IS NULL)),
    CONSTRAINT wish_list_state_check CHECK (state IN ('draft', 'submitted', 'locked', 'resolved', 'replaced'))
  )`,
  `CREATE TABLE priority_claim_text (
    region_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    written_by text NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT priority_claim_text_pk PRIMARY KEY (claim_id, kind),
    CONSTRAINT priority_claim_text_personal_number_check CHECK (NOT holds_personal_number(text)),
    CONSTRAINT priority_claim_text_kind_check CHECK (kind IN ('reason', 'decision', 'appeal', 'appealDecision'))
  )`,
  `CREATE UNIQUE INDEX wish_list_standing_uq ON wish_list (region_id, doctor_id) WHERE state IN ('submitted', 'locked')`,
  `CREATE UNIQUE INDEX wish_list_draft_uq ON wish_list (region_id, doctor_id) WHERE state = 'draft'`,
  `ALTER TABLE wish_round
    ADD CONSTRAINT wish_round_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE wish_list
    ADD CONSTRAINT wish_list_round_id_fk FOREIGN KEY (region_id, round_id) REFERENCES wish_round(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT wish_list_doctor_id_fk FOREIGN KEY (region_id, doctor_id) REFERENCES st_doctor(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT wish_list_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE priority_claim_text
    ADD CONSTRAINT priority_claim_text_claim_id_fk FOREIGN KEY (region_id, claim_id) REFERENCES priority_claim(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT priority_claim_text_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

const CHANGES = [
  `ALTER TABLE priority_claim
    ADD COLUMN ground text,
    ADD COLUMN valid_from date,
    ADD COLUMN submitted_at timestamptz,
    ADD COLUMN decided_at timestamptz,
    ADD COLUMN decided_by_id uuid,
    ADD COLUMN appealed_at timestamptz,
    ADD COLUMN appeal_decided_at timestamptz,
    ADD COLUMN appeal_decided_by_id uuid,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT priority_claim_order_check CHECK (valid_to > valid_from),
    ADD CONSTRAINT priority_claim_appeal_check CHECK (appeal_decided_by_id <> decided_by_id),
    ADD CONSTRAINT priority_claim_ground_check CHECK (ground IN ('own-health', 'care-of-child', 'care-of-relative', 'disability', 'place-lost-through-host', 'prolonged-without-fault')),
    ADD CONSTRAINT priority_claim_appeal_decided_by_id_fk FOREIGN KEY (region_id, appeal_decided_by_id) REFERENCES account(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT priority_claim_decided_by_id_fk FOREIGN KEY (region_id, decided_by_id) REFERENCES account(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT priority_claim_doctor_id_need_key_fk FOREIGN KEY (region_id, doctor_id, need_key) REFERENCES need(region_id, doctor_id, key)`,
  `ALTER TABLE wish
    ADD COLUMN list_id uuid,
    ADD COLUMN rank smallint,
    ADD COLUMN outcome text,
    ADD COLUMN outcome_reason text`,
  // What doctors have wished for so far: one list each, sent today, the heaviest wish first.
  `INSERT INTO wish_list (region_id, doctor_id, version, state, receipt, sent_at)
   SELECT region_id, doctor_id, 1, 'submitted', upper(left(md5(doctor_id::text), 12)), now()
   FROM wish GROUP BY region_id, doctor_id`,
  // Without a host or a period there is nothing to meet.
  `DELETE FROM wish WHERE host_id IS NULL AND from_week IS NULL`,
  `UPDATE wish SET list_id = l.id, rank = ranked.rank
   FROM wish_list l, (SELECT id, row_number() OVER (PARTITION BY doctor_id ORDER BY weight DESC, id) AS rank
     FROM wish) ranked
   WHERE l.doctor_id = wish.doctor_id AND ranked.id = wish.id`,
  `ALTER TABLE wish
    ALTER COLUMN list_id SET NOT NULL,
    ALTER COLUMN rank SET NOT NULL,
    ADD CONSTRAINT wish_outcome_check CHECK (outcome IN ('granted', 'partly', 'refused')),
    ADD CONSTRAINT wish_content_check CHECK (host_id IS NOT NULL OR from_week IS NOT NULL),
    ADD CONSTRAINT wish_rank_check CHECK (rank > 0),
    ADD CONSTRAINT wish_doctor_id_need_key_fk FOREIGN KEY (region_id, doctor_id, need_key) REFERENCES need(region_id, doctor_id, key),
    ADD CONSTRAINT wish_list_id_fk FOREIGN KEY (region_id, list_id) REFERENCES wish_list(region_id, id) ON DELETE CASCADE`,
  `CREATE INDEX wish_list_id_idx ON wish (region_id, list_id)`,
];

/** Wishes as ranked lists of which every sent version is kept, and claims of special circumstances with their decisions. */
export class HearDoctors1790000000023 implements MigrationInterface {
  readonly name = 'HearDoctors1790000000023';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLES, ...NEW_TABLES.flatMap((table) => regionPolicies(table)), ...CHANGES];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE wish DROP CONSTRAINT wish_content_check, DROP CONSTRAINT wish_doctor_id_need_key_fk,
        DROP COLUMN list_id, DROP COLUMN rank, DROP COLUMN outcome, DROP COLUMN outcome_reason`,
      `DROP TABLE priority_claim_text, wish_list, wish_round`,
      `ALTER TABLE priority_claim DROP CONSTRAINT priority_claim_id_uq,
        DROP CONSTRAINT priority_claim_doctor_id_need_key_fk, DROP COLUMN ground, DROP COLUMN valid_from,
        DROP COLUMN submitted_at, DROP COLUMN decided_at, DROP COLUMN decided_by_id, DROP COLUMN appealed_at,
        DROP COLUMN appeal_decided_at, DROP COLUMN appeal_decided_by_id, DROP COLUMN version`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
