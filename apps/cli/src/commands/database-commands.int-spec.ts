import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Settings } from '#config';
import { demoRegion } from '#demo-region';
import { openRuntime } from '#runtime';
import { writeRoster, writeSlotList } from '#spreadsheets';
import { fakeCliIo } from '../../../../test/support/fake-cli-io.js';
import { emptyDatabase, type TestDatabase, withClient } from '../../../../test/support/test-database.js';
import { loadDemoRegion } from '../database/load-demo-region.js';
import { runCli } from '../run-cli.js';

describe('randa on a database', () => {
  const demo = demoRegion({ doctors: 12, weeks: 52 });
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await emptyDatabase();
    folder = await mkdtemp(join(tmpdir(), 'randa-cli-'));
    await writeFile(join(folder, 'lista.csv'), await writeRoster(demo.roster, 'csv'));
    await writeFile(join(folder, 'platser.xlsx'), await writeSlotList(demo.slots, 'xlsx'));
  });

  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const randa = async (line: string, env: Record<string, string> = {}) => {
    const io = fakeCliIo({
      cwd: folder,
      env: {
        DATABASE_URL: database.url,
        DATABASE_OWNER_URL: database.ownerUrl,
        SESSION_SECRET: 'a secret that is long enough to be one',
        ...env,
      },
    });
    const exitCode = await runCli(line.split(' '), io);
    return { exitCode, out: io.stdoutText(), notes: io.stderrText() };
  };

  it('migrates once, finds no drift, and names a newer schema with an exit code of its own', async () => {
    expect(await randa('database migrate')).toMatchObject({
      exitCode: 0,
      notes: expect.stringMatching(/^\d+ ändringar av schemat gjorda\.\n$/),
    });
    expect(await randa('database migrate')).toMatchObject({
      exitCode: 0,
      notes: 'Databasen har redan rätt schema.\n',
    });
    expect(await randa('database check')).toMatchObject({ exitCode: 0, out: '' });
    await withClient(database.ownerUrl, (client) =>
      client.query(`INSERT INTO schema_migration (timestamp, name) VALUES (9, 'FromTheFuture9')`),
    );
    for (const line of ['database migrate', 'users', 'backup x.backup']) {
      const { exitCode, notes } = await randa(line);
      expect([line, exitCode, notes.includes('SCHEMA.NEWER')]).toEqual([line, 3, true]);
    }
  });

  it('says what is missing when nobody has named a database', async () => {
    const { exitCode, notes } = await randa('users', { DATABASE_URL: '' });
    expect([exitCode, notes.includes('DATABASE_URL')]).toEqual([2, true]);
  });

  it('takes lists in, changes nothing the second time, and writes the same lists out', async () => {
    await randa('database migrate');
    expect(await randa('import st-list lista.csv --dry-run')).toMatchObject({
      exitCode: 0,
      out: '12 nya, 0 ändrade, 0 borttagna, 0 oförändrade, 0 felaktiga rader\n',
    });
    await randa('import st-list lista.csv');
    await randa('import slots platser.xlsx');
    expect(await randa('import st-list lista.csv')).toMatchObject({
      out: '0 nya, 0 ändrade, 0 borttagna, 12 oförändrade, 0 felaktiga rader\n',
    });
    expect(await randa('export st-list --out ut.csv')).toMatchObject({ exitCode: 0 });
    const lines = async (file: string) => (await readFile(join(folder, file), 'utf8')).split('\r\n').sort();
    expect(await lines('ut.csv')).toEqual(await lines('lista.csv'));
    expect(await randa('export slots --format xlsx --out ut.xlsx')).toMatchObject({ exitCode: 0 });
    const again = JSON.parse((await randa('import slots ut.xlsx --json')).out) as { unchanged: number };
    expect(again.unchanged).toBe(demo.slots.length);
  });

  it('takes nothing in when a row is faulty, and says where', async () => {
    await randa('database migrate');
    const text = await readFile(join(folder, 'lista.csv'), 'utf8');
    await writeFile(join(folder, 'fel.csv'), text.replace(demo.roster[0]!.startDate, '2026-13-01'));
    const stopped = await randa('import st-list fel.csv');
    expect([stopped.exitCode, stopped.out.includes('1 felaktiga')]).toEqual([1, true]);
    expect(stopped.notes).toMatch(/rad \d+, ST-start: .*2026-13-01.*IMPORT\.DATE_NO_SUCH_DAY/);
    expect(await randa('import st-list fel.csv --good-rows')).toMatchObject({
      exitCode: 1,
      out: '11 nya, 0 ändrade, 0 borttagna, 0 oförändrade, 1 felaktiga rader\n',
    });
  });

  it('loads all of the demo after a load that was cut off', async () => {
    await randa('database migrate');
    const doctors = () =>
      withClient(
        database.superuserUrl,
        async (client) => (await client.query('SELECT FROM st_doctor')).rowCount,
      );
    const settings = plainToInstance(
      Settings,
      { databaseUrl: database.url, queuePoolSize: 1 },
      { exposeDefaultValues: true },
    );
    const runtime = await openRuntime(settings, { applicationName: 'test', report: () => undefined });
    try {
      const cutOff = new Error('cut off');
      const half = {
        ...demo,
        get wishes(): never {
          throw cutOff;
        },
      };
      await expect(loadDemoRegion(runtime, half)).rejects.toBe(cutOff);
    } finally {
      await runtime.close();
    }
    expect(await doctors()).toBe(0);
    expect(await randa('seed --doctors 12 --if-empty')).toMatchObject({ exitCode: 0 });
    expect(await doctors()).toBe(12);
    expect((await randa('users')).out.trim().split('\n')).toHaveLength(11);
  });

  it('makes the demo once, shows the same passwords again, and none in production', async () => {
    await randa('database migrate');
    expect(await randa('seed --doctors 12')).toMatchObject({ exitCode: 0 });
    expect(await randa('seed --doctors 12')).toMatchObject({ exitCode: 2 });
    expect(await randa('seed --doctors 12 --if-empty')).toMatchObject({ exitCode: 0 });
    const first = await randa('users --demo');
    expect(first.out.split('\n')[0]).toMatch(/^unit-admin +[a-z2-9]{12} {2}Enhetens handläggare$/);
    expect(first.out.trim().split('\n')).toHaveLength(11);
    const hashes = () =>
      withClient(database.superuserUrl, async (client) => {
        const { rows } = await client.query('SELECT password_hash FROM account ORDER BY username');
        return rows as unknown[];
      });
    const before = await hashes();
    expect((await randa('users --demo')).out).toBe(first.out);
    expect(await hashes()).toEqual(before);
    const production = await randa('users --demo', { NODE_ENV: 'production' });
    expect([production.exitCode, production.out]).toEqual([1, '']);
    expect(production.notes).toContain('ACCOUNT.DEMO_IN_PRODUCTION');
  });

  it('restores a backup into an empty database only', async () => {
    await randa('database migrate');
    await randa('seed --doctors 12');
    const written = JSON.parse((await randa('backup kopia --json')).out) as object;
    expect(await randa('restore kopia')).toMatchObject({ exitCode: 1 });
    const other = await emptyDatabase();
    const env = { DATABASE_URL: other.url, DATABASE_OWNER_URL: other.ownerUrl };
    await randa('database migrate', env);
    expect(JSON.parse((await randa('restore kopia --json', env)).out)).toEqual(written);
    expect((await randa('users', env)).out).toContain('unit-admin');
    await other.drop();
  });

  it('hands out what is stored about a doctor, and forgets her only when she has left and the time is over', async () => {
    await randa('database migrate');
    await randa('import st-list lista.csv');
    const [{ hsaId, name }] = demo.roster as [(typeof demo.roster)[number]];
    const { out } = await randa(`export-person ${hsaId}`);
    expect(JSON.parse(out)).toMatchObject({ about: { person: [{ name, hsa_id: hsaId }], st_doctor: [{}] } });
    expect(await randa('export-person SE0000000000-NOBODY')).toMatchObject({ exitCode: 1 });
    const early = await randa(`forget ${hsaId}`);
    expect([early.exitCode, early.notes.includes('PERSON.ON_ROSTER')]).toEqual([1, true]);
    expect((await randa('forget')).exitCode).toBe(2);
    await withClient(database.ownerUrl, (client) =>
      client.query(`UPDATE st_doctor SET left_on = '2001-01-01' WHERE person_id =
        (SELECT id FROM person WHERE hsa_id = '${hsaId}')`),
    );
    expect(JSON.parse((await randa('forget --due --json')).out)).toMatchObject([{ keptRecords: 0 }]);
    expect((await randa(`export-person ${hsaId}`)).exitCode).toBe(1);
    expect(await randa('forget --due')).toMatchObject({ exitCode: 0, notes: '0 personer är bortglömda.\n' });
  });
});
