import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Letter,
  Post,
  type PostOutcome,
  GuestLinks,
  RelayMessages,
  SendLetters,
  TellPeople,
} from '#planning';
import { type ApiClient, anonymous, bearerClient, signIn } from '../../../../../test/support/api-client.js';
import { type ApiUnderTest, startApi, STARTING } from '../../../../../test/support/api-under-test.js';
import { type MatrixSamples, matrixSamples } from '../../../../../test/support/matrix-samples.js';

/** Keeps the letters that it is given. */
class KeptPost extends Post {
  readonly letters: Letter[] = [];

  override send(letter: Letter): Promise<PostOutcome> {
    this.letters.push(letter);
    return Promise.resolve({ kind: 'sent' });
  }
}

const CONTACT = { name: 'Ögonklinikens sekretariat', email: 'st.ogon@region.example' };

describe('a clinic that answers by a link in its mail', () => {
  let api: ApiUnderTest;
  let unit: ApiClient;
  let samples: MatrixSamples;
  let hostId: string;
  const post = new KeptPost();

  beforeAll(async () => {
    api = await startApi();
    unit = await signIn(api, (await api.account('unitAdmin', { kind: 'region', id: null })).username);
    samples = await matrixSamples(api, unit);
    hostId = samples.owned.hostId!.own.id;
    const { status } = await unit.send('PUT', `/api/v1/clinics/${hostId}/contact`, CONTACT);
    expect(status).toBe(200);
    await mailed();
  }, STARTING);
  afterAll(async () => {
    await api.close();
  });

  const sql = <Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
    api.runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [api.region.id]);
      return manager.query<Row[]>(statement, [...values]);
    });
  /** Does the worker's work: messages to people, people's notices into letters, letters to the post. */
  const mailed = async (): Promise<void> => {
    const { stores, clock, secrets } = api.runtime;
    const told = new RelayMessages(
      stores,
      [new TellPeople(clock, { mailing: true })],
      (topic, payload) => ({ topic, payload }) as never,
      () => undefined,
    );
    await told.relay(api.region.id);
    await sql(`UPDATE notification SET mail_at = now() WHERE letter_id IS NULL AND mail_at IS NOT NULL`);
    const links = new GuestLinks(clock, secrets);
    await new SendLetters(stores, post, () => undefined, undefined, links).send(api.region.id);
  };
  const contactsLetters = (): Letter[] => post.letters.filter(({ address }) => address === CONTACT.email);
  /** Links that have been mailed to the clinic and wait for an answer, with the placement of each. */
  const waiting = async (): Promise<{ link: string; placementId: string }[]> => {
    const found = new Map<string, string>();
    for (const { notices, links } of contactsLetters()) {
      for (const { id, params } of notices) {
        const link = links?.get(id);
        if (link !== undefined) found.set(String(params.placementId), link);
      }
    }
    const states = await sql<{ id: string }>(`SELECT id FROM placement WHERE state = 'published'`);
    return states.flatMap(({ id }) => {
      const link = found.get(id);
      return link === undefined ? [] : [{ link, placementId: id }];
    });
  };
  const guest = async (): Promise<{ client: ApiClient; link: string; placementId: string; etag: string }> => {
    const [next] = await waiting();
    const client = bearerClient(api, next!.link);
    const { status, headers } = await client.get('/api/v1/answer');
    expect(status).toBe(200);
    return { ...next!, client, etag: headers.get('etag')! };
  };

  it('is who a doctor that comes there is told to turn to, beside those who sign in for it', async () => {
    const { id, owners } = samples.owned.placementId!.own;
    const contact = await api.account('hostContact', { kind: 'host', id: hostId });
    const paths = `/api/v1/placements/${id}/contacts`;
    const [row] = await sql<{ host: string }>(
      'SELECT s.host_id AS host FROM placement p JOIN slot s ON s.id = p.slot_id WHERE p.id = $1',
      [id],
    );
    expect(row!.host).toBe(hostId);
    const scope = { kind: 'doctor', id: owners[0]!.doctorId! } as const;
    const doctor = await signIn(api, (await api.account('doctor', scope)).username);
    const { body } = await doctor.get(paths);
    expect(body.items).toEqual(expect.arrayContaining([CONTACT, { name: contact.displayName, email: null }]));
    const foreign = `/api/v1/placements/${samples.owned.placementId!.foreign.id}/contacts`;
    expect((await doctor.get(foreign)).status).toBe(404);
    const { accountId } = contact;
    await unit.post(`/api/v1/accounts/${accountId}/switch-off`, { reason: 'Har slutat' });
    expect((await doctor.get(paths)).body.items).toEqual([CONTACT]);
  });

  it('gets a link for each of its placements, and for no other clinic’s', async () => {
    const links = await waiting();
    const own = await sql<{ id: string }>(
      `SELECT p.id FROM placement p JOIN slot s ON s.id = p.slot_id WHERE s.host_id = $1 AND p.state = 'published'`,
      [hostId],
    );
    expect(links.map(({ placementId }) => placementId).sort()).toEqual(own.map(({ id }) => id).sort());
    expect(links.length).toBeGreaterThanOrEqual(3);
  });

  it('is named nobody in the mail, and reads who it is about by the link', async () => {
    const { client } = await guest();
    const { body } = await client.get('/api/v1/answer');
    expect(body).toMatchObject({ state: 'published', used: false });
    expect(String(body.doctorName)).not.toBe('');
    const told = JSON.stringify(contactsLetters().map(({ notices }) => notices));
    expect(told).not.toContain(String(body.doctorName));
  });

  it('changes nothing by opening the link, however often a mail filter does', async () => {
    const { client, etag } = await guest();
    for (let time = 0; time < 5; time += 1) {
      const { body, headers } = await client.get('/api/v1/answer');
      expect([headers.get('etag'), body.used]).toEqual([etag, false]);
    }
    for (const path of ['confirm', 'decline', 'other-weeks']) {
      expect((await client.get(`/api/v1/answer/${path}`)).status).toBe(404);
    }
  });

  it('proposes other weeks, which the unit sees and can accept or refuse, and is then asked anew', async () => {
    const { client, etag, placementId, link } = await guest();
    const order = { start: '2029-W05', reason: 'Då har vi handledare' };
    const answer = await client.post('/api/v1/answer/other-weeks', order, { 'if-match': etag });
    expect([answer.status, answer.body.proposed, answer.body.used]).toEqual([200, '2029-W05', true]);
    const { body } = await unit.get('/api/v1/other-weeks?state=open');
    const [proposal] = (body.items as { id: string; placementId: string; version: number }[]).filter(
      (each) => each.placementId === placementId,
    );
    const refused = await unit.post(
      `/api/v1/other-weeks/${proposal!.id}/refuse`,
      { reason: 'Läkaren är ledig då' },
      { 'if-match': `"${proposal!.version}"` },
    );
    expect(refused.status).toBe(200);
    await mailed();
    const again = (await waiting()).find((each) => each.placementId === placementId);
    expect(again!.link).not.toBe(link);
    expect((await bearerClient(api, again!.link).get('/api/v1/answer')).body.used).toBe(false);
  });

  it('confirms once: the second time it is told that the link is used', async () => {
    const { client, etag, placementId } = await guest();
    const answers = await Promise.all(
      [1, 2, 3].map(() => client.post('/api/v1/answer/confirm', undefined, { 'if-match': etag })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('ANSWER.USED');
    const { body } = await unit.get(`/api/v1/placements/${placementId}`);
    expect(body.state).toBe('confirmed');
    const { items } = await api.runtime.stores.read(api.region.id, (store) =>
      store.audit.list({ limit: 200 }),
    );
    const [entry] = items.filter(
      ({ action, subject }) => action === 'placement.confirmed' && subject.id === placementId,
    );
    expect(entry!.actorLabel).toMatch(/^guestLink:/);
  });

  it('keeps the link when an answer could not be given', async () => {
    const { client, etag } = await guest();
    const stale = await client.post('/api/v1/answer/confirm', undefined, { 'if-match': '"99"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'PLACEMENT.CHANGED']);
    const soon = { start: '2020-W05', reason: 'Fel år' };
    expect((await client.post('/api/v1/answer/other-weeks', soon, { 'if-match': etag })).status).toBe(422);
    expect((await client.get('/api/v1/answer')).body.used).toBe(false);
  });

  it('declines with a code and a reason', async () => {
    const { client, etag, placementId } = await guest();
    const order = { reasonCode: 'no-supervisor', reason: 'Handledaren är sjuk' };
    const { status, body } = await client.post('/api/v1/answer/decline', order, { 'if-match': etag });
    expect([status, body.state]).toEqual([200, 'declined']);
    expect((await unit.get(`/api/v1/placements/${placementId}`)).body.state).toBe('declined');
  });

  it('is told what to do when the link has run out, is not whole, or is none', async () => {
    const { id } = samples.owned.placementId!.foreign;
    const { stores, clock, secrets } = api.runtime;
    const notice = {
      id: 'n',
      personId: '',
      key: '',
      topic: 'guest.asked',
      createdAt: '',
      readAt: null,
      mailAt: null,
    };
    const links = await stores.write(api.region.id, (store) =>
      new GuestLinks(clock, secrets).of(store, { notices: [{ ...notice, params: { placementId: id } }] }),
    );
    const link = links.get('n')!;
    const code = async (client: ApiClient): Promise<unknown> => {
      const { status, body } = await client.get('/api/v1/answer');
      return [status, body.code];
    };
    await sql(`UPDATE access_token SET expires_at = now() WHERE placement_id = $1`, [id]);
    expect(await code(bearerClient(api, link))).toEqual([401, 'ANSWER.EXPIRED']);
    const other = link.endsWith('A') ? 'B' : 'A';
    expect(await code(bearerClient(api, link.slice(0, -1) + other))).toEqual([401, 'ANSWER.LINK_UNKNOWN']);
    expect(await code(anonymous(api))).toEqual([401, 'ANSWER.LINK_NEEDED']);
  });

  it('opens nothing else by its link, which stands in no row and in no log', async () => {
    const links = contactsLetters().flatMap((letter) => [...(letter.links?.values() ?? [])]);
    expect(links.length).toBeGreaterThan(0);
    const client = bearerClient(api, links[0]!);
    expect((await client.get('/api/v1/placements')).status).toBe(401);
    const stored = [
      await sql('SELECT * FROM access_token'),
      await sql('SELECT * FROM notification'),
      await sql('SELECT * FROM letter'),
    ];
    for (const link of links) {
      expect(JSON.stringify(stored)).not.toContain(link.slice(-43));
      expect(api.log.join('')).not.toContain(link.slice(-43));
    }
  });
});
