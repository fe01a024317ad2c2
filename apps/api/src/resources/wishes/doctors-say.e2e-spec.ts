import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';

describe('what doctors and clinics say over HTTP', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let doctor: ApiClient;
  let host: ApiClient;
  let samples: MatrixSamples;
  let doctorId: string;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    doctorId = samples.owned.doctorId?.own.id ?? '';
    const account = async (role: 'doctor' | 'hostContact') =>
      signIn(api, (await api.account(role, samples.scopes[role] ?? { kind: 'region', id: null })).username);
    doctor = await account('doctor');
    host = await account('hostContact');
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('keeps a draft from everybody else, gives a receipt, and keeps every version that was sent', async () => {
    const wishes = `/api/v1/doctors/${doctorId}/wishes`;
    const line = { kind: 'wanted', weeks: { from: '2028-W05', to: '2028-W13' } };
    const save = (lines: unknown[]) => doctor.send('PUT', `${wishes}/draft`, { lines });
    expect((await doctor.post(`${wishes}/send`)).body).toMatchObject({ status: 409, code: 'WISH.NO_DRAFT' });
    expect((await save([line])).body).toMatchObject({ state: 'draft', receipt: null });
    expect((await unit.get(wishes)).body).toEqual({ items: [] });
    const first = (await doctor.post(`${wishes}/send`)).body;
    expect(first).toMatchObject({ state: 'submitted', receipt: expect.stringMatching(/^[0-9A-F]{12}$/) });
    await save([line, { ...line, kind: 'avoided' }]);
    await doctor.post(`${wishes}/send`);
    const { body } = await unit.get(wishes);
    expect(body.items).toMatchObject([
      { state: 'submitted', version: 2, lines: [{ rank: 1 }, { rank: 2 }] },
      { state: 'replaced', version: 1, receipt: first.receipt },
    ]);
    expect((await save([{ ...line, weeks: { from: '2028-W13', to: '2028-W05' } }])).body).toMatchObject({
      status: 422,
      code: 'WEEK_RANGE.EMPTY',
    });
    expect((await save([{ kind: 'wanted' }])).body).toMatchObject({ code: 'WISH.EMPTY_LINE' });
  });

  it('shows the place in the wait list, and passes a seat on that is declined', async () => {
    const list = `/api/v1/doctors/${doctorId}/wait-list`;
    const [entry] = (await doctor.get(list)).body.items as Record<string, unknown>[];
    // Whoever has an offer is not in the queue meanwhile.
    expect(entry).toMatchObject({ needKey: 'gynaecology', standing: null, state: 'waiting' });
    const offerId = samples.owned.offerId?.own.id ?? '';
    expect(entry?.offer).toMatchObject({ id: offerId });
    const answer = await doctor.post(`/api/v1/seat-offers/${offerId}/answer`, { answer: 'decline' });
    expect(answer.body).toEqual({ outcome: 'declined', placementId: null });
    expect((await doctor.get(list)).body.items).toMatchObject([
      { offer: null, standing: { place: 1, of: 1 } },
    ]);
    expect((await doctor.post(`/api/v1/seat-offers/${offerId}/answer`, { answer: 'accept' })).status).toBe(
      404,
    );
  });

  it('lets the clinic confirm one version of a placement once, and a refusal reopen the need', async () => {
    const path = `/api/v1/placements/${samples.owned.placementId?.own.id}`;
    const read = await host.get(path);
    const etag = String(read.headers.get('etag'));
    expect(read.body).toMatchObject({ state: 'published', doctorId, version: 1 });
    expect((await host.post(`${path}/confirm`)).status).toBe(428);
    const confirmed = await host.post(`${path}/confirm`, undefined, { 'if-match': etag });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', version: 2 });
    expect((await host.post(`${path}/confirm`, undefined, { 'if-match': etag })).status).toBe(412);
    const tag = { 'if-match': String(confirmed.headers.get('etag')) };
    const sent = { reasonCode: 'no-supervisor', reason: 'Handledaren slutar' };
    // What has been confirmed is called off, not declined.
    expect((await host.post(`${path}/decline`, sent, tag)).status).toBe(409);
    const cancelled = await host.post(`${path}/cancel`, { ...sent, causedBy: 'doctor' }, tag);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    expect((await doctor.get(path)).body).toMatchObject({ state: 'cancelled' });
  });

  it('books by hand once per key, and refuses the need that has its placement', async () => {
    const [slotId, other] = [samples.owned.slotId?.own.id, samples.owned.doctorId?.foreign.id];
    const order = {
      doctorId,
      needKey: 'ophthalmology',
      slotId,
      start: '2028-W05',
      reason: 'Egen överenskommelse',
    };
    const key = { 'idempotency-key': 'bokning-0001' };
    const placed = await unit.post('/api/v1/placements', order, key);
    expect([placed.status, placed.body]).toMatchObject([201, { state: 'published', pinned: true }]);
    expect((await unit.post('/api/v1/placements', order, key)).body).toEqual(placed.body);
    expect((await unit.post('/api/v1/placements', order)).body).toMatchObject({
      status: 409,
      code: 'PLACEMENT.NEED_PLACED',
    });
    expect((await unit.post('/api/v1/placements', { ...order, doctorId: other })).status).toBe(409);
  });
});
