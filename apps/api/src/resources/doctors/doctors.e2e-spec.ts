import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';

type Body = Readonly<Record<string, unknown>>;

describe('the roster kept by hand over HTTP', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let samples: MatrixSamples;
  let doctorId: string;
  let centreId: string;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    doctorId = samples.owned.doctorId!.own.id;
    centreId = samples.owned.centreId!.foreign.id;
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const newcomer = () => ({
    name: 'Nina Ny',
    hsaId: 'se2321000016-t900',
    healthCentreId: centreId,
    startDate: '2099-01-07',
    share: 0.8,
    regulation: '2021',
    btMonths: 6,
  });
  const listed = async (query: string): Promise<unknown[]> =>
    ((await unit.get(`/api/v1/doctors?${query}`)).body.items as Body[]).map(({ name }) => name);

  it('puts a doctor on it with her needs, once, and refuses an id that is none or is there already', async () => {
    const key = { 'idempotency-key': 'nina-is-new' };
    const added = await unit.post('/api/v1/doctors', newcomer(), key);
    expect(added.body).toMatchObject({ hsaId: 'SE2321000016-T900', status: 'upcoming', version: 1 });
    expect((await unit.post('/api/v1/doctors', newcomer(), key)).body.id).toBe(added.body.id);
    expect((await unit.post('/api/v1/doctors', newcomer())).body).toMatchObject({ code: 'DOCTOR.ON_ROSTER' });
    const wrong = { ...newcomer(), hsaId: '19800101-1234' };
    expect((await unit.post('/api/v1/doctors', wrong)).body).toMatchObject({ code: 'DOCTOR.HSA_ID' });
    const needs = (await unit.get(`/api/v1/doctors/${String(added.body.id)}/needs`)).body.items as Body[];
    expect(needs.length).toBeGreaterThan(5);
    const homes = await unit.get(`/api/v1/doctors/${String(added.body.id)}/home-centres`);
    expect(homes.body.items).toMatchObject([{ from: '2099-01-07', healthCentreId: centreId }]);
    expect(await listed('status=upcoming')).toEqual(['Nina Ny']);
    expect(await listed(`healthCentreId=${centreId}&sort=-startDate&limit=1`)).toEqual(['Nina Ny']);
  });

  it('changes facts from the version that was read, and says so to whoever comes late', async () => {
    const path = `/api/v1/doctors/${doctorId}`;
    const read = await unit.get(path);
    const tag = { 'if-match': String(read.headers.get('etag')) };
    const send = (body: object, headers: Record<string, string>) => unit.send('PATCH', path, body, headers);
    expect((await send({ note: 'Utan version' }, {})).status).toBe(428);
    const changed = await send({ studyDirector: 'Ny Nilsson', email: null }, tag);
    expect(changed.body).toMatchObject({ studyDirector: 'Ny Nilsson', email: null, name: read.body.name });
    expect(changed.headers.get('etag')).not.toBe(tag['if-match']);
    expect((await send({ note: 'För sent' }, tag)).body).toMatchObject({
      status: 412,
      code: 'DOCTOR.CHANGED',
    });
    const directors = (await unit.get('/api/v1/study-directors')).body.items;
    expect(directors).toContainEqual({ name: 'Ny Nilsson', doctors: 1 });
    const log = (await unit.get('/api/v1/audit?limit=5')).body.items as Body[];
    expect(log[0]).toMatchObject({ action: 'doctor.changed' });
  });

  it('moves the start with the phases of the needs, the effect being shown first', async () => {
    const path = `/api/v1/doctors/${doctorId}`;
    const phase = async () => {
      const { needs } = (await unit.get(`${path}/training`)).body as { needs: Body[] };
      return String(needs.find(({ key }) => key === 'psychiatry')?.targetFrom);
    };
    const before = await phase();
    const change = { kind: 'start-changed', from: '2026-03-01' };
    const seen = await unit.post(`${path}/changes/preview`, change);
    expect(seen.status).toBe(200);
    expect(await phase()).toBe(before);
    const hits = seen.body.hits as { needId: string; ends: boolean }[];
    const ends = hits.filter((hit) => hit.ends).map(({ needId }) => needId);
    const done = await unit.post(`${path}/changes`, { ...change, reason: 'Föräldraledig till dess', ends });
    expect(done.status).toBe(200);
    const { body } = await unit.get(path);
    expect(body).toMatchObject({ startDate: '2026-03-01', employment: [{ from: '2026-03-01' }] });
    expect((await phase()) > before).toBe(true);
  });

  it('lets her who has finished leave, and only the unit reads on', async () => {
    const leaving = samples.owned.doctorId!.foreign.id;
    const path = `/api/v1/doctors/${leaving}`;
    const change = { kind: 'training-left', from: new Date().toISOString().slice(0, 10), finished: true };
    const seen = await unit.post(`${path}/changes/preview`, change);
    const hits = seen.body.hits as { needId: string; ends: boolean }[];
    const ends = hits.filter((hit) => hit.ends).map(({ needId }) => needId);
    const left = await unit.post(`${path}/changes`, { ...change, reason: 'Specialistbevis', ends });
    expect(left.status).toBe(200);
    expect((await unit.get(path)).body).toMatchObject({ status: 'left', finished: true });
    expect(await listed('status=left')).toEqual(['David Dahl']);
    expect(await listed('')).not.toContain('David Dahl');
    const chief = await signIn(
      api,
      (await api.account('chiefStudyDirector', { kind: 'region', id: null })).username,
    );
    expect((await chief.get(path)).status).toBe(404);
    expect((await chief.get('/api/v1/doctors?status=left')).body.items).toEqual([]);
  });

  it('shows in the training what a study director has credited', async () => {
    const actor = { regionId: api.region.id, accountId: null, label: 'system:test', requestId: null };
    const credit = { kind: 'credit', item: 'ent', weeks: 4, reason: 'Tidigare tjänst' } as const;
    await api.runtime.useCases.needs.decide(actor, 'studyDirector', doctorId, credit);
    const { body } = await unit.get(`/api/v1/doctors/${doctorId}/training`);
    const needs = body.needs as Body[];
    expect(needs.find(({ key }) => key === 'ent')).toMatchObject({ state: 'credited' });
    expect(body.curriculum).toMatchObject({ version: 1 });
  });
});
