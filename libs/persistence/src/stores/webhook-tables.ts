import type {
  DueWebhook,
  Instant,
  NewWebhookDelivery,
  NewWebhookEndpoint,
  Page,
  PageRequest,
  SlotEventData,
  WebhookDelivery,
  WebhookDeliveryState,
  WebhookEndpoint,
  WebhookEvent,
  WebhookFailure,
  WebhookOff,
  WebhookStore,
  WebhookTarget,
} from '#planning';
import type { EntityManager } from 'typeorm';
import { Conditions } from '../regions/conditions.js';
import { instant, instantOrNull } from '../regions/instants.js';
import { downBy, ListQuery } from '../regions/list-query.js';
import { weekFrom } from '../regions/weeks.js';
import { placementEvent } from './webhook-placement-event.js';

type Dated<T, Keys extends keyof T> = Omit<T, Keys> & {
  readonly [Key in Keys]: null extends T[Key] ? Date | null : Date;
};
type EndpointRow = Dated<WebhookEndpoint, 'offSince' | 'failingSince' | 'formerUntil' | 'createdAt'>;
type DeliveryRow = Dated<WebhookDelivery, 'createdAt' | 'attemptedAt' | 'deliveredAt' | 'dueAt'>;
type SlotRecord = Omit<SlotEventData, 'weeks'> & { readonly fromWeek: string; readonly toWeek: string };

const ENDPOINT = `SELECT id, host_id AS "hostId", label, url, events, nonce, secret_hash AS "secretHash",
    CASE WHEN former_until > now() THEN former_until END AS "formerUntil", off_since AS "offSince",
    off_because AS "offBecause", failing_since AS "failingSince", created_by AS "createdBy",
    created_at AS "createdAt", version
  FROM webhook_endpoint`;

const DELIVERY = `SELECT id, event, state, attempts, response_status AS "responseStatus", fault, created_at AS "createdAt",
    attempted_at AS "attemptedAt", delivered_at AS "deliveredAt", CASE state WHEN 'waiting' THEN due_at END AS "dueAt"
  FROM webhook_delivery`;

/** Puts a delivery in line as if it had just come; its attempts go on being counted. */
const AGAIN = `state = 'waiting', round = 0, due_at = now(), expires_at = now() + make_interval(hours => $3)`;

/** After a failure an endpoint is left in peace, though for no longer than a minute: other events may get through. */
const LONGEST_PEACE_SECONDS = 60;

const ENDPOINT_OFF = 'endpoint-off';

/** Clinics' endpoints and what is sent to them. */
export class WebhookTables implements WebhookStore {
  readonly placementEvent: WebhookStore['placementEvent'];

  constructor(
    private readonly regionId: string,
    private readonly manager: EntityManager,
  ) {
    this.placementEvent = placementEvent(manager);
  }

  async list(hostId: string): Promise<readonly WebhookEndpoint[]> {
    const rows = await this.manager.query<EndpointRow[]>(`${ENDPOINT} WHERE host_id = $1 ORDER BY id`, [
      hostId,
    ]);
    return rows.map(endpointOf);
  }

  async find(hostId: string, endpointId: string): Promise<WebhookEndpoint | null> {
    const [row] = await this.manager.query<EndpointRow[]>(`${ENDPOINT} WHERE host_id = $1 AND id = $2`, [
      hostId,
      endpointId,
    ]);
    return row ? endpointOf(row) : null;
  }

  async lock(hostId: string, endpointId: string): Promise<WebhookEndpoint | null> {
    await this.manager.query('SELECT FROM webhook_endpoint WHERE id = $1 FOR NO KEY UPDATE', [endpointId]);
    return this.find(hostId, endpointId);
  }

