import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Settings } from '#config';
import {
  type Actor,
  MOST_TRYING_HOURS,
  NoteWebhooks,
  RelayMessages,
  SendWebhooks,
  systemActor,
  WEBHOOK_EVENTS,
} from '#planning';
import { GuardedAddresses, openRuntime, type Runtime } from '#runtime';
import { testDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { checkMessage } from '../messages/payloads.js';
import { HttpsCaller } from './https-caller.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A clinic's server: keeps what it is sent, and answers as a test tells it to. */
class ClinicServer {
  readonly received: Received[] = [];
  readonly answers: number[] = [];
  location = '';
  private server: Server | undefined;

  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        this.received.push({ headers: request.headers, text });
        const status = this.answers.shift() ?? 204;
        if (status === 0) return;
        response.writeHead(status, this.location === '' ? {} : { location: this.location });
        response.end();
      });
    });
    await new Promise<void>((done) => this.server!.listen(0, '127.0.0.1', done));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}/events`;
  }

  get bodies(): { type: string; data: Record<string, unknown> }[] {
    return this.received.map(
      ({ text }) => JSON.parse(text) as { type: string; data: Record<string, unknown> },
    );
  }

  close(): Promise<void> {
    this.server!.closeAllConnections();
    return new Promise((done) => {
      this.server!.close(() => {
        done();
      });
    });
  }
}

describe('events for clinics', () => {
  let database: TestDatabase;
  let runtime: Runtime;
  let actor: Actor;
  let hostId: string;
  let clinic: ClinicServer;
  let endpointId: string;
  let secret: string;
  const faults: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const settings = Object.assign(new Settings(), {
      databaseUrl: database.url,
      webhookPrivateAddresses: 'allow',
    });
    runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
    const { id } = await runtime.stores.addRegion({ code: 'nord', name: 'Region Nord' });
    actor = systemActor(id, 'test');
    [{ id: hostId }] = (await sql<{ id: string }>(
      `INSERT INTO host_clinic (region_id, name, name_key) VALUES ($1, 'Ögonkliniken', 'ogon') RETURNING id`,
      [id],
    )) as [{ id: string }];
  });
  afterAll(async () => {
    await runtime.close();
    await database.drop();
  });
  beforeEach(async () => {
    clinic = new ClinicServer();
    await clinic.open();
    faults.length = 0;
    const target = { label: 'Schemat', url: clinic.url, events: WEBHOOK_EVENTS };
    ({ id: endpointId, secret } = await runtime.useCases.webhooks.create(actor, hostId, target));
  });
  afterEach(async () => {
    await runtime.useCases.webhooks.remove(actor, hostId, endpointId);
    await clinic.close();
  });

  const sql = <Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
    runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [actor.regionId]);
      return manager.query<Row[]>(statement, [...values]);
    });
  const sender = (addresses = new GuardedAddresses(true), timeout?: number): SendWebhooks =>
    new SendWebhooks(
      runtime.stores,
      new HttpsCaller(addresses, timeout),
      runtime.secrets,
      () => 0,
      (_id, fault) => faults.push(fault),
    );
  const relay = async (): Promise<void> => {
    await new RelayMessages(runtime.stores, [new NoteWebhooks()], checkMessage, (_id, error) => {
      throw error;
    }).relay(actor.regionId);
  };
  const send = (by = sender()): Promise<number> => by.send(actor.regionId);
  const deliveries = async () =>
    (await runtime.useCases.webhooks.deliveries(actor, hostId, endpointId, {}, { limit: 200 })).items;
  const endpoint = () => runtime.useCases.webhooks.get(actor, hostId, endpointId);
  const ping = () => runtime.useCases.webhooks.ping(actor, hostId, endpointId);
  /** As if the pauses were over. */
  const later = async (): Promise<void> => {
    await sql(`UPDATE webhook_delivery SET due_at = now() WHERE state = 'waiting'`);
    await sql('UPDATE webhook_endpoint SET free_at = now()');
  };
  let weeks = 0;
  const slot = () =>
    runtime.useCases.slots.draft(
      actor,
      {
        hostId,
        specialty: 'ophthalmology',
        weeks: { from: '2028-W10', to: `2028-W${20 + (weeks += 1)}` as never },
        mode: 'block',
        seats: 2,
        minSeats: null,
        supervisorTrained: true,
        note: null,
        requirements: null,
        supervisorId: null,
      },
      'unitAdmin',
    );
  const published = async () => {
    const { id, version } = await slot();
    return runtime.useCases.slots.publish(actor, id, version, 'unitAdmin');
  };

  it('are signed so that the library of the scheme knows them, and carry ids and weeks only', async () => {
    const { id } = await published();
    await relay();
    expect(await send()).toBe(1);
    const [{ headers, text }] = clinic.received as [Received];
    const verified = new Webhook(secret).verify(text, headers as Record<string, string>);
    expect(verified).toMatchObject({
      type: 'slot.published',
      data: { clinicId: hostId, slotId: id, specialty: 'ophthalmology', seats: 2, state: 'published' },
    });
    expect(() => new Webhook(secret).verify(`${text} `, headers as Record<string, string>)).toThrow();
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({
      id: headers['webhook-id'],
      state: 'delivered',
      responseStatus: 204,
      attempts: 1,
    });
  });

  it('come once however often and in however many processes they are carried', async () => {
    await published();
    await published();
    await Promise.all([relay(), relay()]);
    await Promise.all([send(), send(), send()]);
    expect(clinic.received).toHaveLength(2);
  });

  it('tell what is done to a slot, and nothing of a draft', async () => {
    const draft = await slot();
    await runtime.useCases.slots.withdraw(actor, draft.id, {
      version: draft.version,
      reason: 'Provat',
      cancelPlacements: false,
      by: 'unitAdmin',
    });
    const first = await published();
    const second = await published();
    await runtime.useCases.slots.release(actor, second.id, second.version, 'unitAdmin');
    await relay();
    await send();
    expect(clinic.bodies.map(({ type, data }) => [type, data.slotId])).toEqual(
      expect.arrayContaining([
        ['slot.published', first.id],
        ['slot.published', second.id],
        ['slot.closed', second.id],
      ]),
    );
    expect(clinic.bodies.map(({ data }) => data.slotId)).not.toContain(draft.id);
  });

  it('are not written where nobody listens, nor of what came before', async () => {
    await runtime.useCases.webhooks.remove(actor, hostId, endpointId);
    const count = async () =>
      (await sql<{ count: string }>(`SELECT count(*) FROM outbox_message WHERE topic = 'clinic.slot'`))[0]!
        .count;
    const before = await count();
    await published();
    expect(await count()).toBe(before);
    const target = { label: 'Schemat', url: clinic.url, events: ['slot.withdrawn'] as const };
    ({ id: endpointId, secret } = await runtime.useCases.webhooks.create(actor, hostId, target));
    await published();
    await relay();
    expect(await deliveries()).toEqual([]);
  });

  it('are tried again under the same id after growing pauses, and then given up', async () => {
    clinic.answers.push(500, 503);
    await ping();
    await send();
    expect(await send()).toBe(0);
    await later();
    await send();
    await later();
    await send();
    expect(new Set(clinic.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(clinic.received).toHaveLength(3);
    expect((await deliveries())[0]).toMatchObject({ state: 'delivered', attempts: 3, fault: null });
    expect((await endpoint()).failingSince).toBeNull();

    clinic.answers.push(500);
    await ping();
    await sql(`UPDATE webhook_delivery SET expires_at = now() WHERE state = 'waiting'`);
    await send();
    expect((await deliveries())[0]).toMatchObject({ state: 'dead', responseStatus: 500, fault: 'status' });
    expect((await endpoint()).failingSince).not.toBeNull();
  });

  it('are sent again, one or all that did not get through', async () => {
    clinic.answers.push(500, 500);
    await ping();
    await ping();
    await sql(`UPDATE webhook_delivery SET expires_at = now()`);
    await send();
    await later();
    await send();
    const dead = await deliveries();
    expect(dead.map(({ state }) => state)).toEqual(['dead', 'dead']);
    await later();
    await runtime.useCases.webhooks.replay(actor, hostId, endpointId, dead[0]!.id);
    expect(await send()).toBe(1);
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await runtime.useCases.webhooks.replayDead(actor, hostId, endpointId, since)).toBe(1);
    expect(await send()).toBe(1);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    const [row] = await sql<{ hours: number }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 3600)::integer AS hours FROM webhook_delivery
       WHERE id = $1`,
      [dead[1]!.id],
    );
    expect(row!.hours).toBe(MOST_TRYING_HOURS);
  });

  it('are signed with both secrets while one follows the other', async () => {
    const rotated = await runtime.useCases.webhooks.rotate(actor, hostId, endpointId, 1);
    await ping();
    await send();
    const [{ headers, text }] = clinic.received as [Received];
    for (const each of [secret, rotated.secret]) {
      expect(new Webhook(each).verify(text, headers as Record<string, string>)).toMatchObject({
        type: 'ping',
      });
    }
    await sql('UPDATE webhook_endpoint SET former_until = now()');
    await ping();
    await send();
    const last = clinic.received[1]!;
    expect(() => new Webhook(secret).verify(last.text, last.headers as Record<string, string>)).toThrow();
  });

  it('follow no redirect, wait for no server that is silent, and go to no address inside a network', async () => {
    clinic.answers.push(302);
    clinic.location = clinic.url;
    await ping();
    await send();
    expect(clinic.received).toHaveLength(1);
    clinic.answers.push(0);
    await later();
    await send(sender(undefined, 200));
    await later();
    await send(sender(new GuardedAddresses(false)));
    await sql('UPDATE webhook_endpoint SET url = $1', ['https://localhost:1/']);
    await later();
    await send(sender(new GuardedAddresses(false)));
    expect(faults).toEqual(['redirect', 'timeout', 'private-address', 'private-address']);
  });

  it('stop after days of nothing but failures, or when the server says that it is gone; the clinic is told', async () => {
    clinic.answers.push(500, 410);
    await ping();
    await sql(`UPDATE webhook_endpoint SET failing_since = now() - interval '5 days'`);
    await send();
    expect(await endpoint()).toMatchObject({ offBecause: 'failing' });
    expect((await deliveries())[0]).toMatchObject({ state: 'dead', fault: 'endpoint-off' });
    const told = await sql<{ payload: unknown }>(
      `SELECT payload FROM outbox_message WHERE topic = 'webhook.off'`,
    );
    expect(told.map(({ payload }) => payload)).toContainEqual({ endpointId, hostId });
    await expect(ping()).rejects.toMatchObject({ code: 'ENDPOINT.OFF' });

    // What comes meanwhile is not lost.
    await published();
    await relay();
    expect((await deliveries())[0]).toMatchObject({ event: 'slot.published', state: 'dead' });

    await runtime.useCases.webhooks.switch(actor, hostId, endpointId, true);
    await ping();
    await send();
    expect(await endpoint()).toMatchObject({ offBecause: 'gone' });
  });

  it('cannot be signed with a secret of an installation that has got another key', async () => {
    await sql(`UPDATE webhook_endpoint SET nonce = 'another'`);
    await ping();
    await send();
    expect([faults, clinic.received]).toEqual([['secret-lost'], []]);
  });

  it('leave others alone while one server hangs, and go to each in the order in which they came', async () => {
    clinic.answers.push(0);
    await ping();
    const other = new ClinicServer();
    await other.open();
    const target = { label: 'Nummer två', url: other.url, events: WEBHOOK_EVENTS };
    const second = await runtime.useCases.webhooks.create(actor, hostId, target);
    const order = [await published(), await published(), await published()];
    await relay();
    await send(sender(undefined, 1_000));
    expect(other.bodies.map(({ data }) => data.slotId)).toEqual(order.map(({ id }) => id));
    expect(clinic.received).toHaveLength(1);
    await runtime.useCases.webhooks.remove(actor, hostId, second.id);
    await other.close();
  });

  it('are forgotten a month after they are done with', async () => {
    await ping();
    await send();
    await ping();
    await sql(`UPDATE webhook_delivery SET created_at = now() - interval '31 days', attempted_at = NULL`);
    expect(await sender().forgetOld(actor.regionId)).toBe(1);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['waiting']);
  });
});
