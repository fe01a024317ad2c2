import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { needsDatabase } from '../../scripts/lib/cli-needs.mjs';
import { requireSpace } from '../../scripts/lib/disk-space.mjs';
import { describe as textOf, Fault } from '../../scripts/lib/fault.mjs';
import { isInstalled } from '../../scripts/lib/install.mjs';
import { nodeComplaint } from '../../scripts/lib/node-version.mjs';
import { choosePort } from '../../scripts/lib/ports.mjs';
import { keptSecrets } from '../../scripts/lib/secrets.mjs';
import { readStartSettings } from '../../scripts/lib/settings.mjs';

const taken =
  (...ports: number[]) =>
  (port: number) =>
    Promise.resolve(!ports.includes(port));

describe('the Node version', () => {
  it.each(['20.19.0', '20.20.2', '22.1.0', '100.0.0'])('accepts %s', (version) => {
    expect(nodeComplaint(version)).toBeUndefined();
  });

  it.each(['20.18.9', '18.20.0', '9.0.0'])('refuses %s and says which one is needed', (version) => {
    expect(nodeComplaint(version)).toMatch(new RegExp(`20\\.19.*${version.replaceAll('.', '\\.')}`, 's'));
  });
});

describe('whether the packages have to be installed', () => {
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/other-system': { version: '1.0.0', optional: true },
    },
  };

  it('is so when npm has left no list of what it installed', () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
  });

  it('is not so when only builds for other systems are absent', () => {
    const present = { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } } };
    expect(isInstalled(wanted, present)).toBe(true);
  });

  it('is so when a package is of another version or content than the lock file says', () => {
    const other = (entry: object) => isInstalled(wanted, { packages: { 'node_modules/a': entry } });
    expect(other({ version: '1.0.1', integrity: 'sha512-a' })).toBe(false);
    expect(other({ version: '1.0.0', integrity: 'sha512-b' })).toBe(false);
  });

  it('is so when a package is missing', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
  });
});

describe('the port', () => {
  it('is the usual one when it is free', async () => {
    expect(await choosePort(undefined, '127.0.0.1', taken())).toEqual({ port: 3000, usual: 3000 });
  });

  it('is the next free one when the usual one is taken and none was asked for', async () => {
    expect(await choosePort(undefined, '127.0.0.1', taken(3000, 3001))).toEqual({ port: 3002, usual: 3000 });
  });

  it('is never another than the one asked for', async () => {
    await expect(choosePort('4000', '127.0.0.1', taken(4000))).rejects.toMatchObject({
      code: 'START.PORT_IN_USE',
      message: expect.stringContaining('PORT=4001 npm start'),
    });
  });

  it.each(['abc', '0', '70000', '80.5'])('refuses %s with the value and the way out', async (text) => {
    await expect(choosePort(text, '127.0.0.1', taken())).rejects.toMatchObject({
      code: 'START.PORT_INVALID',
      message: expect.stringContaining(`"${text}"`),
    });
  });
});

describe('the settings of a start', () => {
  const root = '/srv/randa';
  const read = (env: NodeJS.ProcessEnv, cores = 2) => readStartSettings({ env, root, cores });

  it('refuses the embedded database in production', () => {
    expect(() => read({ NODE_ENV: 'production' })).toThrow(
      expect.objectContaining({ code: 'START.DATABASE_NEEDED' }),
    );
  });

  it('uses the given database, as its own owner when no other is named', () => {
    const url = 'postgresql://app@db/randa';
    expect(read({ NODE_ENV: 'production', DATABASE_URL: url })).toMatchObject({
      outsideDatabase: url,
      outsideOwner: url,
    });
  });

  it('takes an empty variable as one that is not set', () => {
    expect(read({ DATABASE_URL: ' ', PORT: '', RANDA_WORKERS: '' })).toMatchObject({
      outsideDatabase: undefined,
      port: undefined,
      workers: 1,
    });
  });

  it.each(['0', '1.5', 'many', '33'])('refuses %s workers', (text) => {
    expect(() => read({ RANDA_WORKERS: text })).toThrow(
      expect.objectContaining({ code: 'START.WORKERS_INVALID' }),
    );
  });

  it('puts a relative data folder below the repository', () => {
    expect(read({ RANDA_DATA: 'here' }).home).toBe('/srv/randa/here');
  });
});

describe('messages', () => {
  it('says how much space there is and how much is needed', () => {
    expect(() => {
      requireSpace('/data', 300, () => 120);
    }).toThrow(
      expect.objectContaining({ code: 'START.DISK_FULL', message: expect.stringMatching(/120.*300/) }),
    );
  });

  it('tells a disk that fills up on the way as such, not with a stack', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(textOf(full)).toContain('START.DISK_FULL');
  });

  it('names a file of secrets that cannot be read, and leaves it as it is', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'randa-secrets-'));
    const file = path.join(folder, 'secrets.json');
    writeFileSync(file, '{"A":');
    expect(() => keptSecrets(file, ['A'])).toThrow(
      expect.objectContaining({ code: 'START.SECRETS_UNREADABLE', message: expect.stringContaining(file) }),
    );
    expect(readFileSync(file, 'utf8')).toBe('{"A":');
    rmSync(folder, { recursive: true });
  });

  it('shows code, Swedish, English and the details in this order', () => {
    const text = textOf(new Fault('A.B', { sv: 'svenska', en: 'english', details: 'log line' }));
    expect(text).toMatch(/A\.B[^]*svenska[^]*english[^]*log line/);
  });
});

describe('the commands that need a database', () => {
  it.each([
    [['import', '--st-list', 'a.csv'], true],
    [['--json', 'users'], true],
    [['database', 'migrate'], true],
    [['plan', '--st-list', 'import'], false],
    [['solve', 'problem.json'], false],
    [['import', '--help'], false],
    [['--version'], false],
    [[], false],
  ])('%j: %s', (argv, expected) => {
    expect(needsDatabase(argv)).toBe(expected);
  });
});
