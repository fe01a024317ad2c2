import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';

describe('centres, clinics and contracts over HTTP', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let samples: MatrixSamples;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const read = async (path: string) => {
    const { body, headers } = await unit.get(path);
    return { body, tag: { 'if-match': String(headers.get('etag')) } };
  };

  it('lets the unit change a centre, its manager only the limits, and nobody from an old version', async () => {
    const path = `/api/v1/health-centres/${samples.owned.centreId!.own.id}`;
    const scope = samples.scopes.centreManager!;
    const manager = await signIn(api, (await api.account('centreManager', scope)).username);
    const { body, tag } = await read(path);
    expect(body).toMatchObject({ name: 'Vårdcentralen Alfa', managers: [expect.any(String)], version: 1 });
    const changed = await unit.send('PATCH', path, { ownership: 'private', awayLimit: 2 }, tag);
    expect(changed.body).toMatchObject({ ownership: 'private', awayLimit: 2, rooms: null, version: 2 });
    expect((await unit.send('PATCH', path, { rooms: 3 }, tag)).body).toMatchObject({
      status: 412,
      code: 'HEALTHCENTRE.CHANGED',
    });
    const own = { 'if-match': '"2"' };
    expect((await manager.send('PATCH', path, { rooms: 3 }, own)).body).toMatchObject({ rooms: 3 });
    const renamed = await manager.send('PATCH', path, { name: 'Min' }, { 'if-match': '"3"' });
    expect(renamed.body).toMatchObject({ code: 'HEALTHCENTRE.NOT_YOURS' });
    const taken = { name: ' vårdcentralen  beta' };
    expect((await unit.send('PATCH', path, taken, { 'if-match': '"3"' })).body).toMatchObject({
      code: 'HEALTHCENTRE.NAME_TAKEN',
    });
  });

  it('holds a contract against what its owner offers, once a clinic has been given to the owner', async () => {
    const hostId = samples.owned.hostId!.own.id;
    const sent = { name: 'Exempelvård AB', ownership: 'private' };
    const provider = (await unit.post('/api/v1/providers', sent)).body;
    const clinic = `/api/v1/clinics/${hostId}`;
    const { tag } = await read(clinic);
    const settings = { providerId: provider.id };
    expect(await unit.send('PATCH', clinic, { name: null }, tag)).toMatchObject({ status: 422 });
    const owned = await unit.send('PATCH', clinic, settings, tag);
    expect(owned.body).toMatchObject({ providerName: 'Exempelvård AB', specialties: ['ophthalmology'] });
    expect((await unit.send('PATCH', clinic, settings, tag)).body).toMatchObject({ code: 'HOST.CHANGED' });
    const nobody = { providerId: '0190e5a4-7b1c-7000-8000-000000000009' };
    expect((await unit.send('PATCH', clinic, nobody, { 'if-match': '"2"' })).status).toBe(404);

    const duty = { specialty: 'ophthalmology', seatsPerYear: 10, weeksPerSeat: 4 };
    const content = { reference: 'E-1', from: '2027-01-01', duties: [duty] };
    const added = await unit.post(`/api/v1/providers/${String(provider.id)}/contracts`, content);
    expect(added.body).toMatchObject({ reference: 'E-1', to: null, version: 1 });
    const ledger = (await unit.get('/api/v1/duty-ledger?year=2027')).body.lines as object[];
    expect(ledger).toContainEqual(expect.objectContaining({ specialty: 'ophthalmology', contracted: 40 }));
    const path = `/api/v1/contracts/${String(added.body.id)}`;
    const first = { 'if-match': '"1"' };
    const more = { ...content, duties: [{ ...duty, seatsPerYear: 20 }] };
    expect((await unit.send('PUT', path, more, first)).body).toMatchObject({ version: 2 });
    expect((await unit.send('PUT', path, content, first)).body).toMatchObject({ code: 'CONTRACT.CHANGED' });
    const backwards = { ...content, to: '2026-01-01' };
    expect((await unit.send('PUT', path, backwards, { 'if-match': '"2"' })).status).toBe(422);
    const viewer = await signIn(
      api,
      (await api.account('regionViewer', { kind: 'region', id: null })).username,
    );
    const providers = (await viewer.get('/api/v1/providers')).body.items as { contracts: object[] }[];
    expect(providers.flatMap(({ contracts }) => contracts)).toContainEqual(
      expect.objectContaining({ duties: more.duties }),
    );
    expect((await viewer.send('PUT', path, more, { 'if-match': '"2"' })).status).toBe(403);
  });

  it('lets the unit enter a centre and a clinic by hand, each name once, and nobody else', async () => {
    const centres = '/api/v1/health-centres';
    const centre = { name: 'Vårdcentralen Nya torget', ownership: 'private', area: 'Nord', rooms: 3 };
    const added = await unit.post(centres, centre);
    expect(added).toMatchObject({
      status: 201,
      body: { ...centre, awayLimit: null, doctors: 0, version: 1 },
    });
    const again = { name: 'vårdcentralen  nya TORGET' };
    expect((await unit.post(centres, again)).body).toMatchObject({ code: 'HEALTHCENTRE.NAME_TAKEN' });
    expect((await unit.post(centres, { rooms: 2 })).status).toBe(422);
    const manager = await signIn(
      api,
      (await api.account('centreManager', samples.scopes.centreManager!)).username,
    );
    expect((await manager.post(centres, { name: 'Min egen' })).status).toBe(404);

    const clinics = '/api/v1/clinics';
    const clinic = await unit.post(clinics, { name: 'Hudmottagningen Nya torget' });
    expect(clinic).toMatchObject({ status: 201, body: { publishedSlots: 0, providerName: null } });
    const taken = { code: 'HOST.NAME_TAKEN' };
    expect((await unit.post(clinics, { name: 'hudmottagningen nya torget' })).body).toMatchObject(taken);
    const path = `${clinics}/${samples.owned.hostId!.own.id}`;
    const { tag } = await read(path);
    const other = { name: 'HUDMOTTAGNINGEN nya torget' };
    expect((await unit.send('PATCH', path, other, tag)).body).toMatchObject(taken);
    const nobody = { name: 'En till', providerId: '0190e5a4-7b1c-7000-8000-000000000009' };
    expect((await unit.post(clinics, nobody)).status).toBe(404);
  });

  it('lets a manager set the weeks in which nobody leaves her centre, each once and in order', async () => {
    const path = `/api/v1/health-centres/${samples.owned.centreId!.own.id}`;
    const manager = await signIn(
      api,
      (await api.account('centreManager', samples.scopes.centreManager!)).username,
    );
    const { tag } = await read(path);
    const homeWeeks = ['2027-W28', '2027-W27', '2027-W28'];
    const changed = await manager.send('PATCH', path, { homeWeeks }, tag);
    expect(changed.body).toMatchObject({ homeWeeks: ['2027-W27', '2027-W28'] });
    expect((await read(path)).body).toMatchObject({ homeWeeks: ['2027-W27', '2027-W28'] });
    expect((await manager.send('PATCH', path, { homeWeeks: ['2027-W53'] }, tag)).status).toBe(422);
  });

  it('finds clinics by what they offer', async () => {
    const names = async (specialty: string): Promise<number> =>
      Number((await unit.get(`/api/v1/clinics?specialty=${specialty}`)).body.total);
    expect(await names('ophthalmology')).toBeGreaterThan(0);
    expect(await names('radiology')).toBe(0);
  });

  it('lets the chief study director grant a waiver, and nobody else', async () => {
    const path = `/api/v1/clinics/${samples.owned.hostId!.own.id}/supervisor-waivers`;
    const waiver = { from: '2027-01-01', to: '2027-07-01', reason: 'Går kursen', plan: 'Anmäld i mars' };
    expect((await unit.post(path, waiver)).status).toBe(403);
    const chief = await signIn(
      api,
      (await api.account('chiefStudyDirector', { kind: 'region', id: null })).username,
    );
    const granted = await chief.post(path, waiver);
    expect(granted.body.items).toMatchObject([{ specialty: null, plan: 'Anmäld i mars' }]);
    expect((await unit.get(path)).body).toEqual(granted.body);
  });
});
