import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const TABLES = [
  `CREATE TABLE weeks_proposal (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    placement_id uuid NOT NULL,
    from_week date NOT NULL,
    start_week date NOT NULL,
    reason text NOT NULL,
    answer text,
    state text NOT NULL DEFAULT 'open',
    proposed_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT weeks_proposal_pk PRIMARY KEY (id),
    CONSTRAINT weeks_proposal_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT weeks_proposal_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE CASCADE,
    CONSTRAINT weeks_proposal_state_check CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn', 'lapsed')),
    CONSTRAINT weeks_proposal_monday_check CHECK (extract(isodow FROM from_week) = 1 AND extract(isodow FROM start_week) = 1),
    CONSTRAINT weeks_proposal_personal_number_check CHECK (NOT holds_personal_number(reason) AND NOT holds_personal_number(answer))
  )`,
  `CREATE UNIQUE INDEX weeks_proposal_open_uq ON weeks_proposal (region_id, placement_id) WHERE state = 'open'`,
  `CREATE INDEX weeks_proposal_placement_id_idx ON weeks_proposal (region_id, placement_id)`,
];

/** Other weeks that hosts propose for placements. */
export class ProposeWeeks1790000000120 implements MigrationInterface {
  readonly name = 'ProposeWeeks1790000000120';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...regionPolicies('weeks_proposal')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE weeks_proposal');
  }
}
