import { type Command } from 'commander';
import { type Language } from '#domain';
import { type Say } from '#texts';
import { type CliContext } from './cli-context.js';
import { type ExitCode } from './exit-code.js';

/** What a command is declared with. */
export interface CommandFrame {
  /** Texts in the user's language, also for the help. */
  readonly say: Say<'cli'>;
  readonly language: Language;
  /**
   * Wraps what a command does, for commander's `action`: runs it with a context, reports what goes wrong and keeps
   * the exit code. The arguments and options come as commander gives them.
   */
  readonly run: <Arguments extends unknown[]>(
    work: (context: CliContext, ...given: Arguments) => Promise<ExitCode>,
  ) => (...given: Arguments) => Promise<void>;
}

/** One command, or a group of them, in a file of its own under `commands/`; listed in `commands/index.ts`. */
export type RegisterCommand = (program: Command, frame: CommandFrame) => void;
