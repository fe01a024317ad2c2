import { dataSource, migrateDatabase, schemaDrift } from '#persistence';
import { migrateQueue } from '#queue';
import { explained, settingsOf } from '../database/open.js';
import { type CliContext } from '../frame/cli-context.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

/** `randa database`: the schema. */
export const registerDatabase: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('database')
    .summary(say('database.about'))
    .description(say('database.about'));
  withExamples(command, say, ['database migrate', 'database check']);
  command.command('migrate').description(say('database.migrate')).action(run(migrate));
  command.command('check').description(say('database.check')).action(run(check));
};

async function migrate(context: CliContext): Promise<ExitCode> {
  const { say, note } = context;
  const urls = urlsOf(context);
  const { applied, separateRole } = await explained(context, () => migrateDatabase(urls));
  await migrateQueue(urls);
  note(applied.length === 0 ? say('database.upToDate') : say('database.migrated', { count: applied.length }));
  if (!separateRole) note(say('database.oneRole'));
  return ExitCode.done;
}

async function check(context: CliContext): Promise<ExitCode> {
  const { say, note, result } = context;
  const source = dataSource({ url: urlsOf(context).ownerUrl, applicationName: 'randa-check' });
  await source.initialize();
  try {
    const drift = await schemaDrift(source);
    if (drift.length === 0) {
      note(say('database.noDrift'));
      return ExitCode.done;
    }
    note(say('database.drift'));
    drift.forEach(result);
    return ExitCode.faultsFound;
  } finally {
    await source.destroy();
  }
}

function urlsOf(context: CliContext): { ownerUrl: string; applicationUrl: string } {
  const { databaseUrl, databaseOwnerUrl } = settingsOf(context);
  return { ownerUrl: databaseOwnerUrl ?? databaseUrl, applicationUrl: databaseUrl };
}
