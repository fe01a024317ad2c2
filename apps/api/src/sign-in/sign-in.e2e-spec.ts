import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, PASSWORD, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { anonymous, signIn } from '../../../../test/support/api-client.js';

const REGION = { kind: 'region', id: null } as const;

describe('signing in', () => {
  let api: ApiUnderTest;

  beforeAll(async () => {
    api = await startApi();
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('opens a session that only an http-only cookie carries, and ends it at once', async () => {
    const { username } = await api.account('unitAdmin', REGION);
    const answer = await anonymous(api).post('/api/v1/session', { username, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toMatch(/^randa=[\w-]{40,}; .*HttpOnly; SameSite=Lax/);
    const unit = await signIn(api, username);
    expect((await unit.get('/api/v1/me')).body).toMatchObject({ username, role: { role: 'unitAdmin' } });
    const out = await unit.delete('/api/v1/session');
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([204, '"cache"']);
    expect((await unit.get('/api/v1/me')).status).toBe(401);
  });

  it('lets a visitor of the demo in as one of its people, and as nobody else', async () => {
    const { username } = await api.account('unitAdmin', REGION);
    const answer = await anonymous(api).post('/api/v1/demo-session', { username });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ username, role: { role: 'unitAdmin' } });
    expect(answer.headers.get('set-cookie')).toMatch(/^randa=[\w-]{40,}; .*HttpOnly; SameSite=Lax/);
    const nobody = await anonymous(api).post('/api/v1/demo-session', { username: 'finns-inte' });
    expect(nobody.status).toBe(404);
  });

  it('says the same of a wrong password and of an account that does not exist', async () => {
    const { username } = await api.account('doctor', { kind: 'doctor', id: 'd1' });
    const wrong = await anonymous(api).post('/api/v1/session', { username, password: 'fel' });
    const unknown = await anonymous(api).post('/api/v1/session', { username: 'finns-inte', password: 'fel' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toMatchObject({ code: 'AUTH.CREDENTIALS_WRONG' });
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  });

  it('locks a name out after five failures, the right password included', async () => {
    const { username } = await api.account('doctor', { kind: 'doctor', id: 'd1' });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await anonymous(api).post('/api/v1/session', { username, password: 'fel' });
    }
    const answer = await anonymous(api).post('/api/v1/session', { username, password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(answer.body).toMatchObject({ code: 'AUTH.LOCKED_OUT' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('refuses a change without the form token, and one that another site begins', async () => {
    const unit = await signIn(api, (await api.account('unitAdmin', REGION)).username);
    const without = await unit.post('/api/v1/runs', {}, { 'x-csrf-token': '' });
    const elsewhere = await unit.post('/api/v1/runs', {}, { 'sec-fetch-site': 'cross-site' });
    expect([without.status, elsewhere.status]).toEqual([403, 403]);
    expect(without.body).toMatchObject({ code: 'AUTH.CSRF_TOKEN_WRONG' });
  });

  it('never writes a password or a session token to the log', async () => {
    const unit = await signIn(api, (await api.account('unitAdmin', REGION)).username);
    await unit.get('/api/v1/doctors?search=Hemlig');
    const text = api.log.join('');
    expect(text).toContain('/api/v1/doctors');
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain('Hemlig');
    expect(text).not.toContain(unit.cookie.split('=')[1]);
  });
});

describe('in production', () => {
  let api: ApiUnderTest;

  beforeAll(async () => {
    api = await startApi({ nodeEnv: 'production', sessionSecret: 'x'.repeat(32) });
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('has no local accounts and lists none', async () => {
    const signingIn = await anonymous(api).post('/api/v1/session', { username: 'a', password: 'b' });
    expect(signingIn.body).toMatchObject({ status: 403, code: 'AUTH.LOCAL_ACCOUNTS_OFF' });
    expect((await anonymous(api).get('/api/v1/demo-accounts')).status).toBe(404);
    expect((await anonymous(api).post('/api/v1/demo-session', { username: 'unit-admin' })).status).toBe(404);
  });
});
