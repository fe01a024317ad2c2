import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { restoreBackup } from '#persistence';
import { withOwner } from '../database/owner.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

/** `randa restore`: a backup into an empty database. */
export const registerRestore: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('restore')
    .summary(say('restore.about'))
    .description(say('restore.about'))
    .argument('<file>', say('backup.file'))
    .option('--json', say('option.json'));
  withExamples(command, say, ['restore randa.backup']).action(
    run(async (context, file: string, { json }: { readonly json?: boolean }) => {
      const path = resolve(context.io.cwd, file);
      const report = await withOwner(context, (source) => restoreBackup(source, createReadStream(path)));
      if (json) context.result(JSON.stringify(report));
      else context.note(say('restore.done', { tables: report.tables, rows: report.rows, path }));
      return ExitCode.done;
    }),
  );
};
