import { resolve } from 'node:path';
import { validatePlan, verify } from '#matching-engine';
import { readJson } from '../files/read-input.js';
import { CliError } from '../frame/cli-error.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';
import { noteInputFaults } from '../run/note-input-faults.js';
import { readProblem } from '../run/read-problem.js';
import { percent } from '../run/result-lines.js';

/** `randa check`: judges a plan against its problem, apart from the engine that made it. */
export const registerCheck: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('check')
    .summary(say('check.summary'))
    .description(say('check.about'))
    .argument('<problem>', say('argument.problem'))
    .argument('<plan>', say('argument.plan'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['check problem.json plan.json', 'check problem.json plan.json --json']).action(
    run(async (context, problemFile: string, planFile: string, options: { readonly json?: boolean }) => {
      const problem = await readProblem(context, resolve(context.io.cwd, problemFile));
      const planPath = resolve(context.io.cwd, planFile);
      const read = validatePlan(await readJson(planPath));
      if (!read.ok) {
        noteInputFaults(context, planPath, read.faults);
        throw new CliError('fault.planFaulty', { path: planPath, count: read.faults.length });
      }
      const verdict = verify(problem, read.plan);
      if (options.json) {
        context.result(JSON.stringify(verdict));
      } else {
        const { placed, unplaced, cost } = verdict;
        const share = percent(placed, placed + unplaced);
        context.result(
          say(verdict.valid ? 'check.valid' : 'check.broken', { count: verdict.violations.length }),
        );
        context.result(say('result.placed', { placed, needs: placed + unplaced, share }));
        context.result(say('result.cost', { cost }));
        for (const { rule, message } of verdict.violations) context.note(`${rule}: ${message}`);
      }
      return verdict.valid ? ExitCode.done : ExitCode.faultsFound;
    }),
  );
};
