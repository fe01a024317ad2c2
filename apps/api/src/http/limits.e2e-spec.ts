import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, anonymous, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from '../../../../test/support/small-lists.js';

/** Enough for the tests before the one that uses it up. */
const PER_MINUTE = 60;
const SECRET = 'x'.repeat(32);

describe('limits', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: PER_MINUTE });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const upload = (
    bytes: string,
    path = '/api/v1/imports',
    kind = 'roster',
  ): ReturnType<ApiClient['post']> => {
    const form = new FormData();
    form.append('kind', kind);
    form.append('file', new Blob([bytes]), 'lista.csv');
    return unit.post(path, form);
  };
  const codeOf = async (answer: ReturnType<ApiClient['post']>): Promise<[number, unknown]> => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  it('of a body: 256 kB of JSON, 10 MiB of a file', async () => {
    const tooLong = unit.post('/api/v1/slots', { note: 'x'.repeat(300_000) });
    expect(await codeOf(tooLong)).toEqual([413, 'REQUEST.TOO_LARGE']);
    const tooBig = upload('x'.repeat(10 * 1_024 * 1_024 + 1));
    expect(await codeOf(tooBig)).toEqual([413, 'REQUEST.TOO_LARGE']);
  });

  it('of rows in a list that is sent', async () => {
    const slots = Array.from({ length: 501 }, () => ({ slotId: api.region.id, version: 1 }));
    expect(await codeOf(unit.post('/api/v1/slots/publish', { slots }))).toEqual([422, 'REQUEST.INVALID']);
    const rows = `Namn;HSA-id\n${'A;B\n'.repeat(200_001)}`;
    const { status, body } = await upload(rows, '/api/v1/imports/preview');
    expect([status, body.code]).toEqual([422, 'IMPORT.TOO_MANY_ROWS']);
  });

  it('of a page: 200', async () => {
    expect((await unit.get('/api/v1/slots?limit=200')).status).toBe(200);
    expect(await codeOf(unit.get('/api/v1/slots?limit=201'))).toEqual([422, 'REQUEST.INVALID']);
  });

  it('of runs: one for each region at a time', async () => {
    await upload(ROSTER_CSV);
    await upload(SLOTS_CSV, '/api/v1/imports', 'slots');
    expect((await unit.post('/api/v1/runs', {})).status).toBe(202);
    expect(await codeOf(unit.post('/api/v1/runs', {}))).toEqual([409, 'RUN.ALREADY_WAITING']);
  });

  it('of requests from one address: so many a minute, and then when to come again', async () => {
    for (let sent = 0; sent < PER_MINUTE; sent += 1)
      await anonymous(api).get(sent % 2 === 0 ? '/api/v1/me' : '/api/v1/nowhere');
    const refused = await anonymous(api).get('/api/v1/me');
    expect([refused.status, refused.body.code]).toEqual([429, 'REQUEST.TOO_MANY']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('what every answer says to browsers', () => {
  let api: ApiUnderTest;

  beforeAll(async () => {
    api = await startApi({ nodeEnv: 'production', sessionSecret: SECRET, requestsPerMinute: 10_000 });
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it.each(['/api/v1/me', '/livez', '/', '/api/docs', '/fhir/R4/metadata', '/finns/inte.js'])(
    'at %s: nothing from elsewhere, no frame, no guess at types, TLS alone',
    async (path) => {
      const { headers } = await anonymous(api).get(path, { accept: 'text/html' });
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect(policy).toContain(part);
      }
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
      expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000; includeSubDomains/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );

  it('keeps people’s data out of every cache', async () => {
    for (const path of ['/api/v1/me', '/api/v1/doctors', '/fhir/R4/Practitioner']) {
      const { headers } = await anonymous(api).get(path);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  it('lets no other site read anything, whatever it says of itself', async () => {
    const origin = { origin: 'https://evil.example' };
    const asked = await anonymous(api).send('OPTIONS', '/api/v1/me', undefined, {
      ...origin,
      'access-control-request-method': 'DELETE',
    });
    const got = await anonymous(api).get('/api/v1/me', origin);
    for (const { headers } of [asked, got]) {
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('does not answer TRACE with what was sent', async () => {
    const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
      const asked = httpRequest(`${api.url}/api/v1/me`, { method: 'TRACE', headers: { 'x-hemligt': 'eko' } });
      asked.once('error', reject);
      asked.once('response', (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString('utf8')));
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      asked.end();
    });
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('eko');
  });

  it('has no local accounts, no demo, and says nothing of what goes wrong inside', async () => {
    const wrong = { username: 'unit', password: 'ett-lösenord' };
    expect((await anonymous(api).post('/api/v1/session', wrong)).status).toBe(403);
    expect((await anonymous(api).post('/api/v1/demo-session', { username: 'unit' })).status).toBe(404);
    await api.runtime.source.query('SELECT 1');
    const { text } = await anonymous(api).get('/api/v1/calendars/x.ics');
    expect(text).not.toMatch(/node_modules|\bat \S+ \(|postgres|SELECT/i);
  });
});
