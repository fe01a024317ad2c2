import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiClient, anonymous, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';

describe('refusals', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10_000 });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it.each([
    ['sv', 'Adressen /api/v1/finns-inte finns inte.'],
    ['en-GB, sv;q=0.5', 'The address /api/v1/finns-inte does not exist.'],
    ['de', 'Adressen /api/v1/finns-inte finns inte.'],
  ])('are problem+json in the language of "%s"', async (language, detail) => {
    const answer = await anonymous(api).get('/api/v1/finns-inte', {
      'accept-language': language,
      'x-request-id': 'prov-12345',
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('x-request-id')).toBe('prov-12345');
    expect(answer.body).toEqual({
      type: 'urn:randa:problem:ROUTE.NOT_FOUND',
      title: 'Not Found',
      status: 404,
      detail,
      instance: '/api/v1/finns-inte',
      code: 'ROUTE.NOT_FOUND',
      requestId: 'prov-12345',
      params: { path: '/api/v1/finns-inte' },
    });
  });

  it('name every faulty field with its value and the way out, nested ones by their path', async () => {
    const answer = await unit.post('/api/v1/slots', {
      hostId: 'x',
      specialty: '',
      weeks: { from: '2027-W53', to: '2027-W10' },
      mode: 'block',
      seats: 500,
      supervisorTrained: 'ja',
      extra: 1,
    });
    expect(answer.status).toBe(422);
    const errors = answer.body.errors as { field: string; value: string; message: string }[];
    expect(Object.fromEntries(errors.map(({ field, value, message }) => [field, [value, message]]))).toEqual({
      extra: ['1', 'Fältet finns inte. Ta bort det eller kontrollera stavningen.'],
      hostId: ['x', 'Ange ett id, till exempel 0190e5a4-7b1c-7000-8000-000000000000.'],
      specialty: ['', 'Fyll i ett värde.'],
      'weeks.from': [
        '2027-W53',
        'Ange en vecka som finns, till exempel 2027-W05. 2027 har 52 veckor, 2026 har 53.',
      ],
      seats: ['500', 'Ange högst 200.'],
      supervisorTrained: ['ja', 'Ange true eller false.'],
    });
  });

  it('refuse a list where an object belongs, alone and among others', async () => {
    const weeks = await unit.post('/api/v1/slots', { weeks: [] });
    expect(weeks.body.errors).toContainEqual(
      expect.objectContaining({ field: 'weeks', message: 'Ange ett objekt.' }),
    );
    const change = {
      validFrom: '2099-01-01',
      source: 'Beslut',
      values: [[], { key: 'freezeWeeks', value: 13 }],
    };
    const rules = await unit.post('/api/v1/planning-rules/changes', change);
    expect([rules.status, rules.body.errors]).toMatchObject([422, [{ field: 'values' }]]);
  });

  it('never repeat a password', async () => {
    const answer = await anonymous(api).post('/api/v1/session', { username: 'a', password: 'x'.repeat(300) });
    expect(answer.body.errors).toMatchObject([{ field: 'password', value: null }]);
  });

  it('say when a body cannot be read, is too large or is of another type', async () => {
    const send = (body: string, type = 'application/json') =>
      anonymous(api).post('/api/v1/session', body, { 'content-type': type });
    expect((await send('{"username":')).body).toMatchObject({ status: 400, code: 'REQUEST.MALFORMED' });
    const large = await send(JSON.stringify({ username: 'x'.repeat(300_000) }));
    expect(large.body).toMatchObject({ status: 413, code: 'REQUEST.TOO_LARGE', params: { limit: '256 kB' } });
    expect((await send('a=b', 'application/x-www-form-urlencoded')).body).toMatchObject({ status: 415 });
  });

  it('say what is wrong with an upload', async () => {
    const form = new FormData();
    form.append('kind', 'roster');
    expect((await unit.post('/api/v1/imports/preview', form)).body).toMatchObject({
      code: 'UPLOAD.FILE_NEEDED',
    });
    const huge = new FormData();
    huge.append('kind', 'roster');
    huge.append('file', new Blob([new Uint8Array(11 * 1024 * 1024)]), 'stor.csv');
    const answer = await unit.post('/api/v1/imports/preview', huge);
    expect(answer.body).toMatchObject({
      status: 413,
      code: 'REQUEST.TOO_LARGE',
      params: { limit: '10 MiB' },
    });
    const picture = new FormData();
    picture.append('kind', 'roster');
    picture.append('file', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])]), 'bild.csv');
    expect((await unit.post('/api/v1/imports/preview', picture)).body).toMatchObject({
      status: 422,
      code: 'IMPORT.FILE_TYPE_UNSUPPORTED',
    });
  });

  it.each([
    '/api/v1/slots?limit=0',
    '/api/v1/slots?limit=201',
    '/api/v1/slots?cursor=banan',
    '/api/v1/slots?cursor=eyJvZmZzZXQiOi0xfQ',
    '/api/v1/slots?sort=note',
    '/api/v1/slots?sort=from,-from',
    '/api/v1/slots?sort=',
    '/api/v1/slots?sort=from&sort=to',
    '/api/v1/slots?state=ingen',
    '/api/v1/slots?hostId=1,2',
    '/api/v1/slots?from=2027-W10&to=2027-W05',
    '/api/v1/slots?from[x]=1',
    '/api/v1/doctors?search=a&search=b',
    '/api/v1/doctors?okand=1',
  ])('answer %s with 422 and not with a fault of the server', async (path) => {
    expect((await unit.get(path)).status).toBe(422);
  });

  it.each(['inte-ett-id', '%00', '..%2f..%2fetc', '01a20004-def4-7e34-8de8-7ba649d37f4c'])(
    'answer an id like "%s" with 404',
    async (id) => {
      for (const list of ['slots', 'doctors', 'plans', 'runs']) {
        expect((await unit.get(`/api/v1/${list}/${id}`)).status).toBe(404);
      }
    },
  );

  it('keep reading pages until the last, each item once', async () => {
    const form = new FormData();
    const rows = Array.from({ length: 7 }, (_, row) => `Klinik ${row};Hud;2027-W02;2027-W20;1;Block`).join(
      '\n',
    );
    form.append('kind', 'slots');
    form.append(
      'file',
      new Blob([`Klinik;Specialitet;Från vecka;Till vecka;Platser;Intag\n${rows}\n`]),
      'platser.csv',
    );
    expect((await unit.post('/api/v1/imports', form)).status).toBe(200);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body } = await unit.get(`/api/v1/slots?limit=3${next && `&cursor=${next}`}`);
      expect(body.total).toBe(7);
      seen.push(...(body.items as { id: string }[]).map(({ id }) => id));
      next = body.nextCursor as string | null;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  it('sort as they are asked to, and let a cursor lead on in its own list only', async () => {
    const path = '/api/v1/slots?sort=-hostName&limit=3';
    const { body } = await unit.get(path);
    const names = (body.items as { hostName: string }[]).map(({ hostName }) => hostName);
    expect(names).toEqual(['Klinik 6', 'Klinik 5', 'Klinik 4']);
    const next = await unit.get(`${path}&cursor=${String(body.nextCursor)}`);
    expect(next.body.items).toMatchObject([{ hostName: 'Klinik 3' }, { hostName: 'Klinik 2' }, {}]);
    for (const other of ['sort=hostName', 'sort=-hostName&specialty=dermatology', 'limit=3']) {
      const refused = await unit.get(`/api/v1/slots?${other}&cursor=${String(body.nextCursor)}`);
      expect(refused.body).toMatchObject({ status: 422, code: 'REQUEST.CURSOR_OTHER_LIST' });
    }
    expect((await unit.get('/api/v1/slots?sort=note')).body.errors).toMatchObject([
      { field: 'sort', value: 'note', code: 'isSort' },
    ]);
  });
});

describe('a sender with too many requests', () => {
  let api: ApiUnderTest;

  beforeAll(async () => {
    api = await startApi({ requestsPerMinute: 10 });
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('is told when to come back', async () => {
    for (let request = 0; request < 10; request += 1) await anonymous(api).get('/api/v1/me');
    const answer = await anonymous(api).get('/api/v1/me');
    expect(answer.body).toMatchObject({ status: 429, code: 'REQUEST.TOO_MANY' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
