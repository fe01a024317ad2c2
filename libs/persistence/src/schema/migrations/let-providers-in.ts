import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that an identity provider vouches for, and logins in one role that the provider can end. */
export class LetProvidersIn1790000000062 implements MigrationInterface {
  readonly name = 'LetProvidersIn1790000000062';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE account
        ADD COLUMN issuer text,
        ADD COLUMN subject text,
        DROP CONSTRAINT account_kind_check,
        ADD CONSTRAINT account_kind_check CHECK (kind IN ('local', 'oidc')),
        ADD CONSTRAINT account_oidc_check CHECK ((kind = 'oidc') = (issuer IS NOT NULL AND subject IS NOT NULL) AND (kind = 'local' OR password_hash IS NULL)),
        ADD CONSTRAINT account_issuer_subject_uq UNIQUE (region_id, issuer, subject)`,
      `ALTER TABLE login_session
        ADD COLUMN assignment_id uuid,
        ADD COLUMN commission text,
        ADD COLUMN provider_subject text,
        ADD COLUMN provider_session text`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      `DELETE FROM account WHERE kind = 'oidc'`,
      `ALTER TABLE login_session
        DROP COLUMN assignment_id,
        DROP COLUMN commission,
        DROP COLUMN provider_subject,
        DROP COLUMN provider_session`,
      `ALTER TABLE account
        DROP CONSTRAINT account_issuer_subject_uq,
        DROP CONSTRAINT account_oidc_check,
        DROP CONSTRAINT account_kind_check,
        ADD CONSTRAINT account_kind_check CHECK (kind IN ('local')),
        DROP COLUMN issuer,
        DROP COLUMN subject`,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
