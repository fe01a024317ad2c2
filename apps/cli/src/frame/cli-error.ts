import { ExitCode } from './exit-code.js';
import { type CliKey } from '#texts';

/** A command cannot go on, and the user should read why: a key of the `cli` catalogue with its values. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    readonly key: CliKey,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly exitCode: ExitCode = ExitCode.wrongUse,
    options?: ErrorOptions,
  ) {
    super(key, options);
  }
}
