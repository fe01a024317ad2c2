import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = ['study', 'night_setting'];

const TABLES = [
  `CREATE TABLE study (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    group_id uuid NOT NULL,
    position smallint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    assumption jsonb NOT NULL,
    settings jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    stop_requested boolean NOT NULL DEFAULT false,
    attempt integer NOT NULL DEFAULT 0,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz,
    finished_at timestamptz,
    heartbeat_at timestamptz,
    worker text,
    progress double precision NOT NULL DEFAULT 0,
    result jsonb,
    failure jsonb,
    CONSTRAINT study_pk PRIMARY KEY (id),
    CONSTRAINT study_id_uq UNIQUE (region_id, id),
    CONSTRAINT study_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT study_kind_check CHECK (kind IN ('scenario', 'bottlenecks')),
    CONSTRAINT study_state_check CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT study_attempt_check CHECK (attempt >= 0),
    CONSTRAINT study_progress_check CHECK (progress BETWEEN 0 AND 1)
  )`,
  `CREATE UNIQUE INDEX study_group_id_position_uq ON study (region_id, group_id, position)`,
  `CREATE INDEX study_going_on_idx ON study (region_id, state) WHERE state IN ('queued', 'running')`,
  `CREATE TABLE night_setting (
    region_id uuid NOT NULL,
    at text NOT NULL,
    policy text NOT NULL,
    time_limit_seconds integer,
    change_budget integer,
    CONSTRAINT night_setting_pk PRIMARY KEY (region_id),
    CONSTRAINT night_setting_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT night_setting_policy_check CHECK (policy IN ('propose', 'fill')),
    CONSTRAINT night_setting_at_check CHECK (at ~ '^0[0-5]:[0-5][0-9]$'),
    CONSTRAINT night_setting_time_limit_seconds_check CHECK (time_limit_seconds BETWEEN 1 AND 7200),
    CONSTRAINT night_setting_change_budget_check CHECK (change_budget >= 0)
  )`,
];

/** What-if runs and searches for bottlenecks as rows of their own, and how each region wants its nights. */
export class WorkAtNight1790000000070 implements MigrationInterface {
  readonly name = 'WorkAtNight1790000000070';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLES, ...NEW_TABLES.flatMap((table) => regionPolicies(table))];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE study, night_setting`);
  }
}
