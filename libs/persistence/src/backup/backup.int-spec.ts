import { PassThrough, Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '../../../../test/support/test-database.js';
import { dataSource } from '../connection/data-source.js';
import { TypeormAccounts } from '../regions/typeorm-accounts.js';
import { TypeormRegionStores } from '../regions/typeorm-region-stores.js';
import { World } from '../testing/world.js';
import type { BackupReport } from './backup-format.js';
import { restoreBackup } from './restore-backup.js';
import { writeBackup } from './write-backup.js';

describe('backup and restore', () => {
  let world: World;
  let owner: DataSource;
  let backup: Buffer;
  let written: BackupReport;

  beforeAll(async () => {
    world = await World.open();
    await world.fill();
    await world.publishing.publish(world.actor, await world.propose());
    const accounts = new TypeormAccounts(world.source, { localAccounts: true });
    const { accountId } = await accounts.putAccount(world.regionId, {
      username: 'anna',
      displayName: 'Anna Ö',
      password: 'hemligt',
      language: 'sv',
      roles: [],
    });
    await accounts.openSession(accountId, { idleMinutes: 10, maxHours: 1 });
    owner = await dataSource({ url: world.database.ownerUrl }).initialize();
    [backup, written] = await backupOf(owner);
  });

  afterAll(async () => {
    await owner.destroy();
    await world.close();
  });

  async function backupOf(source: DataSource): Promise<[Buffer, BackupReport]> {
    const sink = new PassThrough();
    const chunks: Buffer[] = [];
    sink.on('data', (chunk: Buffer) => chunks.push(chunk));
    const report = await writeBackup(source, sink, '2027-01-04');
    return [Buffer.concat(chunks), report];
  }

  async function inEmptyDatabase<T>(
    work: (source: DataSource, database: TestDatabase) => Promise<T>,
  ): Promise<T> {
    const database = await testDatabase();
    const source = await dataSource({ url: database.ownerUrl }).initialize();
    try {
      return await work(source, database);
    } finally {
      await source.destroy();
      await database.drop();
    }
  }

  it('gives back every table with the same checksums, and a region that goes on', async () => {
    await inEmptyDatabase(async (source, database) => {
      expect(await restoreBackup(source, Readable.from([backup]))).toEqual(written);
      expect((await backupOf(source))[1]).toEqual(written);
      const application = await dataSource({ url: database.url }).initialize();
      const stores = new TypeormRegionStores(application, (error) => {
        throw error;
      });
      await stores.write(world.regionId, async (store) => {
        expect(await store.audit.verify()).toMatchObject({ intact: true });
        await store.audit.append(world.actor, { action: 'test', subject: { kind: 't', id: '1' } });
        expect(await store.audit.verify()).toMatchObject({ intact: true });
        expect((await store.register.roster()).length).toBe(4);
      });
      await application.destroy();
    });
  });

  it('leaves logins behind: one that was ended since would live again', async () => {
    expect(await world.rows('SELECT count(*) AS n FROM login_session')).toEqual([{ n: 1 }]);
    expect(Object.keys(written.sums)).not.toContain('login_session');
    expect(Object.keys(written.sums)).toContain('account');
  });

  it('holds every table that the catalogue knows, but for what a restore makes void and what only triggers use', async () => {
    const tables = await owner.query<{ name: string }[]>(
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace`,
    );
    const missing = tables.map(({ name }) => name).filter((name) => !(name in written.sums));
    expect(missing.sort()).toEqual([
      'access_token',
      'hold_check',
      'idempotency_key',
      'login_session',
      'schema_migration',
      'webhook_delivery',
      'webhook_endpoint',
    ]);
  });

  it('is of one moment while others go on writing', async () => {
    const writers = { going: true };
    const writing = (async () => {
      for (let number = 0; writers.going; number += 1) {
        await world.stores.write(world.regionId, async (store) => {
          await store.outbox.add({ key: `twin:${number}`, topic: 'plan.published', payload: { planId: '' } });
          await store.audit.append(world.actor, {
            action: 'twin',
            subject: { kind: 't', id: String(number) },
          });
        });
      }
    })();
    const [busy, report] = await backupOf(owner);
    writers.going = false;
    await writing;
    await inEmptyDatabase(async (source) => {
      expect(await restoreBackup(source, Readable.from([busy]))).toEqual(report);
      const [twins] = await source.query<object[]>(
        `SELECT (SELECT count(*) FROM outbox_message WHERE key LIKE 'twin:%') AS messages,
           (SELECT count(*) FROM audit_log WHERE action = 'twin') AS records`,
      );
      const { messages, records } = twins as { messages: number; records: number };
      expect(messages).toBe(records);
    });
  });

  it('is refused where there is data already', async () => {
    await expect(restoreBackup(owner, Readable.from([backup]))).rejects.toMatchObject({
      code: 'RESTORE.NOT_EMPTY',
    });
  });

  it.each([
    ['a changed value', (text: string) => text.replace('Läkare 1', 'Läkare 9'), 'RESTORE.DAMAGED'],
    ['a missing end', (text: string) => text.slice(0, text.lastIndexOf('{"sums"')), 'RESTORE.DAMAGED'],
    [
      'another schema',
      (text: string) => text.replace(/"schema":\["/, '"schema":["Other1","'),
      'RESTORE.OTHER_SCHEMA',
    ],
    ['another file', () => 'Namn;HSA-id\n', 'RESTORE.NOT_A_BACKUP'],
  ])('notices %s and keeps nothing', async (_what, harm, code) => {
    const harmed = gzipSync(harm(gunzipSync(backup).toString('utf8')));
    await inEmptyDatabase(async (source) => {
      await expect(restoreBackup(source, Readable.from([harmed]))).rejects.toMatchObject({ code });
      expect(await source.query('SELECT count(*) AS n FROM region')).toEqual([{ n: 0 }]);
    });
  });

  it('notices a file that has been cut off', async () => {
    await inEmptyDatabase(async (source) => {
      const cut = Readable.from([backup.subarray(0, backup.length - 200)]);
      await expect(restoreBackup(source, cut)).rejects.toMatchObject({ code: 'RESTORE.DAMAGED' });
    });
  });
});
