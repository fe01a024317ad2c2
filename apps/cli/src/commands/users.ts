import { ROLE_NAMES } from '#domain';
import { putDemoAccounts } from '../database/demo-accounts.js';
import { withRegion } from '../database/open.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

interface UsersOptions {
  readonly demo?: boolean;
  readonly region?: string;
  readonly json?: boolean;
}

/** `randa users`: who can log in. */
export const registerUsers: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('users')
    .summary(say('users.about'))
    .description(say('users.about'))
    .option('--demo', say('users.demo'))
    .option('--region <code>', say('option.region'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['users', 'users --demo']).action(
    run((context, options: UsersOptions) =>
      withRegion(context, options.region, async (open, settings) => {
        if (options.demo) {
          const accounts = await putDemoAccounts(open, settings);
          if (options.json) context.result(JSON.stringify(accounts));
          else {
            const width = Math.max(...accounts.map(({ username }) => username.length));
            for (const { username, password, role } of accounts) {
              context.result(
                say('users.line', {
                  username: username.padEnd(width),
                  password,
                  role: ROLE_NAMES[role][context.language],
                }),
              );
            }
          }
          return ExitCode.done;
        }
        const identities = await open.runtime.accounts.list(open.region.id);
        if (options.json) context.result(JSON.stringify(identities));
        else
          for (const { username, displayName } of identities) context.result(`${username}  ${displayName}`);
        return ExitCode.done;
      }),
    ),
  );
};
