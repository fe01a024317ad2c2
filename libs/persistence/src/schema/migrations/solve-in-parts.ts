import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const MOVES = [
  'queued>running',
  'queued>cancelled',
  'queued>failed',
  'running>queued',
  'running>succeeded',
  'running>failed',
  'running>cancelled',
];

const STATEMENTS = [
  'ALTER TABLE optimisation_run ADD COLUMN split bytea',
  `CREATE TABLE run_part (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    run_id uuid NOT NULL,
    position smallint NOT NULL,
    doctors integer NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    attempt integer NOT NULL DEFAULT 0,
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz,
    worker text,
    phase text,
    cost double precision,
    placed integer,
    lower_bound double precision,
    task bytea,
    results bytea,
    failure jsonb,
    CONSTRAINT run_part_pk PRIMARY KEY (id),
    CONSTRAINT run_part_id_uq UNIQUE (region_id, id),
    CONSTRAINT run_part_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT run_part_run_id_fk FOREIGN KEY (region_id, run_id)
      REFERENCES optimisation_run(region_id, id) ON DELETE CASCADE,
    CONSTRAINT run_part_state_check CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT run_part_attempt_check CHECK (attempt >= 0)
  )`,
  'CREATE UNIQUE INDEX run_part_run_id_position_uq ON run_part (region_id, run_id, position)',
  `CREATE INDEX run_part_going_on_idx ON run_part (region_id, state) WHERE state IN ('queued', 'running')`,
  `CREATE TRIGGER run_part_life_cycle BEFORE UPDATE OF state ON run_part FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION refuse_other_moves(${MOVES.map((move) => `'${move}'`).join(', ')})`,
];

/** Independent parts of a run's problem are rows of their own, each the work of one job. */
export class SolveInParts1790000000140 implements MigrationInterface {
  readonly name = 'SolveInParts1790000000140';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...STATEMENTS, ...regionPolicies('run_part')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE run_part');
    await runner.query('ALTER TABLE optimisation_run DROP COLUMN split');
  }
}
