import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { forTerminal } from '../../scripts/lib/log-files.mjs';
import { afterExit } from '../../scripts/lib/restart-policy.mjs';
import { Shutdown } from '../../scripts/lib/shutdown.mjs';
import { SupervisedProcess } from '../../scripts/lib/supervised-process.mjs';

const policy = { firstDelayMs: 100, longestDelayMs: 1000, quickMs: 10_000, quickLimit: 5 };

describe('what follows when a process has ended', () => {
  it('waits longer after each quick exit, up to a limit', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6].map((before) => afterExit(before, 5, policy).delayMs);
    expect(delays).toEqual([100, 200, 400, 800, 1000, 1000, 1000]);
  });

  it('counts from the beginning after a long life', () => {
    expect(afterExit(4, 10_000, policy)).toEqual({ quickExits: 0, delayMs: 100, tooMany: false });
  });

  it('says when quick exits in a row are too many', () => {
    expect([3, 4, 5].map((before) => afterExit(before, 5, policy).tooMany)).toEqual([false, true, true]);
  });
});

/** A process as far as supervision sees it: it ends when told to, by a signal or by itself. */
class StandIn extends EventEmitter {
  readonly signals: string[] = [];

  constructor(private readonly obeys: boolean) {
    super();
  }

  kill(signal: string): boolean {
    this.signals.push(signal);
    if (this.obeys || signal === 'SIGKILL') this.emit('exit', null, signal);
    return true;
  }
}

describe('a supervised process', () => {
  let children: StandIn[] = [];
  const supervise = (options: { obeys?: boolean; persists?: boolean; onTooMany?: () => void } = {}) =>
    new SupervisedProcess({
      name: 'api',
      launch: () => {
        const child = new StandIn(options.obeys ?? true);
        children.push(child);
        return child as unknown as ChildProcess;
      },
      persists: () => options.persists ?? false,
      onTooMany: options.onTooMany ?? (() => undefined),
      policy,
      graceMs: 2000,
    });
  const crash = () => children.at(-1)?.emit('exit', 1, null);

  beforeEach(() => {
    children = [];
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('comes back after a crash', () => {
    supervise().start();
    crash();
    expect(children).toHaveLength(1);
    jest.advanceTimersByTime(100);
    expect(children).toHaveLength(2);
  });

  it('is given up after too many quick crashes before everything was ready', () => {
    const onTooMany = jest.fn();
    supervise({ onTooMany }).start();
    for (let crashes = 0; crashes < 8; crashes += 1) {
      crash();
      jest.advanceTimersByTime(1000);
    }
    expect(children).toHaveLength(5);
    expect(onTooMany).toHaveBeenCalledTimes(1);
  });

  it('is never given up once everything was ready', () => {
    supervise({ persists: true }).start();
    for (let crashes = 0; crashes < 8; crashes += 1) {
      crash();
      jest.advanceTimersByTime(1000);
    }
    expect(children).toHaveLength(9);
  });

  it('stays away after a stop', async () => {
    const supervised = supervise();
    supervised.start();
    await supervised.stop();
    jest.advanceTimersByTime(60_000);
    expect(children.map(({ signals }) => signals)).toEqual([['SIGTERM']]);
  });

  it('does not come back when it is stopped while it waits for its restart', async () => {
    const supervised = supervise();
    supervised.start();
    crash();
    await supervised.stop();
    jest.advanceTimersByTime(60_000);
    expect(children).toHaveLength(1);
  });

  it('is forced when it does not end in time', async () => {
    const supervised = supervise({ obeys: false });
    supervised.start();
    const stopped = supervised.stop();
    jest.advanceTimersByTime(2000);
    await stopped;
    expect(children[0]?.signals).toEqual(['SIGTERM', 'SIGKILL']);
  });
});

describe('the shutdown', () => {
  it('ends what was begun last first, one after the other', async () => {
    const ended: string[] = [];
    const shutdown = new Shutdown();
    const slowly = async (name: string) => {
      await Promise.resolve();
      ended.push(name);
    };
    for (const name of ['database', 'worker', 'api']) shutdown.defer(name, () => slowly(name));
    await shutdown.run();
    expect(ended).toEqual(['api', 'worker', 'database']);
  });

  it('takes an interrupt that npm passes on for the same one, and forces on a second', () => {
    const force = jest.fn();
    const shutdown = new Shutdown();
    shutdown.defer('api', () => undefined, force);
    shutdown.interrupt(1000);
    shutdown.interrupt(1020);
    expect(shutdown.signal.aborted).toBe(true);
    expect(force).not.toHaveBeenCalled();
    shutdown.interrupt(2000);
    expect(force).toHaveBeenCalledTimes(1);
  });

  it('keeps the first failure as the reason', () => {
    const shutdown = new Shutdown();
    shutdown.request('first');
    shutdown.request('second');
    expect(shutdown.failure).toBe('first');
  });
});

describe('what the terminal shows of a log', () => {
  it.each([
    ['{"level":30,"msg":"request"}', 'stdout', undefined],
    ['{"level":"info","msg":"request"}', 'stdout', undefined],
    ['{"level":40,"msg":"slow"}', 'stdout', 'slow'],
    ['{"level":"warn","msg":"slow"}', 'stdout', 'slow'],
    ['{"level":50,"msg":"failed","err":{"message":"no table"}}', 'stdout', 'failed: no table'],
    ['Listening', 'stdout', undefined],
    ['Error: out of memory', 'stderr', 'Error: out of memory'],
    ['{"half', 'stdout', '{"half'],
  ] as const)('%s on %s', (line, stream, shown) => {
    expect(forTerminal(line, stream)).toBe(shown);
  });
});
