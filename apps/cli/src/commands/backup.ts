import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type BackupReport, writeBackup } from '#persistence';
import { withOwner } from '../database/owner.js';
import { type CliContext } from '../frame/cli-context.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

/** `randa backup`: the whole database in one file. */
export const registerBackup: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('backup')
    .summary(say('backup.about'))
    .description(say('backup.about'))
    .argument('<file>', say('backup.file'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['backup randa.backup']).action(
    run(async (context, file: string, { json }: { readonly json?: boolean }) => {
      const path = resolve(context.io.cwd, file);
      const report = await withOwner(context, (source) => write(context, source, path));
      if (json) context.result(JSON.stringify(report));
      else context.note(say('backup.done', { tables: report.tables, rows: report.rows, path }));
      return ExitCode.done;
    }),
  );
};

/** Under another name until it is whole: a file with the name of the backup is a backup. */
async function write(
  { io }: CliContext,
  source: Parameters<typeof writeBackup>[0],
  path: string,
): Promise<BackupReport> {
  const unfinished = `${path}.unfinished`;
  try {
    const report = await writeBackup(source, createWriteStream(unfinished, { mode: 0o600 }), io.today());
    await rename(unfinished, path);
    return report;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
