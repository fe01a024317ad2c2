import { describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { textSink } from './process-io.js';

/** A stream whose reader has gone, or whose disk is full. */
const failing = (code: string): Writable & { isTTY: boolean; columns: number } =>
  Object.assign(
    new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error(code), { code }));
      },
    }),
    { isTTY: false, columns: 80 },
  );

describe('the streams of the process', () => {
  it('bear a reader that stops early, as in `randa users | head -1`', async () => {
    const stream = failing('EPIPE');
    const closed = new Promise((resolve) => stream.once('close', resolve));
    const sink = textSink(stream);
    sink.write('one\n');
    await closed;
    sink.write('two\n');
    expect(stream.destroyed).toBe(true);
  });

  it('do not bear any other fault in silence', () => {
    const stream = failing('ENOSPC');
    textSink(stream);
    const fault = Object.assign(new Error('full'), { code: 'ENOSPC' });
    expect(() => stream.emit('error', fault)).toThrow('full');
  });
});
