import { sayer } from '#texts';
import { commands } from './commands/index.js';
import { chooseLanguage } from './frame/choose-language.js';
import { type CommandFrame } from './frame/command.js';
import { ExitCode } from './frame/exit-code.js';
import { explainFault } from './frame/explain-fault.js';
import { type CliIo } from './frame/io.js';
import { newProgram } from './frame/program.js';

const VERSION = '0.1.0';

/** Reads and runs one command line; answers the exit code and never throws. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const note = (line: string): void => {
    io.stderr.write(`${line}\n`);
  };
  const interrupt = new AbortController();
  const stopListening = io.onInterrupt(() => {
    if (interrupt.signal.aborted) io.quit(ExitCode.interrupted);
    interrupt.abort();
  });
  let say = sayer('cli', 'sv');
  let exitCode: ExitCode = ExitCode.done;
  try {
    const language = chooseLanguage(argv, io.env);
    say = sayer('cli', language);
    const frame: CommandFrame = {
      say,
      language,
      run:
        (work) =>
        async (...given) => {
          const result = (line: string): void => {
            io.stdout.write(`${line}\n`);
          };
          exitCode = await work({ io, language, say, result, note, signal: interrupt.signal }, ...given);
        },
    };
    const program = newProgram(say, io, VERSION);
    for (const register of commands) register(program, frame);
    if (argv.length === 0) {
      program.outputHelp();
      return ExitCode.wrongUse;
    }
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    const fault = explainFault(thrown, say);
    fault.lines.forEach(note);
    return fault.exitCode;
  } finally {
    stopListening();
  }
}
