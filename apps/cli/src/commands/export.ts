import { resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { type TableFormat, writeRoster, writeSlotList } from '#spreadsheets';
import { withRegion } from '../database/open.js';
import { writeAtomically } from '../files/write-atomically.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

interface ExportOptions {
  readonly format: TableFormat;
  readonly out: string;
  readonly region?: string;
}

const KINDS = ['st-list', 'slots'] as const;

/** `randa export`: a list out of the database. */
export const registerExport: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('export')
    .summary(say('export.about'))
    .description(say('export.about'))
    .addArgument(new Argument('<kind>', say('import.kind')).choices(KINDS))
    .requiredOption('--out <file>', say('export.out'))
    .addOption(new Option('--format <format>', say('export.format')).choices(['csv', 'xlsx']).default('csv'))
    .option('--region <code>', say('option.region'));
  withExamples(command, say, [
    'export st-list --out st-listan.csv',
    'export slots --format xlsx --out platser.xlsx',
  ]).action(
    run((context, kind: (typeof KINDS)[number], { format, out, region }: ExportOptions) =>
      withRegion(context, region, async ({ runtime, actor }) => {
        const lists = runtime.useCases.exports;
        const path = resolve(context.io.cwd, out);
        const count =
          kind === 'st-list'
            ? await write(path, await lists.roster(actor), (entries) => writeRoster(entries, format))
            : await write(path, await lists.slots(actor), (entries) => writeSlotList(entries, format));
        context.note(say('export.done', { count, path }));
        return ExitCode.done;
      }),
    ),
  );
};

async function write<Entry>(
  path: string,
  entries: readonly Entry[],
  toFile: (entries: readonly Entry[]) => Promise<Uint8Array>,
): Promise<number> {
  await writeAtomically(path, await toFile(entries));
  return entries.length;
}
