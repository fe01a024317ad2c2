import { type MessageEvent } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { type RunUpdate } from '#planning';
import { lastSequence, runEvents } from './run-events.js';

const update = (...sequences: number[]): RunUpdate =>
  ({ run: { id: 'r' }, points: sequences.map((sequence) => ({ sequence })) }) as unknown as RunUpdate;
const send = { run: () => ({ id: 'r' }), points: ({ points }: RunUpdate) => [...points] };

async function* updates(...list: RunUpdate[]): AsyncGenerator<RunUpdate> {
  for (const each of list) yield await Promise.resolve(each);
}

describe('runEvents', () => {
  it('sends new points under the number of the last, then the run, and ends with it', async () => {
    const events = await lastValueFrom(
      runEvents(() => updates(update(1, 2), update()), send).pipe(toArray()),
    );
    expect(events.map(({ type, id }: MessageEvent) => [type, id])).toEqual([
      ['progress', '2'],
      ['run', undefined],
      ['run', undefined],
    ]);
  });

  it('tells the run when its reader leaves', async () => {
    let left: AbortSignal | undefined;
    const follow = async function* (signal: AbortSignal): AsyncGenerator<RunUpdate> {
      left = signal;
      yield update();
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
    };
    await firstValueFrom(runEvents(follow, send));
    expect(left?.aborted).toBe(true);
  });

  it('gives a sign of life while nothing happens', async () => {
    const silent = async function* (signal: AbortSignal): AsyncGenerator<RunUpdate> {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
      });
      yield update();
    };
    expect(await firstValueFrom(runEvents(silent, send, 1))).toMatchObject({ type: 'heartbeat' });
  });

  it('passes a fault on to the reader', async () => {
    const broken = async function* (): AsyncGenerator<RunUpdate> {
      yield await Promise.reject<RunUpdate>(new Error('no database'));
    };
    await expect(lastValueFrom(runEvents(broken, send))).rejects.toThrow('no database');
  });
});

describe('lastSequence', () => {
  it.each([
    ['17', 17],
    [undefined, 0],
    ['', 0],
    ['-1', 0],
    ['1e3', 0],
    ['9999999999', 0],
  ])('reads %j as %d', (header, sequence) => {
    expect(lastSequence(header)).toBe(sequence);
  });
});
