import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Functions and triggers of the log, as they were first. */
export const CHAIN_STATEMENTS = [
  `CREATE FUNCTION audit_hash(previous bytea, record audit_log) RETURNS bytea LANGUAGE sql STABLE
        RETURN sha256(previous || convert_to(jsonb_build_array(
          (record).region_id, (record).sequence,
          to_char((record).at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          (record).actor_label, (record).account_id, (record).request_id, (record).action,
          (record).subject_kind, (record).subject_id, (record).before, (record).after, (record).reason
        )::text, 'UTF8'))`,
  `CREATE FUNCTION audit_log_append() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE head audit_head;
        BEGIN
          INSERT INTO audit_head (region_id, sequence, hash)
            VALUES (NEW.region_id, 0, sha256(convert_to(NEW.region_id::text, 'UTF8')))
            ON CONFLICT DO NOTHING;
          SELECT * INTO STRICT head FROM audit_head WHERE region_id = NEW.region_id FOR UPDATE;
          NEW.sequence := head.sequence + 1;
          NEW.at := clock_timestamp();
          NEW.hash := audit_hash(head.hash, NEW);
          UPDATE audit_head SET sequence = NEW.sequence, hash = NEW.hash WHERE region_id = NEW.region_id;
          RETURN NEW;
        END $$`,
  `CREATE TRIGGER audit_log_append BEFORE INSERT ON audit_log
        FOR EACH ROW EXECUTE FUNCTION audit_log_append()`,
  `CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'AUDIT.APPEND_ONLY: records of the audit log are neither changed nor removed'
            USING ERRCODE = 'insufficient_privilege';
        END $$`,
  `CREATE TRIGGER audit_log_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()`,
  // Names the first record whose hash does not follow, or one past the last when the end has been cut off.
  `CREATE FUNCTION audit_first_broken() RETURNS bigint LANGUAGE sql STABLE
        BEGIN ATOMIC
          WITH chain AS (
            SELECT sequence, hash, row_number() OVER numbered AS position, audit_hash(
              lag(hash, 1, sha256(convert_to(region_id::text, 'UTF8'))) OVER numbered, audit_log) AS expected
            FROM audit_log WHERE region_id = app_region()
            WINDOW numbered AS (ORDER BY sequence)
          ), faults AS (
            SELECT position FROM chain WHERE sequence <> position OR hash <> expected
            UNION ALL
            SELECT 1 + (SELECT count(*) FROM chain) FROM audit_head
            WHERE region_id = app_region() AND sequence <> (SELECT count(*) FROM chain)
          )
          SELECT min(position) FROM faults;
        END`,
];

/**
 * The audit log is append-only for everybody, its owner included, and each record is chained to the one before by
 * SHA-256. Appends of one region queue on its head, so they come last in a transaction.
 */
export class ChainAuditLog1790000000002 implements MigrationInterface {
  readonly name = 'ChainAuditLog1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHAIN_STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER audit_log_refuse ON audit_log');
    await runner.query('DROP TRIGGER audit_log_append ON audit_log');
    await runner.query(
      'DROP FUNCTION audit_first_broken(), audit_log_refuse(), audit_log_append(), audit_hash(bytea, audit_log)',
    );
  }
}
