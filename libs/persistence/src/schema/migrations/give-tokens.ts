import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const STATEMENTS = [
  `CREATE TABLE access_token (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    kind text NOT NULL,
    token_hash text NOT NULL,
    nonce text,
    account_id uuid,
    role text NOT NULL,
    scope_kind text NOT NULL,
    scope_id text,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    CONSTRAINT access_token_pk PRIMARY KEY (id),
    CONSTRAINT access_token_token_hash_uq UNIQUE (token_hash),
    CONSTRAINT access_token_kind_check CHECK (kind IN ('calendar')),
    CONSTRAINT access_token_owner_check CHECK ((kind = 'calendar') = (account_id IS NOT NULL)),
    CONSTRAINT access_token_account_id_fk FOREIGN KEY (region_id, account_id) REFERENCES account(region_id, id) ON DELETE CASCADE,
    CONSTRAINT access_token_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  `CREATE INDEX access_token_scope_idx ON access_token (region_id, kind, scope_kind, scope_id)`,
  `CREATE INDEX access_token_account_id_idx ON access_token (region_id, account_id)`,
  `CREATE UNIQUE INDEX access_token_calendar_uq ON access_token (region_id, account_id, scope_kind, scope_id)
    WHERE kind = 'calendar' AND revoked_at IS NULL`,
  ...regionPolicies('access_token'),
  // When a calendar is told of a change, and until when it shows what is cancelled.
  `ALTER TABLE placement ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now()`,
  `CREATE FUNCTION placement_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.changed_at := now();
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER placement_changed BEFORE UPDATE ON placement
    FOR EACH ROW WHEN (OLD.version IS DISTINCT FROM NEW.version) EXECUTE FUNCTION placement_changed()`,
  // The nearest that is known of those that are there already; their own checks at once, lest the next change of the table wait.
  `UPDATE placement SET changed_at = uuid_extract_timestamp(id) WHERE uuid_extract_timestamp(id) IS NOT NULL`,
  `SET CONSTRAINTS ALL IMMEDIATE`,
  `SET CONSTRAINTS ALL DEFERRED`,
];

/** Ways in without signing in, each a row of one table; and when a placement was last changed, for calendars. */
export class GiveTokens1790000000080 implements MigrationInterface {
  readonly name = 'GiveTokens1790000000080';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE access_token');
    await runner.query('DROP TRIGGER placement_changed ON placement');
    await runner.query('DROP FUNCTION placement_changed()');
    await runner.query('ALTER TABLE placement DROP COLUMN changed_at');
  }
}
