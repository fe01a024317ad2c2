import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows belong to a region by their `region_id`. */
const REGIONAL_TABLES = [
  'account',
  'audit_head',
  'audit_log',
  'block_seat',
  'completed_placement',
  'curriculum_version',
  'doctor_week',
  'employment_period',
  'header_mapping',
  'health_centre',
  'host_clinic',
  'idempotency_key',
  'import_batch',
  'leave',
  'login_session',
  'optimisation_run',
  'outbox_message',
  'person',
  'placement',
  'plan_placement',
  'plan_unplaced',
  'plan_version',
  'planning_rule_change',
  'priority_claim',
  'published_plan',
  'role_assignment',
  'rolling_seat',
  'run_progress',
  'slot',
  'st_doctor',
  'wish',
];

const policies = (table: string, key: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY region_only ON ${table}
    USING (${key} = app_region()) WITH CHECK (${key} = app_region())`,
  // Migrations, backup and the functions below run as the owner, who serves every region.
  `CREATE POLICY owner_maintenance ON ${table} TO CURRENT_USER USING (true) WITH CHECK (true)`,
];

/**
 * Row-level security by region, the second wall behind the application's own checks: `app.region` is set as the first
 * statement of every transaction, and without it no row is seen. What belongs to no region goes through a few narrow
 * functions.
 */
export class GuardRegions1790000000001 implements MigrationInterface {
  readonly name = 'GuardRegions1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      // On a connection that was used before, the value falls back to empty, not to null.
      `CREATE FUNCTION app_region() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN NULLIF(current_setting('app.region', true), '')::uuid`,
      ...policies('region', 'id'),
      ...REGIONAL_TABLES.flatMap((table) => policies(table, 'region_id')),
      `CREATE FUNCTION region_list() RETURNS TABLE (id uuid, code text, name text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        BEGIN ATOMIC SELECT region.id, region.code, region.name FROM region ORDER BY region.code; END`,
      `CREATE FUNCTION account_region(login_name text) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        RETURN (SELECT region_id FROM account WHERE username = login_name)`,
      `CREATE FUNCTION account_id_region(wanted uuid) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        RETURN (SELECT region_id FROM account WHERE id = wanted)`,
      `CREATE FUNCTION session_region(session_token_hash text) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        RETURN (SELECT region_id FROM login_session WHERE token_hash = session_token_hash)`,
      `CREATE FUNCTION session_id_region(wanted uuid) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        RETURN (SELECT region_id FROM login_session WHERE id = wanted)`,
      `REVOKE ALL ON FUNCTION region_list(), account_region(text), account_id_region(uuid), session_region(text),
        session_id_region(uuid) FROM PUBLIC`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['region', ...REGIONAL_TABLES]) {
      await runner.query(`DROP POLICY region_only ON ${table}`);
      await runner.query(`DROP POLICY owner_maintenance ON ${table}`);
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
    }
    await runner.query(
      `DROP FUNCTION region_list(), account_region(text), account_id_region(uuid), session_region(text),
        session_id_region(uuid), app_region()`,
    );
  }
}
