import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { matrixSamples } from '../../../../../test/support/matrix-samples.js';

type Body = Readonly<Record<string, unknown>>;

describe('the versions of the curriculum over HTTP', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    await matrixSamples(api, unit);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const versions = async (): Promise<Body[]> => (await unit.get('/api/v1/curricula')).body.items as Body[];

  it('says what the next version would change before it is added, and adds it once', async () => {
    const [first] = await versions();
    const { id, name, items } = first as { id: string; name: string; items: Body[] };
    const longer = items
      .filter(({ key }) => key !== 'geriatrics')
      .map((item) => (item.key === 'ent' ? { ...item, weeks: 6 } : item));
    const next = { id, version: 2, name, validFrom: '2026-01-01', items: longer };
    const seen = await unit.post('/api/v1/curricula/preview', next);
    expect(seen.body).toEqual({ doctors: 4, needsAdded: 0, needsGone: 4, needsChanged: 4 });
    expect(await versions()).toHaveLength(1);

    const key = { 'idempotency-key': 'second-version' };
    const added = await unit.post('/api/v1/curricula', next, key);
    expect(added.body.items).toMatchObject([
      { version: 1, inForce: false },
      { version: 2, inForce: true, validFrom: '2026-01-01' },
    ]);
    expect((await unit.post('/api/v1/curricula', next, key)).body).toEqual(added.body);
    expect((await unit.post('/api/v1/curricula', next)).body).toMatchObject({ code: 'CURRICULUM.VERSION' });
    const [doctor] = (await unit.get('/api/v1/doctors')).body.items as Body[];
    const needs = (await unit.get(`/api/v1/doctors/${String(doctor?.id)}/needs`)).body.items as Body[];
    expect(needs.find((need) => need.item === 'ent')).toMatchObject({ weeks: 6 });
    expect(needs.find((need) => need.item === 'geriatrics')).toMatchObject({ state: 'lapsed' });
  });

  it('refuses one that cannot be followed, with every fault', async () => {
    const item = {
      ...{ key: 'ent', specialties: ['ent'], weeks: 4, windowFromMonths: 30, windowToMonths: 12 },
      ...{ requires: ['surgery'], avoidJuly: false },
    };
    const wrong = { id: 'general-practice', version: 3, name: 'Fel', validFrom: '2099-01-01', items: [item] };
    const refused = await unit.post('/api/v1/curricula', wrong);
    expect(refused.body).toMatchObject({ status: 422, code: 'CURRICULUM.INVALID', params: { faults: 2 } });
  });
});
