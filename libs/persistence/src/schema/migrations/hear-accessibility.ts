import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const TABLE = `CREATE TABLE accessibility_report (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    text text NOT NULL,
    page text,
    email text,
    sent_at timestamptz NOT NULL DEFAULT now(),
    answered_at timestamptz,
    CONSTRAINT accessibility_report_pk PRIMARY KEY (id),
    CONSTRAINT accessibility_report_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id),
    CONSTRAINT accessibility_report_text_check CHECK (text <> ''),
    CONSTRAINT accessibility_report_email_check CHECK (answered_at IS NULL OR email IS NULL),
    CONSTRAINT accessibility_report_personal_number_check
      CHECK (NOT holds_personal_number(text) AND NOT holds_personal_number(page))
  )`;

/** What people report that they cannot use, answered by the unit. */
export class HearAccessibility1790000000250 implements MigrationInterface {
  readonly name = 'HearAccessibility1790000000250';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, ...regionPolicies('accessibility_report')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accessibility_report');
  }
}
