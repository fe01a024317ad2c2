import { type Forgotten, forgetPerson, personsToForget } from '#persistence';
import { withRegion } from '../database/open.js';
import { withOwner } from '../database/owner.js';
import { CliError } from '../frame/cli-error.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

interface ForgetOptions {
  readonly due?: boolean;
  readonly region?: string;
  readonly json?: boolean;
}

/** `randa forget`: a pseudonym in the place of who somebody was. Works as the owner, who alone may erase in the log. */
export const registerForget: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('forget')
    .summary(say('forget.about'))
    .description(say('forget.about'))
    .argument('[who]', say('person.who'))
    .option('--due', say('forget.due'))
    .option('--region <code>', say('option.region'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['forget --due', 'forget SE2321000016-1003']).action(
    run(async (context, who: string | undefined, { due, region: code, json }: ForgetOptions) => {
      if ((who === undefined) === (due !== true))
        throw new CliError('fault.forgetWhom', {}, ExitCode.wrongUse);
      const region = await withRegion(context, code, ({ region: { id } }) => Promise.resolve(id));
      const today = context.io.today();
      const forgotten = await withOwner(context, async (source) => {
        const persons = who === undefined ? await personsToForget(source, region, today) : [who];
        const done: Forgotten[] = [];
        for (const person of persons) done.push(await forgetPerson(source, region, person, today));
        return done;
      });
      if (json) context.result(JSON.stringify(forgotten));
      else context.note(say('forget.done', { count: forgotten.length }));
      return ExitCode.done;
    }),
  );
};
