import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain as records with their place and the hash that they should have. */
const CHAIN = `WITH chain AS (
    SELECT sequence, hash, row_number() OVER numbered AS position, audit_hash(
      lag(hash, 1, sha256(convert_to(region_id::text, 'UTF8'))) OVER numbered, audit_log) AS expected
    FROM audit_log WHERE region_id = app_region()
    WINDOW numbered AS (ORDER BY sequence)
  ), faults AS (
    SELECT position FROM chain WHERE sequence <> position OR hash <> expected`;

const FORMER = `CREATE OR REPLACE FUNCTION audit_first_broken() RETURNS bigint LANGUAGE sql STABLE
  BEGIN ATOMIC
    ${CHAIN}
      UNION ALL
      SELECT 1 + (SELECT count(*) FROM chain) FROM audit_head
      WHERE region_id = app_region() AND sequence <> (SELECT count(*) FROM chain)
    )
    SELECT min(position) FROM faults;
  END`;

/**
 * The head must be the last record's own: who removes records, or hashes the chain anew behind a changed one, without
 * moving the head is found. What is missing at the end is named as one past the last.
 */
export const ANCHORED = `CREATE OR REPLACE FUNCTION audit_first_broken() RETURNS bigint LANGUAGE sql STABLE
  BEGIN ATOMIC
    ${CHAIN}
      UNION ALL
      SELECT CASE WHEN head.sequence > length.records THEN length.records + 1 ELSE greatest(length.records, 1) END
      FROM (SELECT count(*) AS records FROM chain) AS length
        LEFT JOIN audit_head head ON head.region_id = app_region()
      WHERE (length.records > 0 OR head.sequence > 0) AND (head.sequence IS DISTINCT FROM length.records
        OR head.hash IS DISTINCT FROM (SELECT hash FROM chain ORDER BY position DESC LIMIT 1))
    )
    SELECT min(position) FROM faults;
  END`;

/** Lets the check of the audit chain begin at its head. */
export class AnchorAuditHead1790000000030 implements MigrationInterface {
  readonly name = 'AnchorAuditHead1790000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ANCHORED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(FORMER);
  }
}
