import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who sends a request is asked with every one of them: one function answers in one message, in place of a transaction of
 * seven. It gives the session of a token while it lasts, and marks it as used where that was not done a moment ago. Like the
 * other narrow functions it runs as the owner, because the region is not known before.
 */
const SESSION_IN_USE = `
  CREATE FUNCTION session_in_use(session_token_hash text, seen_every_seconds integer)
  RETURNS TABLE (id uuid, region_id uuid, account_id uuid, username text, display_name text, language text,
    commission text, created_at timestamptz, last_seen_at timestamptz, idle_minutes integer, expires_at timestamptz,
    roles jsonb)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  #variable_conflict use_column
  BEGIN
    UPDATE login_session SET last_seen_at = now()
    FROM account
    WHERE account.id = login_session.account_id AND account.disabled_at IS NULL
      AND login_session.token_hash = session_token_hash
      AND login_session.ended_at IS NULL AND login_session.expires_at > now()
      AND login_session.last_seen_at > now() - make_interval(mins => login_session.idle_minutes)
      AND login_session.last_seen_at < now() - make_interval(secs => seen_every_seconds);
    RETURN QUERY
      SELECT session.id, session.region_id, account.id, account.username, person.name, account.language,
        session.commission, session.created_at, session.last_seen_at, session.idle_minutes, session.expires_at,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('role', held.role, 'kind', held.scope_kind, 'id', held.scope_id)
            ORDER BY held.id)
          FROM role_assignment held
          WHERE held.region_id = account.region_id AND held.person_id = account.person_id
            AND (session.assignment_id IS NULL OR held.id = session.assignment_id)), '[]')
      FROM login_session session
        JOIN account ON account.id = session.account_id
        JOIN person ON person.region_id = account.region_id AND person.id = account.person_id
      WHERE session.token_hash = session_token_hash AND account.disabled_at IS NULL
        AND session.ended_at IS NULL AND session.expires_at > now()
        AND session.last_seen_at > now() - make_interval(mins => session.idle_minutes);
  END $$`;

const SESSION_REGION = `
  CREATE FUNCTION session_region(session_token_hash text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT region_id FROM login_session WHERE token_hash = session_token_hash)`;

/** One message to the database tells who sends a request. */
export class FindCallers1790000000190 implements MigrationInterface {
  readonly name = 'FindCallers1790000000190';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSION_IN_USE);
    await runner.query('REVOKE ALL ON FUNCTION session_in_use(text, integer) FROM PUBLIC');
    await runner.query('DROP FUNCTION session_region(text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(SESSION_REGION);
    await runner.query('REVOKE ALL ON FUNCTION session_region(text) FROM PUBLIC');
    await runner.query('DROP FUNCTION session_in_use(text, integer)');
  }
}
