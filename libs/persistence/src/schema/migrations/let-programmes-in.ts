import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of clinics' own programmes, and links by which a clinic without an account answers. */
export class LetProgrammesIn1790000000081 implements MigrationInterface {
  readonly name = 'LetProgrammesIn1790000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE access_token
        ADD COLUMN label text,
        ADD COLUMN scopes text[] NOT NULL DEFAULT '{}',
        ADD COLUMN placement_id uuid,
        ADD COLUMN used_at timestamptz,
        DROP CONSTRAINT access_token_kind_check,
        ADD CONSTRAINT access_token_kind_check CHECK (kind IN ('calendar', 'apiKey', 'guestLink')),
        ADD CONSTRAINT access_token_placement_check CHECK ((kind = 'guestLink') = (placement_id IS NOT NULL)),
        ADD CONSTRAINT access_token_personal_number_check CHECK (NOT holds_personal_number(label)),
        ADD CONSTRAINT access_token_placement_id_fk FOREIGN KEY (region_id, placement_id) REFERENCES placement(region_id, id) ON DELETE CASCADE`,
    );
    await runner.query(
      `CREATE INDEX access_token_placement_id_idx ON access_token (region_id, placement_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM access_token WHERE kind <> 'calendar'`);
    await runner.query(
      `ALTER TABLE access_token DROP COLUMN label, DROP COLUMN scopes, DROP COLUMN placement_id, DROP COLUMN used_at,
        DROP CONSTRAINT access_token_kind_check,
        ADD CONSTRAINT access_token_kind_check CHECK (kind IN ('calendar'))`,
    );
  }
}
