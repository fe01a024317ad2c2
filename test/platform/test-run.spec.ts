import { describe, expect, it, jest } from '@jest/globals';
import { provideSystemPackages } from '../../scripts/lib/system-packages.mjs';
import { closingLine, isGood, NOTHING, sum, tallyOf } from '../../scripts/lib/tally.mjs';
import { readArguments } from '../../scripts/lib/test.mjs';

const report = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('the tally of a test run', () => {
  it('counts a test file that could not be run as a failure', () => {
    expect(tallyOf({ ...report, numRuntimeErrorTestSuites: 1 }, false)).toEqual({
      passed: 7,
      failed: 1,
      skipped: 0,
    });
  });

  it('counts a runner that failed for another reason, or left no report, as a failure', () => {
    expect(tallyOf(report, false).failed).toBe(1);
    expect(tallyOf(undefined, true).failed).toBe(1);
  });

  it('sums up the sizes in one closing line', () => {
    const total = sum([tallyOf(report, true), { passed: 1, failed: 2, skipped: 3 }]);
    expect(closingLine(total)).toBe('8 passed, 2 failed, 3 skipped');
    expect(closingLine({ ...total, skipped: 0 })).toBe('8 passed, 2 failed');
  });

  it('does not take a run without a single test for a good one', () => {
    expect(isGood(NOTHING)).toBe(false);
    expect(isGood({ passed: 1, failed: 0, skipped: 0 })).toBe(true);
    expect(isGood({ passed: 1, failed: 1, skipped: 0 })).toBe(false);
  });

  it('runs the sizes that are named and passes the rest on', () => {
    expect(readArguments(['-t', 'week'])).toEqual({
      sizes: ['small', 'medium', 'large'],
      args: ['-t', 'week'],
    });
    expect(readArguments(['large', 'apps/api'])).toEqual({ sizes: ['large'], args: ['apps/api'] });
  });
});

describe('programs that npm does not have', () => {
  const redis = { package: 'redis-server', programs: ['redis-server'], variable: 'REDIS', use: 'the queue' };

  function provide(options: { CI?: string; there?: boolean; mayInstall: boolean; installWorks?: boolean }) {
    let there = options.there ?? false;
    const said: string[] = [];
    const install = jest.fn((_packages: readonly string[]) => {
      there = options.installWorks ?? true;
      return Promise.resolve({ code: there ? 0 : 100, output: 'E: Unable to locate package' });
    });
    const provided = provideSystemPackages({
      env: options.CI ? { CI: options.CI } : {},
      say: (text: string) => said.push(text),
      needs: [redis],
      mayInstall: options.mayInstall,
      find: () => (there ? '/usr/bin/redis-server' : undefined),
      install,
    });
    return { provided, said, install };
  }

  it('are used where they are', async () => {
    const { provided, install } = provide({ there: true, mayInstall: true });
    expect(await provided).toEqual({ REDIS: '/usr/bin/redis-server' });
    expect(install).not.toHaveBeenCalled();
  });

  it('are installed where that is allowed', async () => {
    const { provided, install } = provide({ mayInstall: true });
    expect(await provided).toEqual({ REDIS: '/usr/bin/redis-server' });
    expect(install).toHaveBeenCalledWith(['redis-server']);
  });

  it('are named with the command where they cannot be installed', async () => {
    const { provided, said } = provide({ mayInstall: false });
    expect(await provided).toEqual({});
    expect(said.join('\n')).toMatch(/NOT TESTED[^]*the queue[^]*sudo apt-get install redis-server/);
  });

  it.each([true, false])('fail the run in CI when they are missing (may install: %s)', async (mayInstall) => {
    const { provided } = provide({ CI: 'true', mayInstall, installWorks: false });
    await expect(provided).rejects.toMatchObject({ code: 'TEST.PROGRAMS_MISSING' });
  });
});
