import { CommanderError } from 'commander';
import { type CliKey, type Say } from '#texts';
import { CliError } from './cli-error.js';
import { ExitCode } from './exit-code.js';

const COMMANDER_FAULTS: Readonly<Record<string, CliKey>> = {
  'commander.unknownOption': 'fault.unknownOption',
  'commander.unknownCommand': 'fault.unknownCommand',
  'commander.missingMandatoryOptionValue': 'fault.missingOption',
  'commander.missingArgument': 'fault.missingArgument',
  'commander.optionMissingArgument': 'fault.optionNeedsValue',
  'commander.invalidArgument': 'fault.invalidArgument',
  'commander.excessArguments': 'fault.tooManyArguments',
};

/** What went wrong, for the user, and the exit code that follows. */
export interface ExplainedFault {
  /** Lines for stderr; none when the help or the version was asked for. */
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/** Phrases anything thrown while a command line was read or run. */
export function explainFault(thrown: unknown, say: Say<'cli'>): ExplainedFault {
  if (thrown instanceof CliError) {
    return { lines: [say(thrown.key, thrown.params)], exitCode: thrown.exitCode };
  }
  if (thrown instanceof CommanderError) return explainCommander(thrown, say);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { lines: [say('fault.unexpected', { message })], exitCode: ExitCode.failed };
}

function explainCommander(thrown: CommanderError, say: Say<'cli'>): ExplainedFault {
  if (thrown.exitCode === 0) return { lines: [], exitCode: ExitCode.done };
  const key = COMMANDER_FAULTS[thrown.code];
  // Commander quotes the part of the command line that it means.
  const value = /'([^']*)'/.exec(thrown.message)?.[1] ?? thrown.message.replace(/^error: /, '');
  return {
    lines: key ? [say(key, { value }), say('help.see', { command: '' })] : [],
    exitCode: ExitCode.wrongUse,
  };
}
