import { describe, expect, it } from '@jest/globals';
import { fakeCliIo } from '../../../test/support/fake-cli-io.js';
import { ExitCode } from './frame/exit-code.js';
import { runCli } from './run-cli.js';

describe('the command line', () => {
  it('shows its help in Swedish unless asked otherwise', async () => {
    const io = fakeCliIo();
    expect(await runCli(['--help'], io)).toBe(ExitCode.done);
    expect(io.stdoutText()).toContain('Användning: randa');
    expect(io.stderrText()).toBe('');
  });

  it.each([
    { argv: ['--help', '--lang', 'en'], env: {} },
    { argv: ['--lang=en', '--help'], env: { LANG: 'sv_SE.UTF-8' } },
    { argv: ['--help'], env: { LANG: 'en_GB.UTF-8' } },
    { argv: ['--help'], env: { LANG: 'sv_SE.UTF-8', LC_ALL: 'en_US.UTF-8' } },
  ])('speaks English for $argv with $env', async ({ argv, env }) => {
    const io = fakeCliIo({ env });
    await runCli(argv, io);
    expect(io.stdoutText()).toContain('Usage: randa');
  });

  it('refuses a language that it does not speak', async () => {
    const io = fakeCliIo();
    expect(await runCli(['--lang', 'fi', '--help'], io)).toBe(ExitCode.wrongUse);
    expect(io.stderrText()).toContain('"fi"');
  });

  it('answers an unknown option with its name, on stderr, and exit code 2', async () => {
    const io = fakeCliIo();
    expect(await runCli(['--frobnicate'], io)).toBe(ExitCode.wrongUse);
    expect(io.stderrText()).toContain('Flaggan finns inte: --frobnicate');
    expect(io.stdoutText()).toBe('');
  });

  it('shows the help and counts it as wrong use when no command is given', async () => {
    const io = fakeCliIo();
    expect(await runCli([], io)).toBe(ExitCode.wrongUse);
    expect(io.stdoutText()).toContain('Slutkoder');
  });
});
