import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { type EmbeddedPostgres, FAST_SHUTDOWN, openCluster } from '../../scripts/lib/embedded-postgres.mjs';
import { ensureDatabase, ensureRoles, withClient } from '../../scripts/lib/postgres/roles.mjs';
import { ROOT } from '../../scripts/lib/settings.mjs';

const isRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL', () => {
  let home = '';
  let running: ChildProcess | undefined;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'Randas data på läkarnas hylla '));
  });

  afterEach(async () => {
    await stop();
    rmSync(home, { recursive: true });
  });

  const open = (identityOptions?: { unshare?: string; traversable?: string }) =>
    openCluster({ root: ROOT, home, durable: false, ...(identityOptions && { identityOptions }) });

  async function start(cluster: EmbeddedPostgres): Promise<void> {
    let said = '';
    running = cluster.launch();
    running.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await cluster.untilReady(running, { log: () => said });
    await withClient(cluster.url('postgres', 'postgres'), async (client) => {
      await ensureRoles(client, cluster.passwords);
      await ensureDatabase(client, 'randa');
    });
  }

  async function stop(): Promise<void> {
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const exit = once(running, 'exit');
    running.kill(FAST_SHUTDOWN);
    await exit;
  }

  const noteDown = (cluster: EmbeddedPostgres) =>
    withClient(cluster.url('randa_owner'), (client) =>
      client.query('CREATE TABLE note AS SELECT 7 AS value'),
    );
  const notes = async (cluster: EmbeddedPostgres) => {
    const read = (client: pg.Client) => client.query<{ value: number }>('SELECT value FROM note');
    return (await withClient(cluster.url('randa_owner'), read)).rows;
  };

  it('keeps data, passwords and port from one start to the next, in a path with spaces', async () => {
    const first = await open();
    await start(first);
    await noteDown(first);
    await stop();
    const second = await open();
    await start(second);
    expect(await notes(second)).toEqual([{ value: 7 }]);
    expect(second.url('randa_app')).toBe(first.url('randa_app'));
  });

  it('recovers what was written when the server and its starter were killed', async () => {
    const first = await open();
    await start(first);
    await noteDown(first);
    // The server is left alone, as after a kill of the start script: opening again ends it first.
    const left = running && once(running, 'exit');
    const second = await open();
    await left;
    await start(second);
    expect(await notes(second)).toEqual([{ value: 7 }]);
  });

  it('makes the database anew when its making was cut off', async () => {
    mkdirSync(path.join(home, 'pg'));
    writeFileSync(path.join(home, 'pg', 'PG_VERSION'), '18\n');
    writeFileSync(path.join(home, 'pg-unfinished'), '');
    const cluster = await open();
    await start(cluster);
    await expect(noteDown(cluster)).resolves.toBeDefined();
  });

  it('keeps the passwords from other users', async () => {
    await open();
    expect(statSync(path.join(home, 'postgres-passwords.json')).mode & 0o077).toBe(0);
    expect(readdirSync(home)).not.toContain('pg-password');
  });

  it('lets nobody in without the password', async () => {
    const cluster = await open();
    await start(cluster);
    const wrong = cluster.url('postgres', 'postgres').replace(/:[^:@]+@/, ':guess@');
    await expect(withClient(wrong, (client) => client.query('SELECT 1'))).rejects.toThrow(
      'password authentication failed',
    );
  });

  it.each([
    ['no version file', 'base', '', 'POSTGRES.DATA_BROKEN'],
    ['the files of another version', 'PG_VERSION', '16\n', 'POSTGRES.OTHER_VERSION'],
    ['data but no passwords', 'PG_VERSION', '18\n', 'POSTGRES.PASSWORDS_MISSING'],
  ])('refuses a folder with %s and leaves it as it was', async (_, file, text, code) => {
    mkdirSync(path.join(home, 'pg'));
    writeFileSync(path.join(home, 'pg', file), text);
    await expect(open()).rejects.toMatchObject({ code });
    expect(readdirSync(path.join(home, 'pg'))).toEqual([file]);
  });

  it('shows the server’s own words when it cannot start', async () => {
    await open();
    rmSync(path.join(home, 'pg', 'global', 'pg_control'));
    await expect(start(await open())).rejects.toMatchObject({
      code: 'POSTGRES.DID_NOT_START',
      details: expect.stringContaining('pg_control'),
    });
  });

  if (isRoot) {
    it('runs as nobody where root may not make a user namespace', async () => {
      chmodSync(home, 0o755);
      const cluster = await open({ unshare: '', traversable: path.join(home, 'traversable') });
      await start(cluster);
      expect(cluster.runsAs).toBe('other-user');
      expect(statSync(path.join(home, 'pg')).uid).not.toBe(0);
    });

    it('puts the data where nobody can reach them when the data folder is closed, and finds them again', async () => {
      const closed = path.join(home, 'closed');
      chmodSync(home, 0o755);
      mkdirSync(closed, { mode: 0o700 });
      const options = { unshare: '', traversable: path.join(home, 'traversable') };
      const openClosed = () =>
        openCluster({ root: ROOT, home: closed, durable: false, identityOptions: options });
      const first = await openClosed();
      await start(first);
      await noteDown(first);
      await stop();
      const second = await openClosed();
      await start(second);
      expect(await notes(second)).toEqual([{ value: 7 }]);
      expect(existsSync(path.join(closed, 'pg'))).toBe(false);
    });
  }
});