  async add(endpoint: NewWebhookEndpoint): Promise<WebhookEndpoint> {
    const { hostId, label, url, events, nonce, secretHash, createdBy } = endpoint;
    const [made] = await this.manager.query<{ id: string }[]>(
      `INSERT INTO webhook_endpoint (region_id, host_id, label, url, events, nonce, secret_hash, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [this.regionId, hostId, label, url, events, nonce, secretHash, createdBy],
    );
    const stored = await this.find(hostId, made?.id ?? '');
    if (!stored) throw new Error('An endpoint is not there although it was just made.');
    return stored;
  }

  async change(endpointId: string, { label, url, events }: WebhookTarget): Promise<void> {
    await this.manager.query(
      'UPDATE webhook_endpoint SET label = $2, url = $3, events = $4, version = version + 1 WHERE id = $1',
      [endpointId, label, url, events],
    );
  }

  async remove(endpointId: string): Promise<void> {
    await this.manager.query('DELETE FROM webhook_endpoint WHERE id = $1', [endpointId]);
  }

  async rotate(
    endpointId: string,
    { nonce, secretHash }: Pick<NewWebhookEndpoint, 'nonce' | 'secretHash'>,
    overlapHours: number,
  ): Promise<void> {
    await this.manager.query(
      `UPDATE webhook_endpoint SET former_nonce = nonce, former_until = now() + make_interval(hours => $4),
         nonce = $2, secret_hash = $3, version = version + 1 WHERE id = $1`,
      [endpointId, nonce, secretHash, overlapHours],
    );
  }

  async switchOff(endpointId: string, because: WebhookOff): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE webhook_endpoint SET off_since = now(), off_because = $2, version = version + 1
       WHERE id = $1 AND off_since IS NULL`,
      [endpointId, because],
    );
    if (changed === 0) return false;
    await this.manager.query(
      `UPDATE webhook_delivery SET state = 'dead', fault = $2 WHERE endpoint_id = $1 AND state = 'waiting'`,
      [endpointId, ENDPOINT_OFF],
    );
    return true;
  }

  async switchOn(endpointId: string): Promise<void> {
    await this.manager.query(
      `UPDATE webhook_endpoint SET off_since = NULL, off_because = NULL, failing_since = NULL, free_at = now(),
         version = version + 1 WHERE id = $1`,
      [endpointId],
    );
  }

  listening(
    hostId: string,
    event: WebhookEvent,
    at: Instant,
  ): Promise<readonly { readonly id: string; readonly off: boolean }[]> {
    return this.manager.query(
      `SELECT id, off_since IS NOT NULL AS off FROM webhook_endpoint
       WHERE host_id = $1 AND $2 = ANY(events) AND date_trunc('milliseconds', created_at) <= $3 ORDER BY id`,
      [hostId, event, at],
    );
  }

  async slotData(slotId: string): Promise<SlotEventData | null> {
    const [row] = await this.manager.query<SlotRecord[]>(
      `SELECT host_id AS "clinicId", id AS "slotId", specialty, from_week AS "fromWeek", to_week AS "toWeek", mode,
         seats, state FROM slot WHERE id = $1`,
      [slotId],
    );
    if (!row) return null;
    const { fromWeek, toWeek, clinicId, specialty, mode, seats, state } = row;
    const weeks = { from: weekFrom(fromWeek), to: weekFrom(toWeek) };
    return { clinicId, slotId, specialty, weeks, mode, seats, state };
  }

  async deliver(deliveries: readonly NewWebhookDelivery[], hours: number): Promise<void> {
    await this.manager.query(
      `INSERT INTO webhook_delivery (region_id, endpoint_id, key, event, body, state, fault, expires_at)
       SELECT $1, "endpointId", key, event, body, CASE WHEN off THEN 'dead' ELSE 'waiting' END,
         CASE WHEN off THEN $3 END, now() + make_interval(hours => $4)
       FROM jsonb_to_recordset($2) AS given ("endpointId" uuid, key text, event text, body text, off boolean)
       ON CONFLICT (region_id, endpoint_id, key) DO NOTHING`,
      [this.regionId, JSON.stringify(deliveries), ENDPOINT_OFF, hours],
    );
  }

