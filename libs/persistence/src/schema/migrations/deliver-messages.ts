import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const STATEMENTS = [
  `ALTER TABLE outbox_message ADD CONSTRAINT outbox_message_id_uq UNIQUE (region_id, id)`,
  `CREATE TABLE message_delivery (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    message_id uuid NOT NULL,
    receiver text NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    fault text,
    done_at timestamptz,
    CONSTRAINT message_delivery_pk PRIMARY KEY (id),
    CONSTRAINT message_delivery_message_id_receiver_uq UNIQUE (region_id, message_id, receiver),
    CONSTRAINT message_delivery_state_check CHECK (state IN ('waiting', 'done', 'dead')),
    CONSTRAINT message_delivery_message_id_fk FOREIGN KEY (region_id, message_id) REFERENCES outbox_message(region_id, id) ON DELETE CASCADE,
    CONSTRAINT message_delivery_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  `CREATE INDEX message_delivery_due_idx ON message_delivery (region_id, receiver, due_at) WHERE state = 'waiting'`,
  `CREATE TABLE letter (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    fault text,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CONSTRAINT letter_pk PRIMARY KEY (id),
    CONSTRAINT letter_id_uq UNIQUE (region_id, id),
    CONSTRAINT letter_state_check CHECK (state IN ('waiting', 'sent', 'dead')),
    CONSTRAINT letter_person_id_fk FOREIGN KEY (region_id, person_id) REFERENCES person(region_id, id) ON DELETE CASCADE,
    CONSTRAINT letter_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  `CREATE INDEX letter_due_idx ON letter (region_id, due_at) WHERE state = 'waiting'`,
  `CREATE INDEX letter_person_id_idx ON letter (region_id, person_id)`,
  `ALTER TABLE notification
    ADD COLUMN mail_at timestamptz,
    ADD COLUMN letter_id uuid,
    ADD CONSTRAINT notification_letter_id_fk FOREIGN KEY (region_id, letter_id) REFERENCES letter(region_id, id) ON DELETE RESTRICT`,
  `CREATE INDEX notification_letter_idx ON notification (region_id, letter_id)`,
  `CREATE INDEX notification_unmailed_idx ON notification (region_id, mail_at)
    WHERE letter_id IS NULL AND mail_at IS NOT NULL`,
];

/** The way of a message from the outbox to each of its receivers, and of what people are told into their mail. */
export class DeliverMessages1790000000060 implements MigrationInterface {
  readonly name = 'DeliverMessages1790000000060';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [...STATEMENTS, ...regionPolicies('message_delivery'), ...regionPolicies('letter')];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      'ALTER TABLE notification DROP COLUMN mail_at, DROP COLUMN letter_id',
      'DROP TABLE letter, message_delivery',
      'ALTER TABLE outbox_message DROP CONSTRAINT outbox_message_id_uq',
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
