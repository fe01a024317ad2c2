import { type CliIo } from '../../apps/cli/src/frame/io.js';

/** A command line's surroundings, kept in memory. */
export interface FakeCliIo extends CliIo {
  readonly stdoutText: () => string;
  readonly stderrText: () => string;
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
  readonly quitWith: readonly number[];
}

/** Surroundings for a test: no terminal, and the given environment, folder and day. */
export function fakeCliIo(
  given: Partial<Pick<CliIo, 'env' | 'cwd'>> & { terminal?: boolean } = {},
): FakeCliIo {
  const written = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const quitWith: number[] = [];
  let clock = 0;
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: given.terminal ?? false,
    columns: 100,
  });
  return {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: given.env ?? {},
    cwd: given.cwd ?? '/',
    today: () => '2027-01-04',
    monotonicMs: () => (clock += 1),
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    quit: (exitCode) => {
      quitWith.push(exitCode);
    },
    stdoutText: () => written.stdout,
    stderrText: () => written.stderr,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    quitWith,
  };
}
