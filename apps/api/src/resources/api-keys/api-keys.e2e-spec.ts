import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, bearerClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';
import { projectRoot } from '../../project-root.js';

const run = promisify(execFile);

/** Enough for the tests before the one that uses it up. */
const PER_MINUTE = 40;

describe('the keys of a clinic', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let clinic: ApiClient;
  let samples: MatrixSamples;
  let hostId: string;
  let foreignId: string;

  beforeAll(async () => {
    api = await startApi({ keyRequestsPerMinute: PER_MINUTE });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    ({
      own: { id: hostId },
      foreign: { id: foreignId },
    } = samples.owned.hostId!);
    const { username } = await api.account('hostContact', samples.scopes.hostContact!);
    clinic = await signIn(api, username);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const keysPath = (id = hostId): string => `/api/v1/clinics/${id}/api-keys`;
  const sql = <Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
    api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      return manager.query<Row[]>(statement, [...values]);
    });
  const made = async (scopes: readonly string[]): Promise<{ id: string; secret: string }> => {
    const { status, body } = await clinic.post(keysPath(), { label: 'Prov', scopes, days: 10 });
    expect(status).toBe(201);
    return { id: String(body.id), secret: String(body.secret) };
  };
  const tried = async (secret: string, path = '/api/v1/slots'): Promise<[number, unknown]> => {
    const { status, body } = await bearerClient(api, secret).get(path);
    return [status, body.code];
  };

  it('are shown once, stored as a hash, and listed with when they were used', async () => {
    const { id, secret } = await made(['slots:read']);
    expect(secret).toMatch(/^randa_key_[0-9a-f]{32}[\w-]{43}$/);
    const listed = async (): Promise<Record<string, unknown>> => {
      const { body, text } = await clinic.get(keysPath());
      expect(text).not.toContain(secret.slice(-43));
      return (body.items as Record<string, unknown>[]).find((key) => key.id === id)!;
    };
    expect(await listed()).toMatchObject({ label: 'Prov', scopes: ['slots:read'], lastUsedAt: null });
    expect((await tried(secret))[0]).toBe(200);
    expect((await listed()).lastUsedAt).not.toBeNull();
    expect(JSON.stringify(await sql('SELECT * FROM access_token'))).not.toContain(secret.slice(-43));
    expect(api.log.join('')).not.toContain(secret.slice(-43));
  });

  it('see the clinic’s own and nothing of another’s', async () => {
    const { secret } = await made(['slots:read', 'placements:read']);
    const key = bearerClient(api, secret);
    for (const path of ['/api/v1/slots', '/api/v1/placements']) {
      const { body } = await key.get(path);
      const hosts = new Set((body.items as { hostId: string }[]).map((each) => each.hostId));
      expect([path, [...hosts]]).toEqual([path, [hostId]]);
    }
    const { own, foreign } = samples.owned.slotId!;
    expect((await key.get(`/api/v1/slots/${own.id}`)).status).toBe(200);
    expect((await key.get(`/api/v1/slots/${foreign.id}`)).status).toBe(404);
  });

  it('do no more than their scopes say, and nothing that is a person’s own', async () => {
    const { secret } = await made(['slots:read']);
    const key = bearerClient(api, secret);
    expect((await key.get('/api/v1/placements')).status).toBe(403);
    expect((await key.get('/api/v1/me')).body.code).toBe('AUTH.PERSONS_ONLY');
    expect((await key.get(keysPath())).status).toBe(403);
    expect((await key.post('/api/v1/slots', {})).status).toBe(403);
  });

  it('cannot be seen, followed or revoked by another clinic', async () => {
    const { id, secret } = await made(['slots:read']);
    const other = await signIn(
      api,
      (await api.account('hostContact', { kind: 'host', id: foreignId })).username,
    );
    for (const owner of [hostId, foreignId]) {
      expect((await other.post(`${keysPath(owner)}/${id}/rotate`, {})).status).toBe(404);
      expect((await other.delete(`${keysPath(owner)}/${id}`)).status).toBe(404);
    }
    expect((await other.get(keysPath())).status).toBe(404);
    expect((await tried(secret))[0]).toBe(200);
  });

  it('are followed by another while both work, and then the old one ends', async () => {
    const { id, secret } = await made(['slots:read']);
    const { status, body } = await clinic.post(`${keysPath()}/${id}/rotate`, { overlapHours: 1 });
    expect([status, body.scopes, body.label]).toEqual([201, ['slots:read'], 'Prov']);
    const successor = String(body.secret);
    expect([(await tried(secret))[0], (await tried(successor))[0]]).toEqual([200, 200]);
    await sql(`UPDATE access_token SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    expect(await tried(secret)).toEqual([401, 'AUTH.KEY_EXPIRED']);
    expect((await tried(successor))[0]).toBe(200);
    await clinic.post(`${keysPath()}/${String(body.id)}/rotate`, { overlapHours: 0 });
    expect(await tried(successor)).toEqual([401, 'AUTH.KEY_EXPIRED']);
  });

  it('end at once when they are revoked; what was never one is refused', async () => {
    const { id, secret } = await made(['slots:read']);
    expect((await clinic.delete(`${keysPath()}/${id}`)).status).toBe(204);
    expect(await tried(secret)).toEqual([401, 'AUTH.KEY_REVOKED']);
    expect(await tried(`${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).toEqual([
      401,
      'AUTH.KEY_UNKNOWN',
    ]);
    expect(await tried('hemligt')).toEqual([401, 'AUTH.KEY_UNKNOWN']);
  });

  it('are made once when the request is sent again, and the secret is not kept for that', async () => {
    const send = () =>
      clinic.post(
        keysPath(),
        { label: 'En gång', scopes: ['slots:read'] },
        { 'idempotency-key': 'nyckel-en-gång'.replace('å', 'a') },
      );
    const first = await send();
    const again = await send();
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect([typeof first.body.secret, again.body.secret]).toEqual(['string', null]);
    const stored = JSON.stringify(await sql('SELECT body FROM idempotency_key'));
    expect(stored).not.toContain(String(first.body.secret).slice(-43));
    await clinic.delete(`${keysPath()}/${String(first.body.id)}`);
  });

  it('stand in the audit log, and so does what is done with them', async () => {
    const { id, secret } = await made(['slots:write']);
    const { body } = await bearerClient(api, secret).post('/api/v1/slots', {
      hostId,
      specialty: 'ophthalmology',
      weeks: { from: '2029-W05', to: '2029-W09' },
      mode: 'block',
      seats: 1,
      supervisorTrained: true,
    });
    const { items } = await api.runtime.stores.read(api.region.id, (store) =>
      store.audit.list({ limit: 200 }),
    );
    const about = (subject: string) => items.filter((each) => each.subject.id === subject);
    expect(about(id).map(({ action }) => action)).toContain('apiKey.made');
    expect(about(String(body.id)).map(({ actorLabel }) => actorLabel)).toContain(`apiKey:${id}`);
  });

  it('publish a term by the commands of docs/host-clinics.md as they stand there', async () => {
    const { secret } = await made(['slots:read', 'slots:write']);
    const text = await readFile(join(projectRoot(), 'docs/host-clinics.md'), 'utf8');
    const blocks = [...text.matchAll(/```(bash|csv)\n([\s\S]*?)```/g)];
    const folder = await mkdtemp(join(tmpdir(), 'randa-'));
    try {
      const answers: string[] = [];
      for (const [, language, block = ''] of blocks) {
        if (language === 'csv') {
          await writeFile(join(folder, 'platser.csv'), block);
          continue;
        }
        const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', block], {
          cwd: folder,
          env: { ...process.env, RANDA: api.url, KEY: secret, CLINIC: hostId },
        });
        answers.push(stdout);
      }
      expect(answers.length).toBeGreaterThanOrEqual(4);
      const { body } = await clinic.get('/api/v1/slots?limit=200');
      const published = (body.items as { state: string; weeks: { from: string } }[]).filter(
        ({ state, weeks }) => state === 'published' && weeks.from.startsWith('2028'),
      );
      // One by curl, and the two rows of the spreadsheet.
      expect(published).toHaveLength(3);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('are answered so many requests a minute each, and then told when to come back', async () => {
    const { secret } = await made(['slots:read']);
    const answers = [];
    for (let count = 0; count <= PER_MINUTE; count += 1) {
      answers.push(await bearerClient(api, secret).get('/api/v1/clinics'));
    }
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(PER_MINUTE);
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'REQUEST.TOO_MANY' } });
    expect(Number(answers.at(-1)!.headers.get('retry-after'))).toBeGreaterThan(0);
    const { secret: other } = await made(['slots:read']);
    expect((await tried(other))[0]).toBe(200);
  });
});
