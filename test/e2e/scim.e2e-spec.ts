import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, anonymous, bearerClient, signIn } from '../support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../support/matrix-samples.js';

const ISSUER = 'https://idp.region.example';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const LIMITS = { idleMinutes: 60, maxHours: 8 };

interface ScimUser {
  readonly id: string;
  readonly active: boolean;
  readonly meta: { readonly version: string; readonly location: string };
  readonly groups: readonly { readonly value: string; readonly display: string }[];
}

describe('people and roles from the organisation’s directory', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let directory: ApiClient;
  let samples: MatrixSamples;
  let secret: string;

  beforeAll(async () => {
    api = await startApi({ keyRequestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    const made = await unit.post('/api/v1/region-keys', { label: 'Katalogen', days: 30 });
    expect([made.status, made.body.scopes]).toEqual([201, ['scim']]);
    secret = String(made.body.secret);
    directory = bearerClient(api, secret);
  }, STARTING);
  afterAll(() => api.close());

  const scim = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    directory.send(method, `/scim/v2${path}`, body, {
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...headers,
    });
  const patch = (path: string, ...Operations: unknown[]) =>
    scim('PATCH', path, { schemas: [PATCH], Operations });
  let count = 0;
  const newHsaId = (): string => `SE2321000016-P${(count += 1)}`;
  const entered = async (hsaId = newHsaId()): Promise<ScimUser> => {
    const { status, body } = await scim('POST', '/Users', {
      schemas: [USER],
      userName: hsaId,
      externalId: `ext-${hsaId}`,
      name: { givenName: 'Kim', familyName: 'Prov' },
      emails: [{ value: 'kim@region.example', type: 'work', primary: true }],
      active: true,
    });
    expect([status, body.detail]).toEqual([201, undefined]);
    return body as unknown as ScimUser;
  };
  const group = async (displayName: string, ...members: string[]): Promise<string> => {
    const { status, body } = await scim('POST', '/Groups', {
      schemas: [GROUP],
      displayName,
      members: members.map((value) => ({ value })),
    });
    expect([status, body.detail]).toEqual([201, undefined]);
    return String(body.id);
  };
  const rolesOf = async (hsaId: string): Promise<unknown[]> =>
    (await api.runtime.accounts.assignmentsOf(ISSUER, hsaId)).map(({ grant }) => grant);
  /** Signs somebody in as the identity provider would; her requests. */
  const signedIn = async (hsaId: string): Promise<ApiClient> => {
    const [assignment] = await api.runtime.accounts.assignmentsOf(ISSUER, hsaId);
    const who = { issuer: ISSUER, hsaId, subject: hsaId, providerSession: null, commission: null };
    const { token } = await api.runtime.accounts.openProvidedSession(who, assignment!, LIMITS);
    const client = anonymous(api);
    const get: ApiClient['get'] = (path) => client.get(path, { cookie: `randa=${token}` });
    return { ...client, get };
  };

  it('are described: what is supported, which types there are, and what is kept of them', async () => {
    const config = await scim('GET', '/ServiceProviderConfig');
    expect(config.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(config.body).toMatchObject({ patch: { supported: true }, filter: { supported: true } });
    const types = (await scim('GET', '/ResourceTypes')).body.Resources as { id: string }[];
    expect(types.map(({ id }) => id)).toEqual(['User', 'Group']);
    expect((await scim('GET', '/ResourceTypes/User')).body.endpoint).toBe('/Users');
    const schema = (await scim('GET', `/Schemas/${USER}`)).body.attributes as { name: string }[];
    expect(schema.map(({ name }) => name)).toEqual(expect.arrayContaining(['userName', 'active']));
    expect(schema.map(({ name }) => name)).not.toContain('phoneNumbers');
    expect((await scim('GET', '/Schemas/none')).status).toBe(404);
  });

  it('come by the calls that Okta makes: look, enter, write anew, bar', async () => {
    const hsaId = newHsaId();
    const search = `/Users?filter=${encodeURIComponent(`userName eq "${hsaId.toLowerCase()}"`)}`;
    expect((await scim('GET', `${search}&startIndex=1&count=100`)).body).toMatchObject({
      totalResults: 0,
      Resources: [],
    });
    const user = await entered(hsaId);
    expect(user).toMatchObject({ userName: hsaId, displayName: 'Kim Prov', active: true, groups: [] });
    const again = await scim('GET', search);
    expect(again.body).toMatchObject({ totalResults: 1, itemsPerPage: 1, startIndex: 1 });
    const twice = await scim('POST', '/Users', { schemas: [USER], userName: hsaId.toLowerCase() });
    expect([twice.status, twice.body.scimType, twice.body.status]).toEqual([409, 'uniqueness', '409']);
    const anew = await scim('PUT', `/Users/${user.id}`, {
      ...{ schemas: [USER], id: user.id, userName: hsaId, displayName: 'Kim Nyprov', active: true },
    });
    expect([anew.status, anew.body.displayName, anew.body.emails]).toEqual([200, 'Kim Nyprov', undefined]);
    const off = await patch(`/Users/${user.id}`, { op: 'replace', value: { active: false } });
    expect([off.status, off.body.active]).toEqual([200, false]);
    expect(
      (await scim('GET', '/Users?filter=active%20eq%20false%20and%20userName%20co%20%22P%22')).body,
    ).toMatchObject({ totalResults: expect.any(Number) as unknown });
  });

  it('come by the calls that Entra ID makes, with what it writes its own way', async () => {
    const hsaId = newHsaId();
    const made = await scim('POST', '/Users', {
      schemas: [USER, ENTERPRISE],
      userName: 'alex.prov@region.example',
      externalId: '0190e5a4',
      active: 'True',
      name: { formatted: 'Alex Prov' },
      [ENTERPRISE]: { employeeNumber: hsaId, department: 'Okänd här' },
      title: 'Läkare',
    });
    expect([made.status, made.body.active, made.body.emails]).toMatchObject([
      201,
      true,
      [{ value: 'alex.prov@region.example' }],
    ]);
    expect(made.headers.get('location')).toBe((made.body.meta as ScimUser['meta']).location);
    const path = `/Users/${String(made.body.id)}`;
    const changed = await patch(
      path,
      { op: 'Replace', path: 'displayName', value: 'Alex Annan' },
      { op: 'Add', path: 'emails[type eq "home"].value', value: 'alex@annan.example' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'alex@region.example' },
      { op: 'Add', path: `${USER}:externalId`, value: 'ny' },
    );
    expect([changed.status, changed.body.detail]).toEqual([200, undefined]);
    expect(changed.body).toMatchObject({
      displayName: 'Alex Annan',
      externalId: 'ny',
      emails: [{ value: 'alex@region.example' }],
    });
    const admins = await group('Randa regionViewer', String(made.body.id));
    expect(await rolesOf(hsaId)).toEqual([{ role: 'regionViewer', scope: { kind: 'region', id: null } }]);
    const alex = await signedIn(hsaId);
    expect((await alex.get('/api/v1/me')).status).toBe(200);
    const off = await patch(path, { op: 'Replace', path: 'active', value: 'False' });
    expect(off.body.active).toBe(false);
    expect((await alex.get('/api/v1/me')).status).toBe(401);
    expect(await rolesOf(hsaId)).toEqual([]);
    await patch(path, { op: 'Replace', path: 'active', value: 'True' });
    expect(await rolesOf(hsaId)).toHaveLength(1);
    await scim('DELETE', `/Groups/${admins}`);
    expect(await rolesOf(hsaId)).toEqual([]);
  });

  it('hold roles over their object by the groups that they are in, and lose them with it', async () => {
    const [kim, alex] = [await entered(), await entered()];
    const hostId = samples.owned.hostId!.own.id;
    const [clinic] = (
      (await unit.get('/api/v1/clinics?limit=200')).body.items as { id: string; name: string }[]
    ).filter(({ id }) => id === hostId);
    const [centre] = (await unit.get('/api/v1/health-centres?limit=200')).body.items as {
      id: string;
      name: string;
    }[];
    const contacts = await group(`hostContact: ${clinic!.name.toUpperCase()}`, kim.id);
    await group(`Randa Verksamhetschef på vårdcentral: ${centre!.name}`, kim.id);
    const hsaIdOf = async (id: string): Promise<string> =>
      String((await scim('GET', `/Users/${id}`)).body.userName);
    const roles = await rolesOf(await hsaIdOf(kim.id));
    expect(roles).toHaveLength(2);
    expect(roles).toEqual(
      expect.arrayContaining([
        { role: 'hostContact', scope: { kind: 'host', id: hostId } },
        { role: 'centreManager', scope: { kind: 'healthCentre', id: centre!.id } },
      ]),
    );
    const more = await patch(`/Groups/${contacts}`, {
      op: 'Add',
      path: 'members',
      value: [{ value: alex.id }],
    });
    expect((more.body.members as { value: string }[]).map(({ value }) => value).sort()).toEqual(
      [kim.id, alex.id].sort(),
    );
    expect((await scim('GET', `/Users/${alex.id}`)).body.groups).toMatchObject([{ value: contacts }]);
    const seen = await signedIn(await hsaIdOf(alex.id));
    expect((await seen.get('/api/v1/slots')).status).toBe(200);
    const less = await patch(`/Groups/${contacts}`, { op: 'Remove', path: `members[value eq "${alex.id}"]` });
    expect(less.body.members).toMatchObject([{ value: kim.id }]);
    expect((await seen.get('/api/v1/slots')).status).toBe(401);
    await patch(`/Groups/${contacts}`, { op: 'replace', path: 'members', value: [] });
    expect(await rolesOf(await hsaIdOf(kim.id))).toHaveLength(1);
    const lean = await scim('GET', `/Groups/${contacts}?excludedAttributes=members`);
    expect([lean.body.members, lean.body.displayName]).toEqual([
      undefined,
      `hostContact: ${clinic!.name.toUpperCase()}`,
    ]);
    const named = await scim('GET', `/Groups?filter=${encodeURIComponent('displayName sw "HOSTcontact"')}`);
    expect(named.body.totalResults).toBe(1);
  });

  it('are who they are in the register already, and doctors hold their own role', async () => {
    const doctors = (await unit.get('/api/v1/doctors?limit=200')).body.items as {
      id: string;
      hsaId: string;
      name: string;
    }[];
    const doctor = doctors[0]!;
    const user = await entered(doctor.hsaId);
    await group('doctor', user.id);
    expect(await rolesOf(doctor.hsaId)).toEqual([
      { role: 'doctor', scope: { kind: 'doctor', id: doctor.id } },
    ]);
    const { body } = await unit.get(`/api/v1/doctors/${doctor.id}`);
    expect(body.name).toBe(doctor.name);
  });

  it('are barred when they are removed, and let in when they are entered again', async () => {
    const hsaId = newHsaId();
    const user = await entered(hsaId);
    const id = await group('chiefStudyDirector', user.id);
    const client = await signedIn(hsaId);
    expect((await scim('DELETE', `/Users/${user.id}`)).status).toBe(204);
    expect((await client.get('/api/v1/me')).status).toBe(401);
    expect((await scim('GET', `/Users/${user.id}`)).status).toBe(404);
    expect((await scim('DELETE', `/Users/${user.id}`)).status).toBe(404);
    expect((await scim('GET', `/Groups/${id}`)).body.members).toEqual([]);
    await patch(`/Groups/${id}`, {
      op: 'add',
      path: 'members',
      value: [{ value: (await entered(hsaId)).id }],
    });
    expect(await rolesOf(hsaId)).toHaveLength(1);
  });

  it('are changed from the version that was read, where the directory says which', async () => {
    const user = await entered();
    const off = { schemas: [PATCH], Operations: [{ op: 'replace', path: 'active', value: false }] };
    const first = await scim('PATCH', `/Users/${user.id}`, off, { 'if-match': user.meta.version });
    expect([first.status, first.headers.get('etag')]).toEqual([200, 'W/"2"']);
    const stale = await scim('PATCH', `/Users/${user.id}`, off, { 'if-match': user.meta.version });
    expect([stale.status, stale.body.status, stale.body.schemas]).toEqual([
      412,
      '412',
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
    ]);
    const unchanged = await directory.get(`/scim/v2/Users/${user.id}`, { 'if-none-match': 'W/"2"' });
    expect(unchanged.status).toBe(304);
  });

  it('are listed page by page', async () => {
    await entered();
    const all = (await scim('GET', '/Users?count=200')).body.Resources as ScimUser[];
    const second = await scim('GET', '/Users?startIndex=2&count=1');
    expect(second.body).toMatchObject({ totalResults: all.length, startIndex: 2, itemsPerPage: 1 });
    expect((second.body.Resources as ScimUser[])[0]!.id).toBe(all[1]!.id);
    expect((await scim('GET', '/Users?count=0')).body).toMatchObject({
      totalResults: all.length,
      Resources: [],
    });
    const some = (await scim('GET', '/Users?attributes=userName&count=1')).body.Resources as object[];
    expect(Object.keys(some[0]!).sort()).toEqual(['id', 'meta', 'schemas', 'userName']);
  });

  it.each([
    ['a filter that is none', 'GET', '/Users?filter=userName', undefined, 400, 'invalidFilter'],
    ['brackets that do not close', 'GET', '/Users?filter=(((', undefined, 400, 'invalidFilter'],
    ['nobody’s name', 'POST', '/Users', { schemas: [USER], active: true }, 400, 'invalidValue'],
    ['a body that is none', 'POST', '/Users', [], 400, 'invalidSyntax'],
    [
      'a group without a role',
      'POST',
      '/Groups',
      { schemas: [GROUP], displayName: 'Alla' },
      400,
      'invalidValue',
    ],
    [
      'a clinic that is none',
      'POST',
      '/Groups',
      { schemas: [GROUP], displayName: 'hostContact: X' },
      400,
      'invalidValue',
    ],
    [
      'a member who is nobody',
      'POST',
      '/Groups',
      {
        schemas: [GROUP],
        displayName: 'stCoordinator',
        members: [{ value: '0190e5a4-7b1c-7000-8000-000000000001' }],
      },
      400,
      'invalidValue',
    ],
    [
      'a personal identity number',
      'POST',
      '/Users',
      { schemas: [USER], userName: '19121212-1212' },
      400,
      'invalidValue',
    ],
    ['a type that nobody reads', 'GET', '/Users/x', undefined, 404, undefined],
  ])('refuse %s in their own words', async (_what, method, path, body, status, scimType) => {
    const answer = await scim(method, path, body);
    expect([answer.status, answer.body.scimType, answer.body.status]).toEqual([
      status,
      scimType,
      String(status),
    ]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
  });

  it('are out of reach without the key of the region, and the key for anything else', async () => {
    const nobody = await anonymous(api).get('/scim/v2/Users');
    expect([nobody.status, nobody.body.status]).toEqual([401, '401']);
    expect((await unit.get('/scim/v2/Users')).status).toBe(403);
    const hostId = samples.owned.hostId!.own.id;
    const clinicKey = await unit.post(`/api/v1/clinics/${hostId}/api-keys`, {
      label: 'x',
      scopes: ['slots:read'],
    });
    expect((await bearerClient(api, String(clinicKey.body.secret)).get('/scim/v2/Users')).status).toBe(403);
    const scoped = await unit.post(`/api/v1/clinics/${hostId}/api-keys`, { label: 'x', scopes: ['scim'] });
    expect(scoped.status).toBe(422);
    for (const path of ['/api/v1/role-holders', '/api/v1/region-keys', '/api/v1/audit', '/api/v1/doctors']) {
      expect([path, (await directory.get(path)).status]).toEqual([path, 403]);
    }
  });

  it('stay inside their region', async () => {
    const other = await api.runtime.stores.addRegion({ code: 'annan', name: 'Annan region' });
    const actor = { regionId: other.id, accountId: null, label: 'system:test', requestId: null };
    const { secret: foreign } = await api.runtime.useCases.apiKeys.create(
      actor,
      { role: 'systemAdmin', scope: { kind: 'region', id: null } },
      { label: 'x', scopes: ['scim'], days: 1 },
    );
    const user = await entered();
    const client = bearerClient(api, foreign);
    expect((await client.get('/scim/v2/Users')).body.totalResults).toBe(0);
    expect((await client.get(`/scim/v2/Users/${user.id}`)).status).toBe(404);
    expect((await client.delete(`/scim/v2/Users/${user.id}`)).status).toBe(404);
  });

  it('stand in the log without a name, and their key is followed by another and ended', async () => {
    const user = await entered();
    await patch(`/Users/${user.id}`, { op: 'replace', path: 'active', value: false });
    const { items } = await api.runtime.stores.read(api.region.id, (store) =>
      store.audit.list({ limit: 20 }, { subjectId: user.id }),
    );
    expect(items.map(({ action }) => action).reverse()).toEqual(['user.entered', 'user.deactivated']);
    expect(JSON.stringify(items)).not.toMatch(/Kim|Prov|region\.example/);
    expect(items[0]!.actorLabel).toMatch(/^apiKey:/);
    const [key] = (await unit.get('/api/v1/region-keys')).body.items as { id: string }[];
    const rotated = await unit.post(`/api/v1/region-keys/${key!.id}/rotate`, { overlapHours: 0 });
    expect((await scim('GET', '/Users')).status).toBe(401);
    const successor = bearerClient(api, String(rotated.body.secret));
    expect((await successor.get('/scim/v2/Users?count=0')).status).toBe(200);
    expect((await unit.delete(`/api/v1/region-keys/${String(rotated.body.id)}`)).status).toBe(204);
    expect((await successor.get('/scim/v2/Users')).status).toBe(401);
  });
});
