import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { claim, runningInstance } from '../../scripts/lib/instance-lock.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { withClient } from '../../scripts/lib/postgres/roles.mjs';
import { answersInTime } from '../../scripts/lib/readiness.mjs';
import { readStartSettings, ROOT } from '../../scripts/lib/settings.mjs';
import { Shutdown } from '../../scripts/lib/shutdown.mjs';
import { startSystem } from '../../scripts/lib/system.mjs';

/**
 * The start of the whole system around small stand-ins for api, worker and command line (see the folder
 * stand-ins), so that what can go wrong can be made to go wrong.
 */
describe('the start of the system', () => {
  let root = '';
  let said: string[] = [];
  let shutdown = new Shutdown();
  let port = 0;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'randa system '));
    cpSync(path.join(import.meta.dirname, 'stand-ins'), path.join(root, 'dist'), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
    said = [];
    shutdown = new Shutdown();
    port = await freePort();
  });

  afterEach(async () => {
    await shutdown.run();
    rmSync(root, { recursive: true });
  });

  function start(extra: NodeJS.ProcessEnv = {}) {
    const env = { PATH: process.env.PATH, PORT: String(port), ...extra };
    const settings = readStartSettings({ env, root });
    return startSystem({ root, env, settings, say: (text: string) => said.push(text), shutdown });
  }

  const state = async (): Promise<{ pid: number; user: string; secretLength: number }> => {
    const answer = await fetch(`http://127.0.0.1:${port}/state`);
    return (await answer.json()) as { pid: number; user: string; secretLength: number };
  };
  const ready = () => answersInTime(`http://127.0.0.1:${port}/readyz`, { withinMs: 30_000 });
  const log = (name: string) => readFileSync(path.join(root, '.data', 'logs', `${name}.log`), 'utf8');

  it('comes up with a migrated and seeded database, and the api works as the lesser role', async () => {
    const { address, accounts, programEnv } = await start();
    expect(address).toBe(`http://127.0.0.1:${port}`);
    expect(accounts).toBe('users --demo');
    expect(await state()).toMatchObject({ user: 'randa_app', secretLength: 32 });
    const steps = await withClient(programEnv.DATABASE_OWNER_URL ?? '', (client) =>
      client.query<{ name: string }>('SELECT name FROM step ORDER BY number'),
    );
    const names = steps.rows.map(({ name }) => name);
    expect(names).toEqual(['database migrate', 'seed --if-empty', 'users --demo']);
  });

  it('brings the api back when it is killed', async () => {
    await start();
    const { pid } = await state();
    process.kill(pid, 'SIGKILL');
    let next = pid;
    while (next === pid) {
      expect(await ready()).toBe(true);
      next = await state().then(
        (now) => now.pid,
        () => pid,
      );
    }
    expect(said.join('\n')).toContain('[api] SIGKILL');
  });

  it('ends api, workers and database in this order, each by itself', async () => {
    await start({ RANDA_WORKERS: '2' });
    await shutdown.run();
    for (const name of ['api', 'worker-1', 'worker-2']) expect(log(name)).toContain('ended in good order');
    expect(log('postgresql')).toContain('database system is shut down');
    expect(log('postgresql')).not.toContain('terminating connection');
    await expect(state()).rejects.toThrow('fetch failed');
  });

  it('shows the last lines of a program that cannot start, and gives up', async () => {
    await expect(start({ STAND_IN_API: 'crash' })).rejects.toThrow();
    expect(shutdown.failure).toMatchObject({
      code: 'START.KEEPS_CRASHING',
      details: expect.stringContaining('the stand-in was told to crash'),
    });
  });

  it.each([
    ['newer', 'START.SCHEMA_NEWER'],
    ['broken', 'START.MIGRATION_FAILED'],
    ['full', 'START.DISK_FULL'],
    ['mistaken', 'START.SETTINGS_INVALID'],
    ['unreachable', 'START.DATABASE_UNREACHABLE'],
  ])('names what a migration fails by (%s)', async (how, code) => {
    await expect(start({ STAND_IN_MIGRATE: how })).rejects.toMatchObject({ code });
  });

  it('names a database that starts and then turns out to be damaged', async () => {
    await start();
    await shutdown.run();
    shutdown = new Shutdown();
    rmSync(path.join(root, '.data', 'pg', 'base'), { recursive: true });
    await expect(start()).rejects.toMatchObject({ code: 'POSTGRES.DATA_BROKEN' });
  });

  it('makes no demo region in production', async () => {
    const first = await start();
    await shutdown.run();
    shutdown = new Shutdown();
    const second = await start({
      NODE_ENV: 'production',
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      STAND_IN_MIGRATE: 'pretend',
      SESSION_SECRET: 'x'.repeat(40),
    }).catch((error: unknown) => error);
    expect(first.programEnv.NODE_ENV).toBe('development');
    expect(second).toMatchObject({ programEnv: { NODE_ENV: 'production', SESSION_SECRET: 'x'.repeat(40) } });
    expect(second).toMatchObject({ accounts: '' });
    expect(log('setup').match(/seed/g)).toHaveLength(1);
  });
});

describe('the claim on a data folder', () => {
  let home = '';

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'randa-claim-'));
  });

  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  it('keeps a second start out and names the first', () => {
    const release = claim(home, 'system');
    expect(() => claim(home, 'command')).toThrow(
      expect.objectContaining({
        code: 'START.ALREADY_RUNNING',
        message: expect.stringContaining(String(process.pid)),
      }),
    );
    release();
    expect(() => claim(home, 'command')).not.toThrow();
  });

  it('is taken over from a process that is gone, also when its number has been given to another', () => {
    writeFileSync(
      path.join(home, 'instance.json'),
      JSON.stringify({ pid: process.pid, mark: 'another start', purpose: 'system' }),
    );
    expect(runningInstance(home)).toBeUndefined();
    claim(home, 'command');
    expect(runningInstance(home)).toEqual({ pid: process.pid, purpose: 'command' });
  });
});
