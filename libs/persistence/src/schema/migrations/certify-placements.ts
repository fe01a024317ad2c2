import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const TABLE = [
  `CREATE TABLE certificate (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    placement_id uuid NOT NULL,
    signed_by text NOT NULL,
    signed_on date NOT NULL,
    note text,
    entered_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT certificate_pk PRIMARY KEY (id),
    CONSTRAINT certificate_placement_id_uq UNIQUE (region_id, placement_id),
    CONSTRAINT certificate_personal_number_check CHECK (NOT holds_personal_number(signed_by) AND NOT holds_personal_number(note))
  )`,
  `ALTER TABLE certificate
    ADD CONSTRAINT certificate_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT certificate_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

/** The proof that a placement has been carried out, and what counts of one that was broken off. */
export class CertifyPlacements1790000000050 implements MigrationInterface {
  readonly name = 'CertifyPlacements1790000000050';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...TABLE,
      ...regionPolicies('certificate'),
      `ALTER TABLE placement
        ADD COLUMN weeks_done double precision,
        ADD COLUMN plan_for_rest text,
        ADD CONSTRAINT placement_weeks_done_check CHECK (weeks_done >= 0 AND (weeks_done IS NULL OR state = 'interrupted')),
        ADD CONSTRAINT placement_personal_number_check CHECK (NOT holds_personal_number(plan_for_rest))`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      'DROP TABLE certificate',
      'ALTER TABLE placement DROP COLUMN weeks_done, DROP COLUMN plan_for_rest',
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
