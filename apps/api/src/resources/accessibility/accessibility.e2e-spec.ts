import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type ApiClient, anonymous, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { REPORTS_PER_MINUTE } from '../../rate-limit/report-budget.js';

const PATH = '/api/v1/accessibility-reports';
const REPORT = { text: 'Veckorna läses inte upp', page: 'Plan', email: 'anna@region.example' };

interface Report {
  readonly id: string;
  readonly text: string;
  readonly email: string | null;
  readonly answeredAt: string | null;
}

describe('reports of what falls short in accessibility', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let doctor: ApiClient;

  beforeAll(async () => {
    api = await startApi({ trustedProxies: 1 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    doctor = await signIn(api, (await api.account('stCoordinator', { kind: 'region', id: null })).username);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  /** Sends as nobody who is signed in, from an address of her own. */
  const sendFrom = (address: string, report: unknown): Promise<Answer> =>
    anonymous(api).post(PATH, report, { 'x-forwarded-for': address });
  const listed = async (): Promise<Report[]> => (await unit.get(PATH)).body.items as Report[];

  it('come from whoever is not signed in, and from who is without saying who', async () => {
    expect((await anonymous(api).post(PATH, REPORT)).status).toBe(204);
    expect((await doctor.post(PATH, { text: 'Knappen är för liten' })).status).toBe(204);
    expect(await listed()).toMatchObject([
      { ...REPORT, answeredAt: null },
      { text: 'Knappen är för liten', page: null, email: null },
    ]);
    const { items } = await api.runtime.stores.read(api.region.id, (store) =>
      store.audit.list({ limit: 10 }, { action: 'accessibility.reported' }),
    );
    expect(items.map(({ actorLabel, after }) => [actorLabel, after])).toEqual([
      ['visitor', null],
      ['visitor', null],
    ]);
  });

  it('are seen and answered by the unit alone; the address goes with the answer', async () => {
    const [first] = await listed();
    expect((await anonymous(api).get(PATH)).status).toBe(401);
    expect((await doctor.get(PATH)).status).toBe(403);
    expect((await doctor.post(`${PATH}/${first!.id}/answer`)).status).toBe(403);
    const answer = await unit.post(`${PATH}/${first!.id}/answer`);
    expect([answer.status, answer.body.email]).toEqual([200, null]);
    expect(answer.body.answeredAt).not.toBeNull();
    expect(api.log.join('')).not.toContain(REPORT.email);
    expect((await unit.post(`${PATH}/${first!.id}/answer`)).body.code).toBe('ACCESSIBILITY.NOT_FOUND');
    expect((await listed()).map(({ answeredAt }) => answeredAt === null)).toEqual([true, false]);
  });

  it('are refused when too many come from one address', async () => {
    const statuses = [];
    for (let sent = 0; sent <= REPORTS_PER_MINUTE; sent += 1) {
      statuses.push((await sendFrom('192.0.2.1', REPORT)).status);
    }
    expect(statuses).toEqual([...Array<number>(REPORTS_PER_MINUTE).fill(204), 429]);
    expect((await sendFrom('192.0.2.2', REPORT)).status).toBe(204);
  });

  it('say what is wrong with a value', async () => {
    const { status, body } = await sendFrom('192.0.2.3', { text: '', email: 'ingen adress' });
    expect([status, (body.errors as { field: string }[]).map(({ field }) => field)]).toEqual([
      422,
      ['text', 'email'],
    ]);
    const named = await sendFrom('192.0.2.3', { ...REPORT, text: 'Jag är 811228-9874' });
    expect(named.status).toBe(422);
  });

  it('name the region where there are several', async () => {
    await api.runtime.stores.addRegion({ code: 'syd', name: 'Region Syd' });
    const { body } = await anonymous(api).get(`${PATH}/receivers`);
    expect(body.items).toEqual(expect.arrayContaining([{ code: 'syd', name: 'Region Syd' }]));
    const unnamed = await sendFrom('192.0.2.4', REPORT);
    expect([unnamed.status, unnamed.body.code]).toEqual([422, 'ACCESSIBILITY.REGION']);
    const before = (await listed()).length;
    expect((await sendFrom('192.0.2.4', { ...REPORT, region: 'syd' })).status).toBe(204);
    expect(await listed()).toHaveLength(before);
  });
});
