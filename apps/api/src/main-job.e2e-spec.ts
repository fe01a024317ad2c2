import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, eventsOf, signIn } from '../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../test/support/api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from '../../../test/support/small-lists.js';

function upload(kind: string, csv: string, options: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.append('file', new Blob([csv], { type: 'text/csv' }), `${kind}.csv`);
  for (const [name, value] of Object.entries({ kind, ...options })) form.append(name, value);
  return form;
}

interface Items {
  total: number;
  items: Record<string, unknown>[];
}
const items = (body: unknown): Items => body as Items;

describe('from two lists to a published plan', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('tries a list out without changing anything, then takes it in once', async () => {
    const form = (): FormData => upload('roster', ROSTER_CSV, { createCentres: 'true' });
    const preview = await unit.post('/api/v1/imports/preview', form());
    expect(preview.status).toBe(200);
    expect(preview.body).toMatchObject({ faults: [], added: { total: 4 }, batch: null });
    expect(items((await unit.get('/api/v1/doctors')).body).total).toBe(0);

    const first = await unit.post('/api/v1/imports', form());
    expect(first.body).toMatchObject({ added: { total: 4 }, batch: { added: 4, changed: 0 } });
    const again = await unit.post('/api/v1/imports', form());
    expect(again.body).toMatchObject({ added: { total: 0 }, changed: [], unchanged: 4, batch: null });
    expect(items((await unit.get('/api/v1/doctors?limit=3')).body)).toMatchObject({ total: 4 });
  });

  it('names line, column, value and way out of a bad row, in the language asked for', async () => {
    const bad = ROSTER_CSV.replace('2025-03-01;100 %;HSLF', '31/2 2025;100 %;HSLF');
    const answer = await unit.post('/api/v1/imports/preview', upload('roster', bad), {
      'accept-language': 'en',
    });
    expect(answer.body.faults).toMatchObject([{ line: 4, column: 'ST-start', value: '31/2 2025' }]);
    const refused = await unit.post('/api/v1/imports', upload('roster', bad));
    expect(refused).toMatchObject({ status: 422, body: { code: 'IMPORT.FAULTY_ROWS', params: { rows: 1 } } });
  });

  it('gives back what it took in', async () => {
    await unit.post('/api/v1/imports', upload('slots', SLOTS_CSV));
    const exported = await unit.get('/api/v1/exports/roster?format=csv');
    expect(exported.headers.get('content-disposition')).toContain('st-lista.csv');
    const again = await unit.post('/api/v1/imports/preview', upload('roster', exported.text));
    expect(again.body).toMatchObject({ faults: [], added: { total: 0 }, changed: [], unchanged: 4 });
    const slots = await unit.get('/api/v1/exports/slots?format=csv');
    const slotsAgain = await unit.post('/api/v1/imports/preview', upload('slots', slots.text));
    expect(slotsAgain.body).toMatchObject({ faults: [], added: { total: 0 }, changed: [], unchanged: 2 });
  });

  it('runs, shows the run as it goes, proposes, publishes and undoes', async () => {
    const started = await unit.post('/api/v1/runs', { seed: 7, timeLimitSeconds: 2, threads: 1 });
    expect(started).toMatchObject({ status: 202, body: { state: 'queued', settings: { seed: 7 } } });
    const runId = String(started.body.id);
    expect(await unit.post('/api/v1/runs', {})).toMatchObject({
      status: 409,
      body: { code: 'RUN.ALREADY_WAITING' },
    });

    const following = eventsOf(api, unit, `/api/v1/runs/${runId}/events`);
    await api.executeRun(runId);
    const events = await following;
    const last = events.at(-1);
    expect(last?.event).toBe('run');
    expect(JSON.parse(last?.data ?? '{}')).toMatchObject({ id: runId, state: 'succeeded' });
    const points = events.filter(({ event }) => event === 'progress');
    expect(points.length).toBeGreaterThan(0);
    const resumed = await eventsOf(api, unit, `/api/v1/runs/${runId}/events`, points.at(-1)?.id);
    expect(resumed.map(({ event }) => event)).toEqual(['run']);

    const { proposalId } = (await unit.get(`/api/v1/runs/${runId}`)).body as { proposalId: string };
    const plan = await unit.get(`/api/v1/plans/${proposalId}`);
    expect(plan.body).toMatchObject({ state: 'proposed', runId });
    const placements = items((await unit.get(`/api/v1/plans/${proposalId}/placements`)).body);
    const unplaced = items((await unit.get(`/api/v1/plans/${proposalId}/unplaced`)).body);
    expect(placements.total).toBeGreaterThan(0);
    expect(plan.body.figures).toMatchObject({ placed: placements.total, unplaced: unplaced.total });
    expect(unplaced.items[0]?.reason).not.toBe(unplaced.items[0]?.reasonCode);
    expect((await unit.get('/api/v1/plans/published')).body).toMatchObject({ code: 'PLAN.NONE_PUBLISHED' });
    const comparison = await unit.get(`/api/v1/plans/${proposalId}/comparison`);
    expect((comparison.body.added as unknown[]).length).toBe(placements.total);

    const published = await unit.post(`/api/v1/plans/${proposalId}/publish`, { reason: 'Prov' });
    expect(published).toMatchObject({ status: 200, body: { plan: { state: 'published', number: 1 } } });
    expect(items((await unit.get('/api/v1/placements')).body).total).toBe(placements.total);
    expect(await unit.post(`/api/v1/plans/${proposalId}/publish`, {})).toMatchObject({
      status: 409,
      body: { code: 'LIFECYCLE.NO_SUCH_MOVE' },
    });
    expect(await unit.post(`/api/v1/plans/${proposalId}/undo`, { reason: 'Fel' })).toMatchObject({
      status: 409,
      body: { code: 'PLAN.NOTHING_TO_UNDO' },
    });
  }, 60_000);

  it('lets a doctor see her own placements and training, and nobody else', async () => {
    const doctors = items((await unit.get('/api/v1/doctors')).body).items;
    const [own, other] = doctors.map(({ id }) => String(id));
    const doctor = await signIn(
      api,
      (await api.account('doctor', { kind: 'doctor', id: own ?? '' })).username,
    );
    expect(items((await doctor.get('/api/v1/doctors')).body).items.map(({ id }) => id)).toEqual([own]);
    expect((await doctor.get(`/api/v1/doctors/${own}/training`)).body).toMatchObject({ doctorId: own });
    expect((await doctor.get(`/api/v1/doctors/${other}`)).status).toBe(404);
    expect(items((await doctor.get(`/api/v1/placements?doctorId=${other}`)).body).total).toBe(0);
    const placements = items((await doctor.get('/api/v1/placements')).body).items;
    expect(placements.map(({ doctorId }) => doctorId)).toEqual(placements.map(() => own));
    expect((await doctor.get('/api/v1/plans')).status).toBe(403);
  });

  it('lets a clinic draw up, publish and withdraw its own slots from the version that it read', async () => {
    const clinics = items((await unit.get('/api/v1/clinics')).body).items;
    const [own, other] = clinics.map(({ id }) => String(id));
    const host = await signIn(
      api,
      (await api.account('hostContact', { kind: 'host', id: own ?? '' })).username,
    );
    const offer = {
      specialty: 'ophthalmology',
      weeks: { from: '2028-W10', to: '2028-W18' },
      mode: 'block',
      seats: 1,
      supervisorTrained: true,
    };
    expect((await host.post('/api/v1/slots', { hostId: other, ...offer })).status).toBe(404);
    const key = { 'idempotency-key': 'en-nyckel-för-en-plats'.replaceAll('ö', 'o').replaceAll('å', 'a') };
    const drafted = await host.post('/api/v1/slots', { hostId: own, ...offer }, key);
    const twin = await host.post('/api/v1/slots', { hostId: own, ...offer }, key);
    expect(drafted.status).toBe(201);
    expect(twin.body).toEqual(drafted.body);
    expect(twin.headers.get('idempotency-replayed')).toBe('true');
    const path = `/api/v1/slots/${String(drafted.body.id)}`;
    const doctor = await signIn(api, (await api.account('doctor', { kind: 'doctor', id: 'x' })).username);
    expect((await doctor.get(path)).status).toBe(404);
    expect((await host.post(`${path}/publish`)).status).toBe(428);
    const etag = drafted.headers.get('etag') ?? '';
    const published = await host.post(`${path}/publish`, undefined, { 'if-match': etag });
    expect(published.body).toMatchObject({ state: 'published' });
    expect((await doctor.get(path)).body).toMatchObject({ state: 'published' });
    const stale = await host.post(`${path}/withdraw`, { reason: 'Handledaren slutar' }, { 'if-match': etag });
    expect(stale).toMatchObject({ status: 412, body: { code: 'SLOT.CHANGED' } });
    const now = published.headers.get('etag') ?? '';
    const withdrawn = await host.post(
      `${path}/withdraw`,
      { reason: 'Handledaren slutar' },
      { 'if-match': now },
    );
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn' });
  });

  it('shows each role its own overview', async () => {
    expect((await unit.get('/api/v1/overview')).body).toMatchObject({
      role: 'unitAdmin',
      counts: { doctors: 4, healthCentres: 2, clinics: 2 },
      publishedPlan: { number: 1 },
    });
    const director = await api.account('studyDirector', { kind: 'studyDirectorGroup', id: 'Bo Berg' });
    const overview = (await (await signIn(api, director.username)).get('/api/v1/overview')).body;
    expect(overview).toMatchObject({ role: 'studyDirector', counts: null, ownDoctors: 2, latestRun: null });
  });
});
