import type { Run } from '#planning';
import { hasText, sayer } from '#texts';
import { followRun } from '../database/follow-run.js';
import { withRegion } from '../database/open.js';
import { type CliContext } from '../frame/cli-context.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { positiveNumber, wholeNumber } from '../frame/option-values.js';
import { withExamples } from '../frame/program.js';

interface OptimiseOptions {
  readonly timeLimit?: number;
  readonly seed: number;
  readonly threads?: number;
  readonly workLimit?: number;
  readonly weeks?: number;
  readonly wait?: boolean;
  readonly region?: string;
  readonly json?: boolean;
}

/** `randa optimise`: asks the workers for a run. */
export const registerOptimise: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('optimise')
    .summary(say('optimise.about'))
    .description(say('optimise.about'))
    .option('--time-limit <seconds>', say('option.timeLimit'), positiveNumber('--time-limit'))
    .option('--seed <number>', say('option.seed'), wholeNumber('--seed', 0), 1)
    .option('--threads <number>', say('option.threads'), wholeNumber('--threads', 1))
    .option('--work-limit <number>', say('option.workLimit'), wholeNumber('--work-limit', 1))
    .option('--weeks <number>', say('optimise.weeks'), wholeNumber('--weeks', 1))
    .option('--wait', say('optimise.wait'))
    .option('--region <code>', say('option.region'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['optimise', 'optimise --time-limit 300 --wait']).action(
    run((context, { wait, region, json, timeLimit, ...settings }: OptimiseOptions) =>
      withRegion(context, region, async (open) => {
        const requested = await open.runtime.runs.request(open.actor, {
          ...settings,
          ...(timeLimit === undefined ? {} : { timeLimitSeconds: timeLimit }),
        });
        if (!json) context.note(say('optimise.requested', { id: requested.id }));
        const ended = wait ? await followRun(context, open, requested) : requested;
        if (json) context.result(JSON.stringify(ended));
        else if (wait) tell(context, ended);
        return exitCodeOf(ended);
      }),
    ),
  );
};

function tell({ say, language, result, note }: CliContext, run: Run): void {
  if (run.state === 'succeeded') {
    const { placed, unplaced, proposalId } = run;
    result(
      say('optimise.succeeded', {
        placed: placed ?? 0,
        unplaced: unplaced ?? 0,
        proposal: proposalId ?? '',
      }),
    );
  } else if (run.failure) {
    const { code, params, message } = run.failure;
    const reason = hasText('refusals', code) ? sayer('refusals', language)(code, params) : message;
    note(say('optimise.failed', { reason, code }));
  } else if (run.state === 'cancelled') {
    note(say('optimise.cancelled'));
  }
}

function exitCodeOf({ state }: Run): ExitCode {
  return state === 'failed' || state === 'cancelled' ? ExitCode.failed : ExitCode.done;
}
