import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ANCHORED } from './anchor-audit-head.js';
import { CHAIN_STATEMENTS } from './chain-audit-log.js';

/**
 * What a record says of people can be erased without breaking the chain: since now the chain covers a salted hash of
 * the content, and the content lies beside it. Records from before keep the formula of their time.
 */
const CHAIN = [
  `ALTER TABLE audit_log ADD COLUMN salt bytea, ADD COLUMN content_hash bytea`,
  `CREATE FUNCTION audit_content_hash(record audit_log) RETURNS bytea LANGUAGE sql STABLE
    RETURN sha256((record).salt || convert_to(
      jsonb_build_array((record).before, (record).after, (record).reason)::text, 'UTF8'))`,
  `CREATE OR REPLACE FUNCTION audit_hash(previous bytea, record audit_log) RETURNS bytea LANGUAGE sql STABLE
    RETURN sha256(previous || convert_to(CASE WHEN (record).content_hash IS NULL
      THEN jsonb_build_array(
        (record).region_id, (record).sequence,
        to_char((record).at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        (record).actor_label, (record).account_id, (record).request_id, (record).action,
        (record).subject_kind, (record).subject_id, (record).before, (record).after, (record).reason)
      ELSE jsonb_build_array(
        (record).region_id, (record).sequence,
        to_char((record).at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        (record).actor_label, (record).account_id, (record).request_id, (record).action,
        (record).subject_kind, (record).subject_id, encode((record).content_hash, 'hex'))
      END::text, 'UTF8'))`,
  `CREATE OR REPLACE FUNCTION audit_log_append() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE head audit_head;
    BEGIN
      INSERT INTO audit_head (region_id, sequence, hash)
        VALUES (NEW.region_id, 0, sha256(convert_to(NEW.region_id::text, 'UTF8')))
        ON CONFLICT DO NOTHING;
      SELECT * INTO STRICT head FROM audit_head WHERE region_id = NEW.region_id FOR UPDATE;
      NEW.sequence := head.sequence + 1;
      NEW.at := clock_timestamp();
      NEW.salt := uuid_send(gen_random_uuid());
      NEW.content_hash := audit_content_hash(NEW);
      NEW.hash := audit_hash(head.hash, NEW);
      UPDATE audit_head SET sequence = NEW.sequence, hash = NEW.hash WHERE region_id = NEW.region_id;
      RETURN NEW;
    END $$`,
  // A record without its content must stand in the list of a later record that says it was erased.
  `CREATE OR REPLACE FUNCTION audit_first_broken() RETURNS bigint LANGUAGE sql STABLE
    BEGIN ATOMIC
      WITH chain AS (
        SELECT audit_log AS record, sequence, hash, row_number() OVER numbered AS position, audit_hash(
          lag(hash, 1, sha256(convert_to(region_id::text, 'UTF8'))) OVER numbered, audit_log) AS expected
        FROM audit_log WHERE region_id = app_region()
        WINDOW numbered AS (ORDER BY sequence)
      ), erased AS (
        SELECT jsonb_array_elements(after -> 'erased')::bigint AS sequence FROM audit_log
        WHERE region_id = app_region() AND action = 'person.forgotten'
      ), faults AS (
        SELECT position FROM chain WHERE sequence <> position OR hash <> expected
        UNION ALL
        SELECT position FROM chain WHERE (record).content_hash IS NOT NULL AND CASE WHEN (record).salt IS NULL
          THEN sequence NOT IN (SELECT sequence FROM erased)
            OR num_nonnulls((record).before, (record).after, (record).reason) > 0
          ELSE (record).content_hash <> audit_content_hash(record) END
        UNION ALL
        SELECT CASE WHEN head.sequence > length.records THEN length.records + 1 ELSE greatest(length.records, 1) END
        FROM (SELECT count(*) AS records FROM chain) AS length
          LEFT JOIN audit_head head ON head.region_id = app_region()
        WHERE (length.records > 0 OR head.sequence > 0) AND (head.sequence IS DISTINCT FROM length.records
          OR head.hash IS DISTINCT FROM (SELECT hash FROM chain ORDER BY position DESC LIMIT 1))
      )
      SELECT min(position) FROM faults;
    END`,
];

/** Even the owner may do nothing to a record but erase its content whole. */
const WALL = [
  'DROP TRIGGER audit_log_refuse ON audit_log',
  `CREATE TRIGGER audit_log_refuse BEFORE DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()`,
  `CREATE FUNCTION audit_log_erase_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.salt IS NOT NULL AND num_nonnulls(NEW.salt, NEW.before, NEW.after, NEW.reason) = 0
        AND (NEW.region_id, NEW.sequence, NEW.at, NEW.actor_label, NEW.account_id, NEW.request_id, NEW.action,
            NEW.subject_kind, NEW.subject_id, NEW.content_hash, NEW.hash)
          IS NOT DISTINCT FROM (OLD.region_id, OLD.sequence, OLD.at, OLD.actor_label, OLD.account_id, OLD.request_id,
            OLD.action, OLD.subject_kind, OLD.subject_id, OLD.content_hash, OLD.hash) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'AUDIT.APPEND_ONLY: records of the audit log are neither changed nor removed'
        USING ERRCODE = 'insufficient_privilege';
    END $$`,
  `CREATE TRIGGER audit_log_erase_only BEFORE UPDATE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_erase_only()`,
];

/** Lets the content of audit records be erased when somebody is forgotten, provably and by the owner alone. */
export class LetLogForget1790000000031 implements MigrationInterface {
  readonly name = 'LetLogForget1790000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CHAIN, ...WALL]) await runner.query(statement);
  }

  /** Only a log without records goes back: those written since are chained by the new formula. */
  async down(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query(
      'SELECT count(*)::int AS records FROM audit_log WHERE content_hash IS NOT NULL',
    )) as {
      records: number;
    }[];
    if (row && row.records > 0)
      throw new Error(`${row.records} audit records could no longer be verified: restore a backup instead.`);
    const statements = [
      'DROP TRIGGER audit_log_erase_only ON audit_log',
      'DROP TRIGGER audit_log_refuse ON audit_log',
      'DROP TRIGGER audit_log_append ON audit_log',
      `DROP FUNCTION audit_log_erase_only(), audit_first_broken(), audit_log_append(), audit_hash(bytea, audit_log),
        audit_content_hash(audit_log), audit_log_refuse()`,
      'ALTER TABLE audit_log DROP COLUMN salt, DROP COLUMN content_hash',
      ...CHAIN_STATEMENTS,
      ANCHORED,
    ];
    for (const statement of statements) await runner.query(statement);
  }
}
