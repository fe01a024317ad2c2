import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { projectRoot } from '../../apps/api/src/project-root.js';
import { NoteWebhooks, RelayMessages, SendWebhooks } from '#planning';
import { type ApiClient, bearerClient, signIn } from '../support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../support/matrix-samples.js';
import { checkMessage } from '../../apps/worker/src/messages/payloads.js';
import { HttpsCaller } from '../../apps/worker/src/webhooks/https-caller.js';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

describe('a clinic’s own system that is told of events', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let clinic: ApiClient;
  let samples: MatrixSamples;
  let hostId: string;
  let server: Server;
  let url: string;
  const received: Received[] = [];
  const answers: number[] = [];

  beforeAll(async () => {
    api = await startApi({ webhookPrivateAddresses: 'allow', sessionSecret: 'x'.repeat(32) });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    hostId = samples.owned.hostId!.own.id;
    clinic = await signIn(api, (await api.account('hostContact', samples.scopes.hostContact!)).username);
    // The one that the samples have is nobody's here.
    await clinic.delete(path(`/${samples.owned.endpointId!.own.id}`));
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        received.push({ headers: request.headers, text });
        response.writeHead(answers.shift() ?? 200).end('tack');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/randa`;
  }, STARTING);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await api.close();
  });
  beforeEach(() => {
    received.length = 0;
    answers.length = 0;
  });

  const path = (rest = ''): string => `/api/v1/clinics/${hostId}/webhooks${rest}`;
  const sql = <Row>(statement: string): Promise<Row[]> =>
    api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      return manager.query<Row[]>(statement);
    });
  /** What workers do every two seconds, and as if the pauses were over. */
  const work = async (): Promise<void> => {
    const { stores, secrets, addresses } = api.runtime;
    const relay = new RelayMessages(stores, [new NoteWebhooks()], checkMessage, () => undefined);
    await relay.relay(api.region.id);
    await sql(`UPDATE webhook_delivery SET due_at = now() WHERE state = 'waiting'`);
    await sql('UPDATE webhook_endpoint SET free_at = now()');
    const caller = new HttpsCaller(addresses);
    await new SendWebhooks(
      stores,
      caller,
      secrets,
      () => 0,
      () => undefined,
    ).send(api.region.id);
  };
  const made = async (events: readonly string[]): Promise<{ id: string; secret: string }> => {
    const { status, body } = await clinic.post(path(), { label: 'Schemat', url, events });
    expect(status).toBe(201);
    return { id: String(body.id), secret: String(body.secret) };
  };
  const deliveries = async (id: string): Promise<Record<string, unknown>[]> =>
    (await clinic.get(path(`/${id}/deliveries`))).body.items as Record<string, unknown>[];

  it('hears of an answer by a signed call that fails twice and then gets through', async () => {
    const { id, secret } = await made(['placement.answered', 'slot.withdrawn']);
    const placementId = samples.owned.placementId!.own.id;
    const version = Number((await clinic.get(`/api/v1/placements/${placementId}`)).body.version);
    const confirmed = await clinic.post(
      `/api/v1/placements/${placementId}/confirm`,
      {},
      {
        'if-match': `"${version}"`,
      },
    );
    expect(confirmed.status).toBe(200);
    answers.push(500, 503);
    for (const expected of ['waiting', 'waiting', 'delivered']) {
      await work();
      expect((await deliveries(id))[0]).toMatchObject({ event: 'placement.answered', state: expected });
    }
    expect(received).toHaveLength(3);
    for (const { headers, text } of received) {
      const event = new Webhook(secret).verify(text, headers as Record<string, string>);
      expect(event).toMatchObject({
        type: 'placement.answered',
        data: { clinicId: hostId, placementId, state: 'confirmed' },
      });
      expect(text).not.toMatch(/T001|doctor/);
    }
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await deliveries(id))[0]).toMatchObject({ attempts: 3, responseStatus: 200, fault: null });
    const replayed = await clinic.post(
      path(`/${id}/deliveries/${String((await deliveries(id))[0]!.id)}/replay`),
    );
    expect(replayed.status).toBe(204);
    await work();
    expect(received).toHaveLength(4);
    expect(received[3]!.headers['webhook-id']).toBe(received[0]!.headers['webhook-id']);
    await clinic.delete(path(`/${id}`));
  });

  it('can check a call by the lines of docs/host-clinics.md as they stand there', async () => {
    const { id, secret } = await made(['slot.published']);
    await clinic.post(path(`/${id}/ping`));
    await work();
    const [{ headers, text }] = received as [Received];
    const page = await readFile(join(projectRoot(), 'docs/host-clinics.md'), 'utf8');
    const [, example = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
    const folder = await mkdtemp(join(tmpdir(), 'randa-'));
    const file = join(folder, 'verify.mjs');
    await writeFile(file, example);
    type Verify = (secret: string, headers: IncomingHttpHeaders, body: string) => boolean;
    const { isFromRanda } = (await import(pathToFileURL(file).href)) as { isFromRanda: Verify };
    const late = { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) - 600) };
    expect([
      isFromRanda(secret, headers, text),
      isFromRanda(secret, headers, `${text} `),
      isFromRanda(secret, { ...headers, 'webhook-id': 'another' }, text),
      isFromRanda(secret, late, text),
    ]).toEqual([true, false, false, false]);
    await rm(folder, { recursive: true });
    await clinic.delete(path(`/${id}`));
  });

  it('is tried out, and sent what it has missed since a time', async () => {
    const { id } = await made(['slot.published']);
    answers.push(500);
    expect((await clinic.post(path(`/${id}/ping`))).status).toBe(204);
    await sql(`UPDATE webhook_delivery SET expires_at = now()`);
    await work();
    expect((await deliveries(id))[0]).toMatchObject({ event: 'ping', state: 'dead', responseStatus: 500 });
    const listed = await clinic.get(path(`/${id}/deliveries?state=delivered`));
    expect(listed.body).toMatchObject({ items: [], total: 0 });
    const since = new Date(Date.now() - 60_000).toISOString();
    expect((await clinic.post(path(`/${id}/replay`), { since })).body).toEqual({ count: 1 });
    await work();
    expect((await deliveries(id))[0]).toMatchObject({ state: 'delivered' });
    expect((await clinic.post(path(`/${id}/replay`), { since: 'igår' })).status).toBe(422);
    await clinic.delete(path(`/${id}`));
  });

  it('has a secret that is shown once, stored nowhere, and followed by another', async () => {
    const { id, secret } = await made(['slot.published']);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const rotated = await clinic.post(path(`/${id}/rotate`), { overlapHours: 1 });
    expect(rotated.status).toBe(201);
    expect(rotated.body.secret).not.toBe(secret);
    expect(rotated.body.formerSecretUntil).not.toBeNull();
    const { text } = await clinic.get(path());
    const stored = JSON.stringify(await sql('SELECT * FROM webhook_endpoint'));
    for (const bare of [secret, String(rotated.body.secret)].map((each) => each.slice(6, -1))) {
      expect(text).not.toContain(bare);
      expect(stored).not.toContain(bare);
      expect(api.log.join('')).not.toContain(bare);
    }
    await clinic.post(path(`/${id}/ping`));
    await work();
    const [{ text: body, headers }] = received as [Received];
    for (const each of [secret, String(rotated.body.secret)]) {
      expect(() => new Webhook(each).verify(body, headers as Record<string, string>)).not.toThrow();
    }
    await clinic.delete(path(`/${id}`));
  });

  it('is changed from the version that was read, switched off and on, and removed; all in the log', async () => {
    const { id } = await made(['slot.published']);
    const read = await clinic.get(path(`/${id}`));
    const etag = { 'if-match': String(read.headers.get('etag')) };
    const changed = await clinic.send('PATCH', path(`/${id}`), { events: ['weeks.refused'] }, etag);
    expect(changed.body).toMatchObject({ events: ['weeks.refused'], label: 'Schemat' });
    const stale = await clinic.send('PATCH', path(`/${id}`), { label: 'Nytt' }, etag);
    expect([stale.status, stale.body.code]).toEqual([412, 'ENDPOINT.CHANGED']);
    expect((await clinic.post(path(`/${id}/switch`), { on: false })).body.offBecause).toBe('clinic');
    expect((await clinic.post(path(`/${id}/ping`))).body.code).toBe('ENDPOINT.OFF');
    expect((await clinic.post(path(`/${id}/switch`), { on: true })).body.offBecause).toBeNull();
    expect((await clinic.delete(path(`/${id}`))).status).toBe(204);
    expect((await clinic.get(path(`/${id}`))).status).toBe(404);
    const { items } = await api.runtime.stores.read(api.region.id, (store) =>
      store.audit.list({ limit: 20 }, { subjectId: id }),
    );
    expect(items.map(({ action }) => action).reverse()).toEqual([
      'webhook.made',
      'webhook.changed',
      'webhook.switchedOff',
      'webhook.switchedOn',
      'webhook.removed',
    ]);
  });

  it('belongs to its clinic alone, is out of reach for keys, and there are five at most', async () => {
    const { id } = await made(['slot.published']);
    const foreign = { kind: 'host', id: samples.owned.hostId!.foreign.id } as const;
    const other = await signIn(api, (await api.account('hostContact', foreign)).username);
    expect((await other.get(path(`/${id}`))).status).toBe(404);
    const elsewhere = `/api/v1/clinics/${foreign.id}/webhooks/${id}`;
    expect((await other.get(elsewhere)).status).toBe(404);
    expect((await other.delete(elsewhere)).status).toBe(404);
    const key = await clinic.post(`/api/v1/clinics/${hostId}/api-keys`, {
      label: 'Prov',
      scopes: ['slots:read', 'slots:write', 'placements:read', 'placements:answer'],
    });
    expect((await bearerClient(api, String(key.body.secret)).get(path())).status).toBe(403);
    for (let count = 1; count < 5; count += 1) await made(['slot.published']);
    const { status, body } = await clinic.post(path(), { label: 'Sjätte', url, events: ['slot.closed'] });
    expect([status, body.code]).toEqual([409, 'ENDPOINT.TOO_MANY']);
  });
});

describe('an installation that keeps to the public internet', () => {
  let api: ApiUnderTest;
  let clinic: ApiClient;
  let hostId: string;

  beforeAll(async () => {
    api = await startApi();
    const unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    const samples = await matrixSamples(api, unit);
    hostId = samples.owned.hostId!.own.id;
    clinic = await signIn(api, (await api.account('hostContact', samples.scopes.hostContact!)).username);
  }, STARTING);
  afterAll(() => api.close());

  it.each([
    'http://klinik.example/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://a:b@klinik.example/',
    'x',
  ])('takes no address such as %s', async (url) => {
    const { status, body } = await clinic.post(`/api/v1/clinics/${hostId}/webhooks`, {
      ...{ label: 'Schemat', url, events: ['slot.closed'] },
    });
    expect([status, body.code]).toEqual([422, 'ENDPOINT.ADDRESS']);
  });
});
