import { type Writable } from 'node:stream';
import { systemError } from '../files/system-error.js';
import { type CliIo, type TextSink } from './io.js';

/** Columns of a line where no terminal says them. */
const USUAL_COLUMNS = 80;

/** `process.stdout` or `process.stderr`: a terminal has columns. */
type ProcessStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/**
 * A stream of the process as a sink. A reader that stops early, such as `head -1`, is no fault: what it does not want to
 * read is dropped, and the command goes on to write its files.
 */
export function textSink(stream: ProcessStream): TextSink {
  stream.on('error', (error) => {
    if (systemError(error).code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? USUAL_COLUMNS,
  };
}

const stockholmDay = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The real process. */
export function processIo(): CliIo {
  return {
    stdout: textSink(process.stdout),
    stderr: textSink(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    today: () => stockholmDay.format(new Date()),
    monotonicMs: () => performance.now(),
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      process.on('SIGTERM', listener);
      return () => {
        process.off('SIGINT', listener);
        process.off('SIGTERM', listener);
      };
    },
    quit: (exitCode) => {
      process.exit(exitCode);
    },
  };
}
