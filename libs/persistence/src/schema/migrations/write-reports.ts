import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = ['report_file', 'report_schedule'];

const KINDS = `'phase', 'risk', 'duty', 'fairness', 'absence', 'quality'`;

const TABLES = [
  `CREATE TABLE report_file (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    account_id uuid NOT NULL,
    schedule_id uuid,
    kind text NOT NULL,
    format text NOT NULL,
    language text NOT NULL,
    reader jsonb NOT NULL,
    role text NOT NULL,
    scope_kind text NOT NULL,
    scope_id text,
    state text NOT NULL DEFAULT 'queued',
    attempt integer NOT NULL DEFAULT 0,
    requested_at timestamptz NOT NULL DEFAULT now(),
    heartbeat_at timestamptz,
    finished_at timestamptz,
    expires_on date NOT NULL,
    content bytea,
    failure jsonb,
    CONSTRAINT report_file_pk PRIMARY KEY (id),
    CONSTRAINT report_file_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT report_file_account_id_fk FOREIGN KEY (region_id, account_id)
      REFERENCES account(region_id, id) ON DELETE CASCADE,
    CONSTRAINT report_file_kind_check CHECK (kind IN (${KINDS})),
    CONSTRAINT report_file_format_check CHECK (format IN ('xlsx', 'pdf')),
    CONSTRAINT report_file_language_check CHECK (language IN ('sv', 'en')),
    CONSTRAINT report_file_state_check CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
    CONSTRAINT report_file_content_check CHECK ((state = 'succeeded') = (content IS NOT NULL))
  )`,
  `CREATE INDEX report_file_account_id_idx ON report_file (region_id, account_id)`,
  `CREATE INDEX report_file_going_on_idx ON report_file (region_id, state) WHERE state IN ('queued', 'running')`,
  `CREATE TABLE report_schedule (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    format text NOT NULL,
    language text NOT NULL,
    reader jsonb NOT NULL,
    role text NOT NULL,
    scope_kind text NOT NULL,
    scope_id text,
    every text NOT NULL,
    next_on date NOT NULL,
    CONSTRAINT report_schedule_pk PRIMARY KEY (id),
    CONSTRAINT report_schedule_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT report_schedule_account_id_fk FOREIGN KEY (region_id, account_id)
      REFERENCES account(region_id, id) ON DELETE CASCADE,
    CONSTRAINT report_schedule_kind_check CHECK (kind IN (${KINDS})),
    CONSTRAINT report_schedule_format_check CHECK (format IN ('xlsx', 'pdf')),
    CONSTRAINT report_schedule_language_check CHECK (language IN ('sv', 'en')),
    CONSTRAINT report_schedule_every_check CHECK (every IN ('week', 'month'))
  )`,
  `CREATE INDEX report_schedule_account_id_idx ON report_schedule (region_id, account_id)`,
  `CREATE INDEX report_schedule_next_on_idx ON report_schedule (region_id, next_on)`,
];

/** Reports as files that are ordered, made by workers and fetched, and those that come by themselves. */
export class WriteReports1790000000100 implements MigrationInterface {
  readonly name = 'WriteReports1790000000100';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLES, ...NEW_TABLES.flatMap((table) => regionPolicies(table))];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE report_file, report_schedule`);
  }
}
