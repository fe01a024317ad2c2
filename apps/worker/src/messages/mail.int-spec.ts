import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Settings } from '#config';
import { type Letter, Post, type PostOutcome, SendLetters } from '#planning';
import { openRuntime, type Runtime } from '#runtime';
import { testDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { SmtpPost } from './smtp-post.js';

interface Mail {
  readonly to: string;
  readonly body: string;
}

/** A mail server that keeps what it is given, and does what a test makes it do. */
class MailServer {
  readonly mails: Mail[] = [];
  port = 0;
  private server: SMTPServer | undefined;

  async open(options: SMTPServerOptions = {}): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          this.mails.push({ to, body: Buffer.concat(chunks).toString() });
          callback();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    this.server = server;
    await new Promise<void>((resolve) => {
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.server.address();
    if (address && typeof address !== 'string') this.port = address.port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.server) this.server.close(resolve);
      else resolve();
    });
  }
}

describe('mail', () => {
  let database: TestDatabase;
  let runtime: Runtime;
  let regionId: string;
  let server: MailServer;
  const faults: string[] = [];
  const posts: SmtpPost[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const settings = Object.assign(new Settings(), { databaseUrl: database.url });
    runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
    regionId = (await runtime.stores.addRegion({ code: 'nord', name: 'Region Nord' })).id;
  });
  afterAll(async () => {
    await runtime.close();
    await database.drop();
  });
  beforeEach(async () => {
    faults.length = 0;
    server = new MailServer();
    await server.open();
    await sql(`UPDATE notification SET letter_id = NULL, mail_at = NULL`);
    await sql('DELETE FROM letter');
  });
  afterEach(async () => {
    for (const post of posts.splice(0)) post.close();
    await server.close();
  });

  const sql = <Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> =>
    runtime.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.region', $1, true)`, [regionId]);
      return manager.query<Row[]>(statement, [...values]);
    });
  let keys = 0;
  /** Somebody with an address, told so many things; returns her id. */
  const told = async (
    address: string | null,
    topics: readonly string[],
    mailAt?: string,
  ): Promise<string> => {
    const [person] = await sql<{ id: string }>(
      `INSERT INTO person (region_id, name, email) VALUES ($1, 'Någon', $2) RETURNING id`,
      [regionId, address],
    );
    await tell(person!.id, topics, mailAt);
    return person!.id;
  };
  const tell = (personId: string, topics: readonly string[], mailAt = '2020-01-01T00:00:00Z') =>
    runtime.stores.write(regionId, (store) =>
      store.notifications.add(
        topics.map((topic) => ({
          personId,
          key: `k${(keys += 1)}`,
          topic,
          params: { specialty: 'ent', host: 'Öronkliniken <Å>', start: '2026-W52', weeks: 3 },
          mailAt,
        })),
      ),
    );
  const smtp = (timeoutMilliseconds = 30_000): SmtpPost => {
    const post = new SmtpPost({
      url: `smtp://127.0.0.1:${server.port}`,
      from: 'Randa <randa@region.example>',
      inboxUrl: 'https://randa.region.example/messages',
      timeoutMilliseconds,
    });
    posts.push(post);
    return post;
  };
  const sender = (post: Post = smtp(), lease?: number): SendLetters =>
    new SendLetters(runtime.stores, post, (_id, fault) => faults.push(fault), lease);
  const letters = () => sql(`SELECT state, attempts, fault FROM letter ORDER BY id`);
  const dueNow = () => sql(`UPDATE letter SET due_at = now() WHERE state = 'waiting'`);

  it('goes once to each, with everything new in one letter, in words with the last week included', async () => {
    await told('a@region.example', ['placement.new', 'round.opened']);
    await told('b@region.example', ['placement.cancelled']);
    await Promise.all([sender().send(regionId), sender().send(regionId), sender().send(regionId)]);
    await sender().send(regionId);
    expect(server.mails.map(({ to }) => to).sort()).toEqual(['a@region.example', 'b@region.example']);
    const [mail] = server.mails.filter(({ to }) => to.startsWith('a'));
    const [letter] = await sql<{ id: string }>(
      `SELECT l.id FROM letter l JOIN person p ON p.id = l.person_id WHERE p.email = 'a@region.example'`,
    );
    expect(mail!.body).toContain(`Message-ID: <${letter!.id}@region.example>`);
    const text = decoded(mail!.body);
    expect(text).toContain('ÖNH, Öronkliniken <Å>, v. 52 2026 till v. 1 2027.');
    expect(text).toContain('Öronkliniken &lt;Å&gt;');
    expect(text).not.toContain('Någon');
  });

  it('waits for the digest, and takes along what could have waited when something urgent comes', async () => {
    const person = await told('a@region.example', ['placement.new'], '2099-01-01T07:00:00Z');
    expect(await sender().send(regionId)).toBe(0);
    await tell(person, ['placement.moved']);
    expect(await sender().send(regionId)).toBe(1);
    const text = decoded(server.mails[0]!.body);
    expect(text).toContain('Du har fått en placering');
    expect(text).toContain('är flyttad till');
    expect(await sender().send(regionId)).toBe(0);
  });

  it('says nothing of what has been read in the product, and writes no letter without an address', async () => {
    const person = await told('a@region.example', ['placement.new']);
    await sql('UPDATE notification SET read_at = now() WHERE person_id = $1', [person]);
    await told(null, ['placement.new']);
    expect(await sender().send(regionId)).toBe(0);
    expect(await letters()).toEqual([]);
  });

  it('comes again under the same Message-ID when the worker dies between sending and noting', async () => {
    await told('a@region.example', ['placement.new']);
    const post = smtp();
    /** Sends, and never comes back: as a process that is killed there. */
    class Dying extends Post {
      override async send(letter: Letter): Promise<PostOutcome> {
        await post.send(letter);
        throw new Error('killed');
      }
    }
    await expect(sender(new Dying()).send(regionId)).rejects.toThrow('killed');
    expect(await letters()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    // Its loan has not run out: nobody else sends it meanwhile.
    expect(await sender().send(regionId)).toBe(0);
    await dueNow();
    expect(await sender().send(regionId)).toBe(1);
    const ids = server.mails.map(({ body }) => /^Message-ID: (.*)$/m.exec(body)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(await letters()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('lets a worker that wakes up late note nothing', async () => {
    await told('a@region.example', ['placement.new']);
    await runtime.stores.write(regionId, (store) => store.letters.collect());
    const take = () => runtime.stores.write(regionId, (store) => store.letters.take(60));
    const late = await take();
    await dueNow();
    expect((await take())?.attempt).toBe(2);
    expect(await runtime.stores.write(regionId, (store) => store.letters.sent(late!))).toBe(false);
    expect(await letters()).toMatchObject([{ state: 'waiting' }]);
  });

  it('lays a letter aside that the server refuses for good, without storing the address', async () => {
    await server.close();
    await server.open({
      onRcptTo: (address, _session, callback) => {
        const fault = Object.assign(new Error(`no ${address.address} here`), { responseCode: 550 });
        callback(address.address.startsWith('gone') ? fault : null);
      },
    });
    await told('gone@region.example', ['placement.new']);
    await told('b@region.example', ['placement.new']);
    expect(await sender().send(regionId)).toBe(1);
    expect(faults).toEqual(['SMTP.550']);
    expect(await letters()).toEqual([
      { state: 'dead', attempts: 1, fault: 'SMTP.550' },
      { state: 'sent', attempts: 1, fault: null },
    ]);
    const [dead] = await runtime.stores.read(regionId, (store) => store.messages.dead(5));
    expect(dead).toMatchObject({ kind: 'letter', fault: 'SMTP.550' });
    expect(JSON.stringify(dead)).not.toContain('gone');
  });

  it('keeps every letter while the server is down, asks less and less often, and sends when it is back', async () => {
    await told('a@region.example', ['placement.new']);
    await told('b@region.example', ['placement.new']);
    await server.close();
    for (let hour = 0; hour < 6; hour += 1) {
      expect(await sender().send(regionId)).toBe(0);
      await dueNow();
    }
    expect(faults).toHaveLength(6);
    expect(new Set(faults).size).toBe(1);
    await server.open();
    expect(await sender().send(regionId)).toBe(2);
    expect(server.mails.map(({ to }) => to).sort()).toEqual(['a@region.example', 'b@region.example']);
    expect(await sender().send(regionId)).toBe(0);
  });

  it('gives up an attempt at a server that does not answer, and tries again later', async () => {
    await server.close();
    await server.open({ onConnect: () => undefined });
    await told('a@region.example', ['placement.new']);
    expect(await sender(smtp(300)).send(regionId)).toBe(0);
    expect(await letters()).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    expect(faults).toHaveLength(1);
  });
});

/** The readable parts of a mail. */
function decoded(body: string): string {
  return body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
}
