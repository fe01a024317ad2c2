import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoRegion } from '#demo-region';
import { writeRoster } from '#spreadsheets';
import { launchCli } from '../../../../test/support/programs.js';
import { testDatabase, type TestDatabase, withClient } from '../../../../test/support/test-database.js';

/** How often the importing process is killed; more with `RANDA_IMPORT_KILLS`. */
const KILLS = Number(process.env.RANDA_IMPORT_KILLS ?? 3);
const DOCTORS = 400;
const WATCH_MS = 2;

describe('an import whose process is killed (SIGKILL)', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'randa-import-'));
    const { roster } = demoRegion({ doctors: DOCTORS, weeks: 52 });
    await writeFile(join(folder, 'lista.csv'), await writeRoster(roster, 'csv'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  const counts = async (database: TestDatabase): Promise<readonly number[]> =>
    withClient(database.superuserUrl, async (client) => {
      const { rows } = await client.query<{ n: string }>(
        `SELECT count(*) AS n FROM st_doctor UNION ALL SELECT count(*) FROM person
         UNION ALL SELECT count(*) FROM import_batch UNION ALL SELECT count(*) FROM audit_log WHERE action = 'roster.imported'`,
      );
      return rows.map(({ n }) => Number(n));
    });

  /** Waits until the process has written something that is not committed, then kills it a moment later. */
  const killWhileWriting = async (database: TestDatabase): Promise<void> => {
    const importing = launchCli(['import', 'st-list', 'lista.csv'], folder, {
      ...process.env,
      DATABASE_URL: database.url,
      SESSION_SECRET: 'a secret that is long enough to be one',
    });
    const exit = new Promise((resolve) => importing.once('exit', resolve));
    await withClient(database.superuserUrl, async (client) => {
      for (;;) {
        const { rowCount } = await client.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
             AND backend_xid IS NOT NULL`,
        );
        if (rowCount !== 0 || importing.exitCode !== null) break;
        await delay(WATCH_MS);
      }
    });
    await delay(randomInt(150));
    importing.kill('SIGKILL');
    await exit;
  };

  it(`has happened wholly or not at all, ${KILLS} times, and can be done again`, async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const database = await testDatabase();
      try {
        await killWhileWriting(database);
        const [doctors] = await counts(database);
        expect([0, DOCTORS]).toContain(doctors);
        const done = doctors === 0 ? 0 : 1;
        expect(await counts(database)).toEqual([doctors, doctors, done, done]);
      } finally {
        await database.drop();
      }
    }
  });
});
