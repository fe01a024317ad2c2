import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { anonymous, signIn } from '../../../../../test/support/api-client.js';
import {
  startProvider,
  TestBrowser,
  type TestProvider,
} from '../../../../../test/support/identity-provider.js';

const PUBLIC = 'http://randa.test';
const LOA3 = 'http://id.sambi.se/loa/loa3';
const HSA_ID = 'SE2321000016-ABC1';

describe('signing in with the identity provider', () => {
  let provider: TestProvider;
  let api: ApiUnderTest;

  beforeAll(async () => {
    provider = await startProvider(`${PUBLIC}/api/v1/sign-in/oidc/callback`);
    api = await startApi({
      baseUrl: PUBLIC,
      oidcIssuer: provider.issuer,
      oidcClientId: provider.clientId,
      oidcClientSecret: provider.clientSecret,
    });
    await person(HSA_ID, [['unitAdmin', 'region', null]]);
    await person('SE2321000016-TWO2', [
      ['unitAdmin', 'region', null],
      ['systemAdmin', 'region', null],
    ]);
    await person('SE2321000016-NONE', []);
  }, STARTING);
  afterAll(async () => {
    await api.close();
    await provider.close();
  });
  beforeEach(() => {
    provider.employee = { employeeHsaId: HSA_ID, acr: LOA3, commissionName: 'Enheten för ST' };
  });

  const person = (hsaId: string, roles: readonly (readonly [string, string, string | null])[]) =>
    api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      const [row] = await manager.query<{ id: string }[]>(
        `INSERT INTO person (region_id, hsa_id, name) VALUES ($1, $2, 'Provperson') RETURNING id`,
        [api.region.id, hsaId],
      );
      for (const [role, kind, id] of roles) {
        await manager.query(
          `INSERT INTO role_assignment (region_id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, $3, $4, $5)`,
          [api.region.id, row!.id, role, kind, id],
        );
      }
    });
  const browser = (): TestBrowser => new TestBrowser((address) => address.replace(PUBLIC, api.url));
  const isPage = (address: string): boolean => /^http:\/\/randa\.test\/(?:\?.*)?$/.test(address);
  const through = async (who = browser()): Promise<{ who: TestBrowser; page: string }> => ({
    who,
    page: await who.follow(`${PUBLIC}/api/v1/sign-in/oidc`, isPage),
  });
  const me = async (who: TestBrowser): Promise<Record<string, unknown>> =>
    (await (await who.get(`${PUBLIC}/api/v1/me`)).json()) as Record<string, unknown>;

  it('leads one with a single role straight in, by code and PKCE', async () => {
    const { who, page } = await through();
    expect(page).toBe(`${PUBLIC}/`);
    expect(await me(who)).toMatchObject({
      displayName: 'Provperson',
      commission: 'Enheten för ST',
      role: { role: 'unitAdmin' },
    });
    const asked = provider.asked.at(-1)!;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{40,}$/);
    expect(asked.get('acr_values')).toBe(LOA3);
  });

  it('makes one account for a person, however often she comes', async () => {
    const first = await me((await through()).who);
    const second = await me((await through()).who);
    expect(second.accountId).toBe(first.accountId);
  });

  it('lets one with several roles choose once, and gives the rights of that role alone', async () => {
    provider.employee = { employeeHsaId: 'SE2321000016-TWO2', acr: LOA3 };
    const { who, page } = await through();
    expect(page).toBe(`${PUBLIC}/?choose=role`);
    expect((await me(who)).status).toBe(401);
    const { items } = (await (await who.get(`${PUBLIC}/api/v1/sign-in/assignments`)).json()) as {
      items: { assignmentId: string; role: { role: string } }[];
    };
    expect(items.map(({ role }) => role.role)).toEqual(['unitAdmin', 'systemAdmin']);
    const choose = (assignmentId: string): Promise<Response> =>
      who.send(`${PUBLIC}/api/v1/sign-in/assignments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ assignmentId }),
      });
    expect((await choose('01a20004-def4-7e34-8de8-7ba649d37f4c')).status).toBe(404);
    expect((await choose(items[1]!.assignmentId)).status).toBe(200);
    expect(await me(who)).toMatchObject({ role: { role: 'systemAdmin' } });
    expect((await who.get(`${PUBLIC}/api/v1/doctors`)).status).toBe(403);
    expect((await who.get(`${PUBLIC}/api/v1/sign-in/assignments`)).status).toBe(401);
  });

  it.each([
    ['too low a level of assurance', { acr: 'http://id.sambi.se/loa/loa2' }, 'AUTH.ASSURANCE_TOO_LOW'],
    ['nobody that Randa knows', { employeeHsaId: 'SE2321000016-WHO9' }, 'AUTH.NO_ROLE'],
    ['one to whom Randa has given no role', { employeeHsaId: 'SE2321000016-NONE' }, 'AUTH.NO_ROLE'],
    ['no HSA-id', { employeeHsaId: '198112289874' }, 'AUTH.CLAIMS_MISSING'],
  ])('refuses %s', async (_case, claims, code) => {
    provider.employee = { ...provider.employee, ...claims };
    const { who, page } = await through();
    expect(page).toBe(`${PUBLIC}/?refused=${code}`);
    expect((await me(who)).status).toBe(401);
  });

  it('takes no answer that belongs to another browser, has been changed, or comes twice', async () => {
    const victim = browser();
    const callback = await victim.follow(`${PUBLIC}/api/v1/sign-in/oidc`, (address) =>
      address.includes('/callback?'),
    );
    const end = async (who: TestBrowser, address: string): Promise<string | null> =>
      (await who.get(address)).headers.get('location');
    expect(await end(browser(), callback)).toBe('/?refused=AUTH.SIGN_IN_TOO_OLD');
    const other = browser();
    await other.get(`${PUBLIC}/api/v1/sign-in/oidc`);
    expect(await end(other, callback)).toBe('/?refused=AUTH.PROVIDER_REFUSED');
    expect(await end(victim, callback)).toBe('/');
    expect(await end(victim, callback)).toBe('/?refused=AUTH.SIGN_IN_TOO_OLD');
  });

  it('shows the account’s own logins, and ends one at once', async () => {
    const [{ who: here }, { who: there }] = [await through(), await through()];
    const { csrfToken } = await me(here);
    const list = async (): Promise<{ id: string; current: boolean }[]> =>
      ((await (await here.get(`${PUBLIC}/api/v1/sessions`)).json()) as { items: never[] }).items;
    const before = await list();
    expect(before.filter(({ current }) => current)).toHaveLength(1);
    const end = (id: string): Promise<Response> =>
      here.send(`${PUBLIC}/api/v1/sessions/${id}`, {
        method: 'DELETE',
        headers: { 'x-csrf-token': String(csrfToken) },
      });
    for (const { id, current } of before) if (!current) expect((await end(id)).status).toBe(204);
    expect((await me(there)).status).toBe(401);
    expect(await list()).toHaveLength(1);
    const unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    const { items } = (await unit.get('/api/v1/sessions')).body as { items: { id: string }[] };
    expect((await end(items[0]!.id)).status).toBe(404);
  });

  it('puts a switched-off account out at its next request, and does not let it in again', async () => {
    const { who } = await through();
    const { accountId } = await me(who);
    const unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    const path = `/api/v1/accounts/${String(accountId)}`;
    const off = await unit.post(`${path}/switch-off`, { reason: 'Har slutat' });
    expect(off.body).toMatchObject({ switchedOff: true });
    expect((await me(who)).status).toBe(401);
    expect((await through()).page).toBe(`${PUBLIC}/?refused=AUTH.NO_ROLE`);
    expect((await unit.post(`${path}/switch-on`, { reason: 'Åter' })).status).toBe(200);
    expect((await through()).page).toBe(`${PUBLIC}/`);
    const own = String((await unit.get('/api/v1/me')).body.accountId);
    expect((await unit.post(`/api/v1/accounts/${own}/switch-off`, { reason: 'x' })).status).toBe(409);
    const log = await api.runtime.stores.read(api.region.id, (store) => store.audit.list({ limit: 10 }));
    expect(log.items.map(({ action }) => action)).toEqual(['account.switchedOn', 'account.switchedOff']);
  });

  it('lets in whom the unit has entered, by her HSA-id alone, and out when her role is taken', async () => {
    const employeeHsaId = 'SE2321000016-NY01';
    provider.employee = { employeeHsaId, acr: LOA3 };
    expect((await through()).page).toBe(`${PUBLIC}/?refused=AUTH.NO_ROLE`);
    const unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    const order = { name: 'Ny Person', hsaId: ' se2321000016-ny01', role: { role: 'stCoordinator' } };
    const entered = await unit.post('/api/v1/role-holders', order);
    expect([entered.status, entered.body]).toMatchObject([
      201,
      { name: 'Ny Person', hsaId: employeeHsaId, accountId: null, switchedOff: false },
    ]);
    const { who, page } = await through();
    expect(page).toBe(`${PUBLIC}/`);
    expect(await me(who)).toMatchObject({ displayName: 'Ny Person', role: { role: 'stCoordinator' } });
    const { id, roles } = entered.body as { id: string; roles: { id: string }[] };
    expect((await unit.delete(`/api/v1/role-holders/${id}/roles/${roles[0]!.id}`)).status).toBe(204);
    expect((await me(who)).status).toBe(401);
    expect((await through()).page).toBe(`${PUBLIC}/?refused=AUTH.NO_ROLE`);
  });

  it('ends a login at the provider’s word, and at nobody else’s', async () => {
    const { who } = await through();
    const send = (token: string): Promise<Response> =>
      fetch(`${api.url}/api/v1/sign-in/oidc/logout`, {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      });
    for (const token of ['', 'nonsense', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.']) {
      expect((await send(token)).status).toBe(400);
    }
    expect((await send(await provider.logoutToken({ events: {} }))).status).toBe(400);
    expect((await send(await provider.logoutToken({ nonce: 'n' }))).status).toBe(400);
    expect((await send(await provider.logoutToken({}, 'JWT'))).status).toBe(400);
    expect((await send(await provider.logoutToken({ sub: undefined }))).status).toBe(400);
    expect((await me(who)).status).toBeUndefined();
    const { who: another } = await through();
    expect(await (await send(await provider.logoutToken())).json()).toEqual({ ended: 1 });
    expect((await me(another)).status).toBe(401);
    expect((await me(who)).status).toBeUndefined();
  });

  it('says which ways there are', async () => {
    expect((await anonymous(api).get('/api/v1/sign-in')).body).toEqual({ provider: 'SITHS' });
  });
});