  deliveries(
    endpointId: string,
    { states }: { readonly states?: readonly WebhookDeliveryState[] },
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>> {
    const where = new Conditions().when('endpoint_id = ?', endpointId).when('state = ANY(?)', states);
    return new ListQuery<DeliveryRow, 'id'>({
      select: DELIVERY,
      where,
      columns: { id: 'id' },
      order: [downBy('id')],
      unique: ['id'],
    }).page(this.manager, page, deliveryOf);
  }

  async replay(endpointId: string, deliveryId: string, hours: number): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE webhook_delivery SET ${AGAIN} WHERE endpoint_id = $1 AND id = $2`,
      [endpointId, deliveryId, hours],
    );
    return changed > 0;
  }

  async replayDead(endpointId: string, since: Instant, hours: number): Promise<number> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE webhook_delivery SET ${AGAIN} WHERE endpoint_id = $1 AND created_at >= $2 AND state = 'dead'`,
      [endpointId, since, hours],
    );
    return changed;
  }

  async take(leaseSeconds: number): Promise<DueWebhook | null> {
    const [endpoints] = await this.manager.query<[Omit<DueWebhook, 'id' | 'attempt' | 'round' | 'body'>[]]>(
      `UPDATE webhook_endpoint lent SET free_at = now() + make_interval(secs => $1)
       WHERE lent.id = (
         SELECT free.id FROM webhook_endpoint free
         WHERE free.off_since IS NULL AND free.free_at <= now() AND EXISTS (
           SELECT FROM webhook_delivery d WHERE d.endpoint_id = free.id AND d.state = 'waiting' AND d.due_at <= now())
         ORDER BY free.free_at, free.id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
       RETURNING id AS "endpointId", host_id AS "hostId", url, nonce, secret_hash AS "secretHash",
         CASE WHEN former_until > now() THEN former_nonce END AS "formerNonce"`,
      [leaseSeconds],
    );
    const [endpoint] = endpoints;
    if (!endpoint) return null;
    const [deliveries] = await this.manager.query<[Pick<DueWebhook, 'id' | 'attempt' | 'round' | 'body'>[]]>(
      `UPDATE webhook_delivery SET attempts = attempts + 1, round = round + 1, attempted_at = now(),
         due_at = now() + make_interval(secs => $2)
       WHERE id = (SELECT id FROM webhook_delivery WHERE endpoint_id = $1 AND state = 'waiting' AND due_at <= now()
         ORDER BY due_at, id LIMIT 1)
       RETURNING id, attempts AS attempt, round, body`,
      [endpoint.endpointId, leaseSeconds],
    );
    const [delivery] = deliveries;
    return delivery ? { ...endpoint, ...delivery } : null;
  }

  async delivered(
    { id, attempt, endpointId }: Pick<DueWebhook, 'id' | 'attempt' | 'endpointId'>,
    responseStatus: number,
  ): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE webhook_delivery SET state = 'delivered', delivered_at = now(), response_status = $3, fault = NULL
       WHERE id = $1 AND attempts = $2 AND state = 'waiting'`,
      [id, attempt, responseStatus],
    );
    if (changed === 0) return false;
    await this.manager.query(
      'UPDATE webhook_endpoint SET failing_since = NULL, free_at = now() WHERE id = $1',
      [endpointId],
    );
    return true;
  }

  async failed(
    { id, attempt, endpointId }: Pick<DueWebhook, 'id' | 'attempt' | 'endpointId'>,
    { fault, responseStatus, retrySeconds }: WebhookFailure,
  ): Promise<number | null> {
    const [, changed] = await this.manager.query<[unknown[], number]>(
      `UPDATE webhook_delivery SET fault = $3, response_status = $4, due_at = now() + make_interval(secs => $5),
         state = CASE WHEN now() + make_interval(secs => $5) > expires_at THEN 'dead' ELSE state END
       WHERE id = $1 AND attempts = $2 AND state = 'waiting'`,
      [id, attempt, fault, responseStatus, retrySeconds],
    );
    if (changed === 0) return null;
    const [rows] = await this.manager.query<[{ days: number }[]]>(
      `UPDATE webhook_endpoint SET failing_since = coalesce(failing_since, now()),
         free_at = now() + make_interval(secs => $2) WHERE id = $1
       RETURNING (extract(epoch FROM now() - failing_since) / 86400)::double precision AS days`,
      [endpointId, Math.min(retrySeconds, LONGEST_PEACE_SECONDS)],
    );
    return rows[0]?.days ?? null;
  }

  async forgetOld(days: number): Promise<number> {
    const [, deleted] = await this.manager.query<[unknown[], number]>(
      `DELETE FROM webhook_delivery WHERE state <> 'waiting' AND created_at < now() - make_interval(days => $1)
         AND coalesce(attempted_at, created_at) < now() - make_interval(days => $1)`,
      [days],
    );
    return deleted;
  }
}

function endpointOf(row: EndpointRow): WebhookEndpoint {
  return {
    ...row,
    offSince: instantOrNull(row.offSince),
    failingSince: instantOrNull(row.failingSince),
    formerUntil: instantOrNull(row.formerUntil),
    createdAt: instant(row.createdAt),
  };
}

function deliveryOf(row: DeliveryRow): WebhookDelivery {
  return {
    ...row,
    createdAt: instant(row.createdAt),
    attemptedAt: instantOrNull(row.attemptedAt),
    deliveredAt: instantOrNull(row.deliveredAt),
    dueAt: instantOrNull(row.dueAt),
  };
}
