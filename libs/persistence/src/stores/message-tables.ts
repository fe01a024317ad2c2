import type {
  Audience,
  DeadLetter,
  Delivery,
  HostWaiting,
  MessageFlow,
  MessageStore,
  PlacementFacts,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { instant } from '../regions/instants.js';
import { weekFrom } from '../regions/weeks.js';

type FactsRecord = Omit<PlacementFacts, 'start'> & { readonly startWeek: string };

const ABOUT = `s.specialty, h.id AS "hostId", h.name AS "hostName", d.id AS "doctorId",
  d.home_centre_id AS "homeCentreId", d.study_director AS "studyDirector", d.area`;

const PLACEMENTS = `SELECT p.id, p.need_key AS "needKey", p.start_week AS "startWeek", p.weeks,
    p.state IN ('published', 'confirmed', 'ongoing', 'completed') AS holds, ${ABOUT}`;

const JOINED = `JOIN slot s ON s.id = p.slot_id JOIN host_clinic h ON h.id = s.host_id
  JOIN st_doctor d ON d.id = p.doctor_id`;

/** Messages between the outbox and their receivers. */
export class MessageTables implements MessageStore {
  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {}

  async fanOut(receivers: readonly string[], limit: number): Promise<number> {
    const found = await this.manager.query<{ id: string }[]>(
      `SELECT id FROM outbox_message WHERE sent_at IS NULL ORDER BY created_at, id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
    if (found.length === 0) return 0;
    const ids = found.map(({ id }) => id);
    await this.manager.query(
      `INSERT INTO message_delivery (region_id, message_id, receiver)
       SELECT $1, message, receiver FROM unnest($2::uuid[]) AS message, unnest($3::text[]) AS receiver
       ON CONFLICT (region_id, message_id, receiver) DO NOTHING`,
      [this.regionId, ids, receivers],
    );
    await this.manager.query('UPDATE outbox_message SET sent_at = now() WHERE id = ANY($1)', [ids]);
    return found.length;
  }

  async take(receiver: string, most: number, deliveryId?: string): Promise<readonly Delivery[]> {
    const rows = await this.manager.query<(Omit<Delivery, 'createdAt'> & { readonly createdAt: Date })[]>(
      `SELECT d.id, m.id AS "messageId", m.key, m.topic, m.payload, m.created_at AS "createdAt", d.attempts
       FROM message_delivery d JOIN outbox_message m ON m.id = d.message_id
       WHERE d.receiver = $1 AND d.state = 'waiting' AND d.due_at <= now() AND ($3::uuid IS NULL OR d.id = $3)
       ORDER BY d.due_at, d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED`,
      [receiver, most, deliveryId ?? null],
    );
    return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
  }

  async done(deliveryIds: readonly string[]): Promise<void> {
    await this.manager.query(
      `UPDATE message_delivery SET state = 'done', done_at = now(), fault = NULL WHERE id = ANY($1)`,
      [deliveryIds],
    );
  }

  async failed(deliveryId: string, fault: string, retrySeconds: number | null): Promise<void> {
    await this.manager.query(
      `UPDATE message_delivery SET attempts = attempts + 1, fault = $2,
         state = CASE WHEN $3::integer IS NULL THEN 'dead' ELSE state END,
         due_at = now() + make_interval(secs => coalesce($3::integer, 0))
       WHERE id = $1 AND state = 'waiting'`,
      [deliveryId, fault, retrySeconds],
    );
  }

  async dead(limit: number): Promise<readonly DeadLetter[]> {
    const rows = await this.manager.query<(Omit<DeadLetter, 'createdAt'> & { readonly createdAt: Date })[]>(
      `SELECT d.id, 'message' AS kind, d.receiver, m.topic, d.attempts, d.fault, m.created_at AS "createdAt"
       FROM message_delivery d JOIN outbox_message m ON m.id = d.message_id WHERE d.state = 'dead'
       UNION ALL
       SELECT id, 'letter', 'mail', NULL, attempts, fault, created_at FROM letter WHERE state = 'dead'
       ORDER BY "createdAt" DESC, id LIMIT $1`,
      [limit],
    );
    return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
  }

  async revive(id: string): Promise<boolean> {
    let revived = 0;
    for (const table of ['message_delivery', 'letter']) {
      // A letter's attempts number its loans, and may only rise.
      const [, changed] = await this.manager.query<[unknown[], number]>(
        `UPDATE ${table} SET state = 'waiting', due_at = now() WHERE id = $1 AND state = 'dead'`,
        [id],
      );
      revived += changed;
    }
    return revived > 0;
  }

  async flow(): Promise<MessageFlow> {
    const [row] = await this.manager.query<MessageFlow[]>(
      `WITH waiting AS (
         SELECT created_at AS since FROM outbox_message WHERE sent_at IS NULL
         UNION ALL SELECT m.created_at FROM message_delivery d JOIN outbox_message m ON m.id = d.message_id
           WHERE d.state = 'waiting'
         UNION ALL SELECT created_at FROM letter WHERE state = 'waiting')
       SELECT count(*)::integer AS waiting,
         coalesce(extract(epoch FROM now() - min(since)), 0)::double precision AS "oldestSeconds",
         (SELECT count(*) FROM message_delivery WHERE state = 'dead')::integer
           + (SELECT count(*) FROM letter WHERE state = 'dead')::integer AS dead
       FROM waiting`,
    );
    return row ?? { waiting: 0, oldestSeconds: 0, dead: 0 };
  }

  async personsOf(audiences: readonly Audience[]): Promise<readonly (readonly string[])[]> {
    const rows = await this.manager.query<{ persons: string[] }[]>(
      `SELECT coalesce((
           SELECT array_agg(DISTINCT r.person_id) FROM role_assignment r JOIN person p ON p.id = r.person_id
           WHERE r.role = given.role AND r.scope_kind = given.kind AND r.scope_id IS NOT DISTINCT FROM given.id
             AND p.forgotten_on IS NULL AND (given."signsIn" IS NULL OR given."signsIn" = EXISTS (
               SELECT FROM account WHERE account.person_id = p.id AND account.disabled_at IS NULL))),
         (SELECT array_agg(d.person_id) FROM st_doctor d JOIN person p ON p.id = d.person_id
          WHERE given.role = 'doctor' AND d.id::text = given.id AND p.forgotten_on IS NULL),
         (SELECT array_agg(DISTINCT v.person_id) FROM supervisor v JOIN person p ON p.id = v.person_id
          WHERE given.role = 'hostContact' AND given."signsIn" IS NULL AND v.host_id::text = given.id
            AND p.forgotten_on IS NULL
            AND v.from_date <= current_date AND coalesce(v.to_date, 'infinity') > current_date),
         (SELECT array_agg(a.person_id) FROM account a JOIN person p ON p.id = a.person_id
          WHERE given.kind = 'account' AND a.id::text = given.id AND p.forgotten_on IS NULL),
         '{}') AS persons
       FROM jsonb_array_elements($1) WITH ORDINALITY AS each (audience, place),
         jsonb_to_record(audience) AS given (role text, kind text, id text, "signsIn" boolean)
       ORDER BY place`,
      [JSON.stringify(audiences)],
    );
    return rows.map(({ persons }) => persons);
  }

  async placements(ids: readonly string[]): Promise<readonly PlacementFacts[]> {
    const rows = await this.manager.query<FactsRecord[]>(
      `${PLACEMENTS} FROM placement p ${JOINED} WHERE p.id = ANY($1) ORDER BY p.id`,
      [ids],
    );
    return rows.map(factsOf);
  }

  async placementsOfPlan(planId: string): Promise<readonly (PlacementFacts & { readonly begun: boolean })[]> {
    const rows = await this.manager.query<(FactsRecord & { readonly begun: boolean })[]>(
      `${PLACEMENTS}, p.ended_in_id IS DISTINCT FROM $1 AS begun FROM placement p ${JOINED}
       WHERE $1 IN (p.published_in_id, p.ended_in_id) ORDER BY p.start_week, p.id`,
      [planId],
    );
    return rows.map((row) => ({ begun: row.begun, ...factsOf(row) }));
  }

  async offer(offerId: string): Promise<PlacementFacts | null> {
    const [row] = await this.manager.query<FactsRecord[]>(
      `SELECT o.id, e.need_key AS "needKey", o.start_week AS "startWeek", o.weeks, o.state = 'open' AS holds, ${ABOUT}
       FROM seat_offer o JOIN wait_list_entry e ON e.id = o.entry_id JOIN slot s ON s.id = o.slot_id
         JOIN host_clinic h ON h.id = s.host_id JOIN st_doctor d ON d.id = e.doctor_id
       WHERE o.id = $1`,
      [offerId],
    );
    return row ? factsOf(row) : null;
  }

  async swapPlacements(swapId: string): Promise<readonly PlacementFacts[]> {
    const rows = await this.manager.query<FactsRecord[]>(
      `${PLACEMENTS} FROM swap_party y JOIN placement p ON p.id = y.placement_id ${JOINED}
       WHERE y.swap_id = $1 ORDER BY y.position`,
      [swapId],
    );
    return rows.map(factsOf);
  }

  async doctorIds(): Promise<readonly string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      'SELECT id FROM st_doctor WHERE left_on IS NULL ORDER BY id',
    );
    return rows.map(({ id }) => id);
  }

  async waitingAt(hostId: string): Promise<readonly PlacementFacts[]> {
    const rows = await this.manager.query<FactsRecord[]>(
      `${PLACEMENTS} FROM placement p ${JOINED} WHERE s.host_id = $1 AND p.state = 'published'
       ORDER BY p.start_week, p.id`,
      [hostId],
    );
    return rows.map(factsOf);
  }

  hostsWaitedFor(days: number): Promise<readonly HostWaiting[]> {
    return this.manager.query<HostWaiting[]>(
      `SELECT s.host_id AS "hostId", count(*)::integer AS waiting, min(p.id::text) AS "oldestId",
         floor(extract(epoch FROM now() - min(uuid_extract_timestamp(p.id))) / 86400)::integer AS days
       FROM placement p JOIN slot s ON s.id = p.slot_id WHERE p.state = 'published'
       GROUP BY s.host_id
       HAVING min(uuid_extract_timestamp(p.id)) <= now() - make_interval(days => $1) ORDER BY s.host_id`,
      [days],
    );
  }
}

function factsOf({ startWeek, ...facts }: FactsRecord): PlacementFacts {
  return { start: weekFrom(startWeek), ...facts };
}
