import { type Language } from '#domain';
import { type Say } from '#texts';
import { type CliIo } from './io.js';

/** What every command gets to work with. */
export interface CliContext {
  readonly io: CliIo;
  readonly language: Language;
  /** A text of the `cli` catalogue in the user's language. */
  readonly say: Say<'cli'>;
  /** Writes one line of result to stdout. */
  readonly result: (line: string) => void;
  /** Writes one line to stderr. */
  readonly note: (line: string) => void;
  /** Aborted by the first Ctrl-C; a second one ends the process at once. */
  readonly signal: AbortSignal;
}
