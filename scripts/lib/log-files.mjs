import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { lastLines } from './run-program.mjs';

const LARGEST_BYTES = 10 * 1024 * 1024;
const WARNING_LEVEL = 40;

/** pino writes the level as a number or as a word. */
const MILD_LEVELS = new Set(['trace', 'debug', 'info']);

/**
 * The part of a program's log line that belongs on the terminal.
 * @param {string} line JSON as pino writes it, or plain text
 * @param {'stdout' | 'stderr'} stream
 * @returns {string | undefined} undefined for what is only for the file: anything milder than a warning
 */
export function forTerminal(line, stream) {
  if (!line.startsWith('{')) return stream === 'stderr' ? line : undefined;
  try {
    const { level, msg, err } = JSON.parse(line);
    if (MILD_LEVELS.has(level) || level < WARNING_LEVEL) return undefined;
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}

/** One program's log: a file that is set aside as `NAME.log.1` when it has grown large. */
export class LogFile {
  #file;
  #handle;
  #bytes;
  #complained = false;

  /** @param {string} folder @param {string} name */
  constructor(folder, name) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, `${name}.log`);
    this.#handle = openSync(this.#file, 'a');
    this.#bytes = fstatSync(this.#handle).size;
  }

  /** @param {string} text */
  write(text) {
    try {
      if (this.#bytes > LARGEST_BYTES) this.#rotate();
      this.#bytes += writeSync(this.#handle, text);
    } catch (error) {
      // A log that cannot be written (a full disk) must not take the running system down with it.
      if (!this.#complained) process.stderr.write(`${this.#file}: ${/** @type {Error} */ (error).message}\n`);
      this.#complained = true;
    }
  }

  /** The last lines, for a message about a program that failed. */
  tail() {
    return existsSync(this.#file) ? lastLines(readFileSync(this.#file, 'utf8')) : '';
  }

  close() {
    closeSync(this.#handle);
  }

  #rotate() {
    closeSync(this.#handle);
    renameSync(this.#file, `${this.#file}.1`);
    this.#handle = openSync(this.#file, 'a');
    this.#bytes = 0;
  }
}

/**
 * Writes all that a process prints into its log file, and the lines that a person should see to the terminal.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{
 *   name: string,
 *   file: LogFile,
 *   show: (line: string) => void,
 *   select?: typeof forTerminal | undefined,
 * }} options
 */
export function followOutput(child, { name, file, show, select = forTerminal }) {
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    let rest = '';
    child[stream]?.setEncoding('utf8');
    child[stream]?.on('data', (/** @type {string} */ chunk) => {
      file.write(chunk);
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const shown = select(line, stream);
        if (shown) show(`[${name}] ${shown}`);
      }
    });
  }
}
