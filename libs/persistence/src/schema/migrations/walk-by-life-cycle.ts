import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The moves of each table's life cycle; a test holds them against the table in `libs/domain/src/lifecycle`. A need is not
 * among them: its state is not moved but worked out, from decisions, certificates and placements.
 */
const MOVES = {
  slot: ['draft>published', 'draft>withdrawn', 'published>closed', 'published>withdrawn'],
  slot_series: ['active>ended'],
  wish_list: ['draft>submitted', 'submitted>replaced', 'submitted>locked', 'locked>resolved'],
  placement: [
    'proposed>published',
    'proposed>superseded',
    'published>superseded',
    'confirmed>superseded',
    'published>confirmed',
    'published>declined',
    'published>cancelled',
    'confirmed>cancelled',
    'confirmed>ongoing',
    'ongoing>completed',
    'ongoing>interrupted',
  ],
  swap: [
    'requested>agreed',
    'requested>refused',
    'requested>withdrawn',
    'requested>expired',
    'agreed>approved',
    'agreed>refused',
    'agreed>withdrawn',
    'agreed>expired',
    'approved>executed',
    'approved>expired',
  ],
  wait_list_entry: [
    'waiting>offered',
    'waiting>withdrawn',
    'waiting>lapsed',
    'offered>granted',
    'offered>waiting',
    'offered>withdrawn',
    'offered>lapsed',
  ],
  seat_offer: ['open>accepted', 'open>declined', 'open>expired', 'open>withdrawn'],
  weeks_proposal: ['open>accepted', 'open>refused', 'open>withdrawn', 'open>lapsed'],
  priority_claim: [
    'draft>submitted',
    'submitted>draft',
    'submitted>granted',
    'submitted>refused',
    'refused>appealed',
    'appealed>upheld',
    'appealed>changed',
  ],
  optimisation_run: [
    'queued>running',
    'queued>cancelled',
    'queued>failed',
    'running>queued',
    'running>succeeded',
    'running>failed',
    'running>cancelled',
  ],
  plan_version: ['proposed>published', 'proposed>discarded', 'published>superseded'],
  study: [
    'queued>running',
    'queued>cancelled',
    'queued>failed',
    'running>queued',
    'running>succeeded',
    'running>failed',
    'running>cancelled',
  ],
} as const;

const REFUSE = `CREATE FUNCTION refuse_other_moves() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state || '>' || NEW.state = ANY (TG_ARGV) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, OLD.state, NEW.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'life_cycle';
  END
  $$`;

/** Whatever moves a thing, also a statement written by hand: only as its life cycle allows. Who may is the code's to say. */
export class WalkByLifeCycle1790000000130 implements MigrationInterface {
  readonly name = 'WalkByLifeCycle1790000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REFUSE);
    for (const [table, moves] of Object.entries(MOVES)) {
      await runner.query(
        `CREATE TRIGGER ${table}_life_cycle BEFORE UPDATE OF state ON ${table} FOR EACH ROW
         WHEN (OLD.state IS DISTINCT FROM NEW.state)
         EXECUTE FUNCTION refuse_other_moves(${moves.map((move) => `'${move}'`).join(', ')})`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(MOVES)) {
      await runner.query(`DROP TRIGGER ${table}_life_cycle ON ${table}`);
    }
    await runner.query('DROP FUNCTION refuse_other_moves()');
  }
}
