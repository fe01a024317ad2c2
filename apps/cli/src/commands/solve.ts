import { dirname, resolve } from 'node:path';
import { writableFolder } from '../files/writable-folder.js';
import { writeAtomically } from '../files/write-atomically.js';
import { type RegisterCommand } from '../frame/command.js';
import { defaultThreads, positiveNumber, wholeNumber } from '../frame/option-values.js';
import { withExamples } from '../frame/program.js';
import { readProblem } from '../run/read-problem.js';
import { resultLines, solveExitCode } from '../run/result-lines.js';
import { type RunOptions, solveShown } from '../run/solve-shown.js';

interface SolveCommandOptions extends RunOptions {
  readonly out: string;
  readonly json?: boolean;
}

/** `randa solve`: from a problem in the exchange format to a plan in the exchange format. */
export const registerSolve: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('solve')
    .summary(say('solve.summary'))
    .description(say('solve.about'))
    .argument('<problem>', say('argument.problem'))
    .requiredOption('--out <file>', say('solve.out'))
    .option('--time-limit <seconds>', say('option.timeLimit'), positiveNumber('--time-limit'), 60)
    .option('--seed <number>', say('option.seed'), wholeNumber('--seed', 0), 1)
    .option('--threads <number>', say('option.threads'), wholeNumber('--threads', 1), defaultThreads())
    .option('--work-limit <number>', say('option.workLimit'), wholeNumber('--work-limit', 1))
    .option('--json', say('option.json'));
  withExamples(command, say, [
    'solve problem.json --out plan.json',
    'solve problem.json --out plan.json --time-limit 300 --threads 2',
    'solve problem.json --out plan.json --work-limit 2000000 --seed 7 --json',
  ]).action(
    run(async (context, problemFile: string, options: SolveCommandOptions) => {
      const problem = await readProblem(context, resolve(context.io.cwd, problemFile));
      const out = resolve(context.io.cwd, options.out);
      await writableFolder(dirname(out));
      const result = await solveShown(context, problem, options);
      await writeAtomically(out, `${JSON.stringify(result.plan)}\n`);
      if (options.json) context.result(JSON.stringify(result.certificate));
      else for (const line of resultLines(context, result)) context.result(line);
      return solveExitCode(context, result);
    }),
  );
};
