import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const NEW_TABLES = ['evaluation', 'notification'];

const TABLES = [
  `CREATE TABLE evaluation (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    placement_id uuid NOT NULL,
    overall smallint NOT NULL,
    supervision smallint NOT NULL,
    learning smallint NOT NULL,
    workload smallint NOT NULL,
    goals_met boolean NOT NULL,
    comment text,
    sent_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT evaluation_pk PRIMARY KEY (id),
    CONSTRAINT evaluation_placement_id_uq UNIQUE (region_id, placement_id),
    CONSTRAINT evaluation_personal_number_check CHECK (NOT holds_personal_number(comment)),
    CONSTRAINT evaluation_scores_check CHECK (overall BETWEEN 1 AND 5 AND supervision BETWEEN 1 AND 5 AND learning BETWEEN 1 AND 5 AND workload BETWEEN 1 AND 5)
  )`,
  `CREATE TABLE notification (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    key text NOT NULL,
    topic text NOT NULL,
    params jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    CONSTRAINT notification_pk PRIMARY KEY (id),
    CONSTRAINT notification_person_id_key_uq UNIQUE (region_id, person_id, key)
  )`,
  `CREATE INDEX notification_unread_idx ON notification (region_id, person_id, created_at) WHERE read_at IS NULL`,
  `ALTER TABLE evaluation
    ADD CONSTRAINT evaluation_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE RESTRICT,
    ADD CONSTRAINT evaluation_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
  `ALTER TABLE notification
    ADD CONSTRAINT notification_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT notification_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)`,
];

/**
 * Messages inside the product, and what doctors think of a placement when it is over.
 */
export class TellAndAsk1790000000024 implements MigrationInterface {
  readonly name = 'TellAndAsk1790000000024';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...TABLES, ...NEW_TABLES.flatMap((table) => regionPolicies(table))];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [`DROP TABLE evaluation, notification`];
    for (const statement of statements) await runner.query(statement);
  }
}
