import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { type ApiClient, anonymous, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';

interface Entry {
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly status: string;
  readonly from: string;
  readonly to: string;
}

describe('a calendar by its secret address', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let samples: MatrixSamples;

  beforeAll(async () => {
    api = await startApi();
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const someone = async (
    role: 'doctor' | 'hostContact' | 'centreManager' | 'mainSupervisor',
  ): Promise<{ readonly client: ApiClient; readonly accountId: string }> => {
    const { username, accountId } = await api.account(role, samples.scopes[role]!);
    return { client: await signIn(api, username), accountId };
  };
  const linkOf = (body: Record<string, unknown>): { url: string; lastUsedAt: string | null } | null =>
    body.link as { url: string; lastUsedAt: string | null } | null;
  /** The path of a new address of that person. */
  const renewed = async (client: ApiClient): Promise<string> => {
    const { body } = await client.post('/api/v1/calendar-link');
    return new URL(linkOf(body)!.url).pathname;
  };
  const fetched = async (path: string): Promise<Entry[]> => {
    const { status, text } = await anonymous(api).get(path);
    expect(status).toBe(200);
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
    return calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        title: event.summary,
        status: String(component.getFirstPropertyValue('status')),
        from: event.startDate.toString(),
        to: event.endDate.toString(),
      };
    });
  };
  const placementOf = async (id: string): Promise<{ body: Record<string, unknown>; etag: string }> => {
    const { body, headers } = await unit.get(`/api/v1/placements/${id}`);
    return { body, etag: headers.get('etag')! };
  };

  it('is nobody’s until it is made, and can be shown again', async () => {
    const { client } = await someone('doctor');
    expect((await client.get('/api/v1/calendar-link')).body).toEqual({ link: null });
    const path = await renewed(client);
    const { body } = await client.get('/api/v1/calendar-link');
    expect(new URL(linkOf(body)!.url).pathname).toBe(path);
    expect(linkOf(body)!.lastUsedAt).toBeNull();
    await fetched(path);
    expect(linkOf((await client.get('/api/v1/calendar-link')).body)!.lastUsedAt).not.toBeNull();
  });

  it('shows a doctor own placements, a clinic who comes, and a centre who is away: and nobody else', async () => {
    const samplesOf = samples.owned.placementId!;
    const ownBody = (await placementOf(samplesOf.own.id)).body;
    const foreignBody = (await placementOf(samplesOf.foreign.id)).body;
    for (const role of ['doctor', 'hostContact', 'centreManager'] as const) {
      const { client } = await someone(role);
      const path = await renewed(client);
      const { text } = await anonymous(api).get(path);
      const entries = await fetched(path);
      const names = text.replaceAll('\r\n ', '');
      expect([role, entries.length > 0]).toEqual([role, true]);
      expect([role, names.includes(String(ownBody.hostName))]).toEqual([role, true]);
      // A doctor of another centre may well come to the same clinic.
      const foreign = role === 'hostContact' ? foreignBody.hostName : foreignBody.doctorName;
      expect([role, names.includes(String(foreign))]).toEqual([role, false]);
    }
  });

  it('answers 304 while nothing has changed, and anew when something has', async () => {
    const { client } = await someone('hostContact');
    const path = await renewed(client);
    const first = await anonymous(api).get(path);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag')!;
    const again = await anonymous(api).get(path, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    const { own } = samples.owned.placementId!;
    const { etag: version } = await placementOf(own.id);
    await unit.post(`/api/v1/placements/${own.id}/confirm`, undefined, { 'if-match': version });
    const changed = await anonymous(api).get(path, { 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
  });

  it('keeps a cancelled placement for a while, under the same id with a higher number', async () => {
    const { client } = await someone('doctor');
    const path = await renewed(client);
    const { own } = samples.owned.placementId!;
    const { body, etag } = await placementOf(own.id);
    const from = (entries: readonly Entry[]): Entry | undefined =>
      entries.find(({ title }) => title.includes(String(body.hostName)));
    const before = from(await fetched(path))!;
    const cancelled = await unit.post(
      `/api/v1/placements/${own.id}/cancel`,
      { reason: 'Prov', reasonCode: 'other' },
      { 'if-match': etag },
    );
    expect(cancelled.status).toBe(200);
    const after = from(await fetched(path))!;
    expect(after).toMatchObject({ uid: before.uid, from: before.from, to: before.to, status: 'CANCELLED' });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.title).toMatch(/^Inställd: /);
  });

  it('stops when it is renewed or revoked, when the account is switched off, and when the role is gone', async () => {
    const status = async (path: string): Promise<number> => (await anonymous(api).get(path)).status;
    const { client, accountId } = await someone('doctor');
    const first = await renewed(client);
    const second = await renewed(client);
    expect([await status(first), await status(second)]).toEqual([404, 200]);
    expect((await client.delete('/api/v1/calendar-link')).status).toBe(204);
    expect(await status(second)).toBe(404);
    const third = await renewed(client);
    await unit.post(`/api/v1/accounts/${accountId}/switch-off`, { reason: 'Prov' });
    expect(await status(third)).toBe(404);
    await unit.post(`/api/v1/accounts/${accountId}/switch-on`, { reason: 'Prov' });
    expect(await status(third)).toBe(200);
    await api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      await manager.query(
        `DELETE FROM role_assignment WHERE person_id = (SELECT person_id FROM account WHERE id = $1)`,
        [accountId],
      );
    });
    expect(await status(third)).toBe(404);
  });

  it('cannot be guessed by changing a part of it, and is nobody’s key to anything else', async () => {
    const { client } = await someone('doctor');
    const path = await renewed(client);
    const token = /(randa_\w{3}_[\w-]+)\.ics$/.exec(path)![1]!;
    const other = token.endsWith('A') ? 'B' : 'A';
    for (const wrong of [
      token.slice(0, -1) + other,
      token.replace(/_[0-9a-f]{32}/, `_${'0'.repeat(32)}`),
      'randa_cal_kort',
    ]) {
      const { status, body } = await anonymous(api).get(`/api/v1/calendars/${wrong}.ics`);
      expect([status, body.code]).toEqual([404, 'CALENDAR.NOT_FOUND']);
    }
    const asKey = await anonymous(api).get('/api/v1/placements', { authorization: `Bearer ${token}` });
    expect(asKey.status).toBe(401);
  });

  it('stands in no log and in no row, and every change of it stands in the audit log', async () => {
    const { client } = await someone('mainSupervisor');
    const path = await renewed(client);
    await fetched(path);
    const secret = path.slice(-47, -4);
    expect(secret).toHaveLength(43);
    expect(api.log.join('')).not.toContain(secret);
    const rows = await api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      return manager.query<object[]>('SELECT * FROM access_token');
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const { items } = await api.runtime.stores.read(api.region.id, (store) =>
      store.audit.list({ limit: 200 }),
    );
    const actions = new Set(items.map(({ action }) => action));
    for (const action of ['calendarLink.made', 'calendarLink.renewed', 'calendarLink.revoked']) {
      expect(actions).toContain(action);
    }
  });
});
