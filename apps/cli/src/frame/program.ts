import { Command, type Help, type Option } from 'commander';
import { type CliKey, type Say } from '#texts';
import { type CliIo } from './io.js';

const TITLES: Readonly<Record<string, CliKey>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Commands:': 'help.commands',
  'Global Options:': 'help.globalOptions',
};

function optionDescription(say: Say<'cli'>, option: Option): string {
  const remarks = [
    ...(option.argChoices ? [say('help.choices', { choices: option.argChoices.join(', ') })] : []),
    ...(option.defaultValue === undefined || option.defaultValue === false
      ? []
      : [say('help.default', { value: option.defaultValueDescription ?? String(option.defaultValue) })]),
  ];
  return remarks.length === 0 ? option.description : `${option.description} (${remarks.join('; ')})`;
}

/** The `randa` program without its commands: help in the user's language, nothing that ends the process by itself. */
export function newProgram(say: Say<'cli'>, io: CliIo, version: string): Command {
  const program = new Command('randa');
  const help: Partial<Help> = {
    showGlobalOptions: true,
    helpWidth: Math.min(110, io.stdout.columns),
    styleTitle: (title) => {
      const key = TITLES[title];
      return key ? say(key) : title;
    },
    optionDescription: (option) => optionDescription(say, option),
  };
  return program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        io.stdout.write(text);
      },
      // Faults are phrased by the frame, in the user's language.
      writeErr: () => undefined,
    })
    .configureHelp(help)
    .description(say('program.about'))
    .helpOption('-h, --help', say('help.flag'))
    .helpCommand('help [command]', say('help.command'))
    .version(version, '-V, --version', say('option.version'))
    .option('--lang <sv|en>', say('option.lang'))
    .addHelpText('after', () => `\n${say('program.exitCodes')}`);
}

/** Adds examples below a command's own help. Each line is a command without the leading `randa`. */
export function withExamples(command: Command, say: Say<'cli'>, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  randa ${example}`);
  return command.addHelpText(
    'after',
    () => `\n${say('help.examples')}\n${lines.join('\n')}\n\n${say('program.exitCodes')}`,
  );
}
