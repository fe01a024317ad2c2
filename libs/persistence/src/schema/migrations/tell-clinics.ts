import type { MigrationInterface, QueryRunner } from 'typeorm';
import { regionPolicies } from './region-policies.js';

const TABLES = [
  `CREATE TABLE webhook_endpoint (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    host_id uuid NOT NULL,
    label text NOT NULL,
    url text NOT NULL,
    events text[] NOT NULL,
    nonce text NOT NULL,
    secret_hash text NOT NULL,
    former_nonce text,
    former_until timestamptz,
    off_since timestamptz,
    off_because text,
    failing_since timestamptz,
    free_at timestamptz NOT NULL DEFAULT now(),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT webhook_endpoint_pk PRIMARY KEY (id),
    CONSTRAINT webhook_endpoint_id_uq UNIQUE (region_id, id),
    CONSTRAINT webhook_endpoint_off_because_check CHECK (off_because IN ('clinic', 'failing', 'gone')),
    CONSTRAINT webhook_endpoint_off_check CHECK ((off_since IS NULL) = (off_because IS NULL)),
    CONSTRAINT webhook_endpoint_former_check CHECK ((former_nonce IS NULL) = (former_until IS NULL)),
    CONSTRAINT webhook_endpoint_personal_number_check CHECK (NOT holds_personal_number(label) AND NOT holds_personal_number(url)),
    CONSTRAINT webhook_endpoint_host_id_fk FOREIGN KEY (region_id, host_id) REFERENCES host_clinic(region_id, id) ON DELETE CASCADE,
    CONSTRAINT webhook_endpoint_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  `CREATE INDEX webhook_endpoint_host_id_idx ON webhook_endpoint (region_id, host_id)`,
  `CREATE TABLE webhook_delivery (
    id uuid NOT NULL DEFAULT uuidv7(),
    region_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    key text NOT NULL,
    event text NOT NULL,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'waiting',
    attempts integer NOT NULL DEFAULT 0,
    round integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    response_status smallint,
    fault text,
    created_at timestamptz NOT NULL DEFAULT now(),
    attempted_at timestamptz,
    delivered_at timestamptz,
    CONSTRAINT webhook_delivery_pk PRIMARY KEY (id),
    CONSTRAINT webhook_delivery_endpoint_id_key_uq UNIQUE (region_id, endpoint_id, key),
    CONSTRAINT webhook_delivery_state_check CHECK (state IN ('waiting', 'delivered', 'dead')),
    CONSTRAINT webhook_delivery_endpoint_id_fk FOREIGN KEY (region_id, endpoint_id) REFERENCES webhook_endpoint(region_id, id) ON DELETE CASCADE,
    CONSTRAINT webhook_delivery_region_id_fk FOREIGN KEY (region_id) REFERENCES region(id)
  )`,
  `CREATE INDEX webhook_delivery_due_idx ON webhook_delivery (region_id, endpoint_id, due_at) WHERE state = 'waiting'`,
];

/** Messages of what a statement did to placements, for clinics that are told of such things; `moved` joins old and new. */
const PLACEMENTS = (moved: string): string => `
  INSERT INTO outbox_message (region_id, key, topic, payload)
  SELECT now_is.region_id, 'clinic.placement:' || now_is.id || ':' || now_is.version, 'clinic.placement',
    jsonb_build_object('placementId', now_is.id, 'hostId', slot.host_id, 'state', now_is.state)
  FROM ${moved} JOIN slot ON slot.id = now_is.slot_id
  WHERE EXISTS (SELECT FROM webhook_endpoint told WHERE told.region_id = now_is.region_id AND told.host_id = slot.host_id)
  ON CONFLICT (region_id, key) DO NOTHING`;

const OFFERED = ['state', 'seats', 'min_seats', 'from_week', 'to_week', 'mode', 'specialty'];

const SLOTS = (moved: string, what: string): string => `
  INSERT INTO outbox_message (region_id, key, topic, payload)
  SELECT now_is.region_id, 'clinic.slot:' || now_is.id || ':' || now_is.version, 'clinic.slot',
    jsonb_build_object('slotId', now_is.id, 'hostId', now_is.host_id, 'change', ${what})
  FROM ${moved}
  WHERE EXISTS (SELECT FROM webhook_endpoint told
    WHERE told.region_id = now_is.region_id AND told.host_id = now_is.host_id)
    AND ${what} IS NOT NULL
  ON CONFLICT (region_id, key) DO NOTHING`;

const JOINED = 'now_are now_is JOIN were was ON was.id = now_is.id';

const noted = (table: string, inserted: string, updated: string): string => `
  CREATE FUNCTION tell_clinics_of_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM webhook_endpoint) THEN
        RETURN NULL;
      END IF;
      IF TG_OP = 'INSERT' THEN ${inserted};
      ELSE ${updated};
      END IF;
      RETURN NULL;
    END $$`;

const FUNCTIONS = [
  noted(
    'placement',
    PLACEMENTS('now_are now_is'),
    PLACEMENTS(`${JOINED} AND was.state IS DISTINCT FROM now_is.state`),
  ),
  noted(
    'slot',
    SLOTS('now_are now_is', `CASE now_is.state WHEN 'published' THEN 'published' END`),
    SLOTS(
      `${JOINED} AND (${OFFERED.map((column) => `was.${column}`).join(', ')})
         IS DISTINCT FROM (${OFFERED.map((column) => `now_is.${column}`).join(', ')})`,
      `CASE WHEN was.state = 'draft' AND now_is.state = 'published' THEN 'published'
         WHEN was.state = 'published' AND now_is.state = 'published' THEN 'changed'
         WHEN was.state = 'published' THEN now_is.state END`,
    ),
  ),
];

const TRIGGERS = ['placement', 'slot'].flatMap((table) => [
  `CREATE TRIGGER ${table}_added_tell_clinics AFTER INSERT ON ${table} REFERENCING NEW TABLE AS now_are
    FOR EACH STATEMENT EXECUTE FUNCTION tell_clinics_of_${table}()`,
  `CREATE TRIGGER ${table}_moved_tell_clinics AFTER UPDATE ON ${table} REFERENCING OLD TABLE AS were NEW TABLE AS now_are
    FOR EACH STATEMENT EXECUTE FUNCTION tell_clinics_of_${table}()`,
]);

/**
 * Clinics' own systems are told of what happens to their slots and placements. The messages are written by triggers: whatever
 * changes them (a booking, a plan, a swap, a repair, an imported list), no change goes untold, and where nobody listens
 * nothing is written.
 */
export class TellClinics1790000000150 implements MigrationInterface {
  readonly name = 'TellClinics1790000000150';

  async up(runner: QueryRunner): Promise<void> {
    const policies = [...regionPolicies('webhook_endpoint'), ...regionPolicies('webhook_delivery')];
    for (const statement of [...TABLES, ...policies, ...FUNCTIONS, ...TRIGGERS])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['placement', 'slot']) {
      await runner.query(`DROP TRIGGER ${table}_added_tell_clinics ON ${table}`);
      await runner.query(`DROP TRIGGER ${table}_moved_tell_clinics ON ${table}`);
      await runner.query(`DROP FUNCTION tell_clinics_of_${table}()`);
    }
    await runner.query(`DELETE FROM outbox_message WHERE topic IN ('clinic.placement', 'clinic.slot')`);
    await runner.query('DROP TABLE webhook_delivery, webhook_endpoint');
  }
}
