import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';

describe('changes, needs, claims and series over HTTP', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let doctor: ApiClient;
  let director: ApiClient;
  let host: ApiClient;
  let samples: MatrixSamples;
  let doctorId: string;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    doctorId = samples.owned.doctorId?.own.id ?? '';
    const account = async (role: 'doctor' | 'studyDirector' | 'hostContact') =>
      signIn(api, (await api.account(role, samples.scopes[role] ?? { kind: 'region', id: null })).username);
    doctor = await account('doctor');
    director = await account('studyDirector');
    host = await account('hostContact');
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('shows a doctor what leave would end, ends nothing that she has not named, and then does', async () => {
    const path = `/api/v1/doctors/${doctorId}/changes`;
    const { body: placement } = await doctor.get(`/api/v1/placements/${samples.owned.placementId?.own.id}`);
    const leave = { kind: 'leave-recorded', from: '2027-01-04', to: '2029-12-31', stopsClock: true };
    const preview = await doctor.post(`${path}/preview`, leave);
    const hits = preview.body.hits as { needId: string; needKey: string; ends: boolean }[];
    expect(preview.status).toBe(200);
    expect(hits.filter(({ ends }) => ends).map(({ needKey }) => needKey)).toContain(placement.needKey);
    const unnamed = await doctor.post(path, { ...leave, reason: 'Ledighet' });
    expect(unnamed.body).toMatchObject({ status: 409, code: 'CHANGE.EFFECTS_CHANGED' });
    expect((unnamed.body.details as { hits: unknown[] }).hits).toHaveLength(hits.length);
    const ends = hits.filter((hit) => hit.ends).map(({ needId }) => needId);
    expect((await doctor.post(path, { ...leave, reason: 'Ledighet', ends })).status).toBe(200);
    expect((await doctor.get(`/api/v1/placements/${String(placement.id)}`)).body.state).toBe('cancelled');
    const moved = { kind: 'centre-changed', from: '2027-01-04', healthCentreId: doctorId };
    expect((await doctor.post(`${path}/preview`, moved)).status).toBe(403);
  });

  it('shows a clinic the placements in its own slot only, and counts the rest', async () => {
    const path = `/api/v1/slots/${samples.owned.slotId?.own.id}/changes/preview`;
    const { body } = await host.post(path, { kind: 'slot-withdrawn' });
    const slots = new Set((body.hits as { slotId: string }[]).map(({ slotId }) => slotId));
    expect([...slots]).toEqual([samples.owned.slotId?.own.id]);
    expect((await host.post(path, { kind: 'seats-changed' })).body).toMatchObject({
      status: 422,
      errors: [{ field: 'seats', value: null, message: 'Ange ett heltal.' }],
    });
  });

  it('credits a need and takes it back', async () => {
    const decisions = `/api/v1/doctors/${doctorId}/need-decisions`;
    const sent = { kind: 'waive', item: 'geriatrics', reason: 'Gjord som AT' };
    const made = await director.post(decisions, sent);
    expect([made.status, made.body]).toMatchObject([201, { kind: 'waive', item: 'geriatrics' }]);
    const state = async (): Promise<unknown> => {
      const { body } = await doctor.get(`/api/v1/doctors/${doctorId}/needs`);
      return (body.items as { key: string; state: string }[]).find(({ key }) => key === 'geriatrics')?.state;
    };
    expect(await state()).toBe('waived');
    await director.post(`/api/v1/need-decisions/${String(made.body.id)}/revoke`, { reason: 'Fel läkare' });
    expect(await state()).toBe('open');
    expect((await director.post(decisions, { kind: 'credit', reason: 'x', item: 'geriatrics' })).status).toBe(
      422,
    );
  });

  it('takes a claim from draft to a decision that others than the deciders cannot read', async () => {
    const claim = await doctor.post(`/api/v1/doctors/${doctorId}/claims`, {
      ground: 'place-lost-through-host',
      reason: 'Platsen drogs tillbaka',
    });
    const path = `/api/v1/claims/${String(claim.body.id)}`;
    expect((await doctor.post(`${path}/submit`)).body).toMatchObject({ state: 'submitted' });
    const refusal = { granted: false, text: 'Inte styrkt' };
    expect((await director.post(`${path}/decide`, refusal)).body).toMatchObject({ state: 'refused' });
    expect((await doctor.post(`${path}/appeal`, { text: 'Fel underlag' })).body).toMatchObject({
      state: 'appealed',
    });
    expect((await director.post(`${path}/decide-appeal`, refusal)).status).not.toBe(200);
    expect((await unit.get(`${path}/texts`)).status).toBe(403);
    expect((await director.get(`${path}/texts`)).body.items).toHaveLength(3);
  });

  it('makes drafts from a series and counts seats by week once they are published', async () => {
    const hostId = samples.owned.hostId?.own.id ?? '';
    const rule = {
      specialty: 'dermatology',
      weeks: { from: '2028-W05', to: '2028-W13' },
      lengthWeeks: 4,
      everyWeeks: 4,
      closedWeeks: [],
      skipHolidays: false,
      mode: 'block',
      seats: 2,
    };
    const made = await host.post(`/api/v1/clinics/${hostId}/slot-series`, rule);
    expect([made.status, made.body]).toMatchObject([201, { added: 2, series: { version: 1 } }]);
    const capacity = async (): Promise<unknown> =>
      (await host.get('/api/v1/capacity?by=specialty&from=2028-W04&to=2028-W10&specialty=dermatology')).body;
    expect(await capacity()).toMatchObject({ rows: [] });
    const { body } = await host.get('/api/v1/slots?state=draft&specialty=dermatology');
    const [draft] = body.items as { id: string; version: number }[];
    await host.post(`/api/v1/slots/${draft?.id}/publish`, undefined, { 'if-match': `"${draft?.version}"` });
    expect(await capacity()).toMatchObject({
      weeks: ['2028-W04', '2028-W05', '2028-W06', '2028-W07', '2028-W08', '2028-W09'],
      rows: [{ id: 'dermatology', offered: [0, 2, 2, 2, 2, 0], taken: [0, 0, 0, 0, 0, 0] }],
    });
    const id = (made.body.series as { id: string }).id;
    expect((await host.send('PUT', `/api/v1/slot-series/${id}`, rule, { 'if-match': '"9"' })).status).toBe(
      412,
    );
  });

  it('quotes an unreadable number as it was sent', async () => {
    expect((await unit.get('/api/v1/slots?limit=tio')).body).toMatchObject({
      errors: [{ field: 'limit', value: 'tio' }],
    });
  });
});
