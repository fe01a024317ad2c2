import { weekStartingOnOrAfter } from '#domain';
import { demoRegion } from '#demo-region';
import { putDemoAccounts } from '../database/demo-accounts.js';
import { loadDemoRegion, mayLoadDemoRegion } from '../database/load-demo-region.js';
import { withRuntime } from '../database/open.js';
import { CliError } from '../frame/cli-error.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { wholeNumber } from '../frame/option-values.js';
import { withExamples } from '../frame/program.js';

interface SeedOptions {
  readonly doctors: number;
  readonly seed: number;
  readonly ifEmpty?: boolean;
}

/** `randa seed`: an invented region to look at. */
export const registerSeed: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('seed')
    .summary(say('seed.about'))
    .description(say('seed.about'))
    .option('--doctors <number>', say('seed.doctors'), wholeNumber('--doctors', 1), 660)
    .option('--seed <number>', say('seed.seed'), wholeNumber('--seed', 0), 1)
    .option('--if-empty', say('seed.ifEmpty'));
  withExamples(command, say, ['seed', 'seed --doctors 60 --if-empty']).action(
    run((context, { doctors, seed, ifEmpty }: SeedOptions) =>
      withRuntime(context, async (runtime, settings) => {
        if (!(await mayLoadDemoRegion(runtime))) {
          const regions = await runtime.stores.regions();
          if (!ifEmpty)
            throw new CliError('seed.notEmpty', { codes: regions.map(({ code }) => code).join(', ') });
          context.note(say('seed.leftAlone'));
          return ExitCode.done;
        }
        const demo = demoRegion({ doctors, seed, from: weekStartingOnOrAfter(runtime.clock.today()) });
        const open = await loadDemoRegion(runtime, demo);
        context.note(
          say('seed.done', {
            doctors: demo.roster.length,
            centres: demo.healthCentres.length,
            slots: demo.slots.length,
          }),
        );
        if (settings.nodeEnv !== 'production') await putDemoAccounts(open, settings);
        context.note(say('seed.run', { id: open.run.id }));
        return ExitCode.done;
      }),
    ),
  );
};
