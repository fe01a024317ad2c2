import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, type ApiClient, signIn } from '../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../test/support/api-under-test.js';
import { ROSTER_CSV, SLOTS_CSV } from '../../../../test/support/small-lists.js';

function upload(kind: string, csv: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([csv], { type: 'text/csv' }), `${kind}.csv`);
  form.append('kind', kind);
  form.append('createCentres', 'true');
  return form;
}

describe('the log of the API', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;

  beforeAll(async () => {
    api = await startApi({ logLevel: 'trace' });
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  it('names nobody, whatever is called and whatever goes wrong', async () => {
    await unit.post('/api/v1/imports', upload('roster', ROSTER_CSV));
    await unit.post('/api/v1/imports', upload('slots', SLOTS_CSV));
    const people = await api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      return manager.query<{ name: string; email: string | null; hsaId: string | null }[]>(
        'SELECT name, email, hsa_id AS "hsaId" FROM person',
      );
    });
    expect(people.length).toBeGreaterThan(4);
    const [{ name, hsaId } = { name: '', hsaId: '' }] = people.filter((person) => person.hsaId !== null);
    const said = (value: unknown): string => encodeURIComponent(String(value));

    await unit.get(`/api/v1/doctors?search=${said(name)}`);
    await unit.get(`/api/v1/doctors/${said(hsaId)}`);
    await unit.get(`/api/v1/${said(name)}`);
    await unit.get(`/api/v1/doctors?limit=${said(name)}`);
    await unit.post('/api/v1/slots', { note: name, hostId: name, from: name });
    await unit.post('/api/v1/slots', `{"broken": "${name}`, { 'content-type': 'application/json' });
    await unit.post('/api/v1/imports', upload('roster', ROSTER_CSV.replaceAll('2025-03-01', name)));
    await unit.get('/api/v1/doctors', { 'x-request-id': name });
    await anonymous(api).post('/api/v1/session', { username: name, password: hsaId });
    await unit.get('/api/v1/exports/roster?format=csv');
    // A fault of the database whose text repeats what was typed.
    await api.runtime.source.query('SELECT $1::date', [name]).catch((error: unknown) => {
      api.logger.error({ err: error }, 'Unexpected error');
    });

    const lines = api.log.join('\n');
    expect(api.log.length).toBeGreaterThan(10);
    expect(lines).toContain('"level":"error"');
    for (const person of people) {
      for (const value of [person.name, person.email, person.hsaId]) {
        if (value === null) continue;
        expect(lines).not.toContain(value);
        expect(lines).not.toContain(encodeURIComponent(value));
      }
    }
  });
});
