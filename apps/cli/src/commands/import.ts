import { basename, resolve } from 'node:path';
import { Argument } from 'commander';
import { type HeaderMapping, type ImportOptions, type ImportReport } from '#planning';
import { type OpenRegion, withFirstRegion } from '../database/open.js';
import { readListFile, type RegionList, rosterList, slotList } from '../database/list-files.js';
import { readInput } from '../files/read-input.js';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';
import { faultLine, unreadableList } from '../plan/list-faults.js';

interface ImportCommandOptions {
  readonly dryRun?: boolean;
  readonly goodRows?: boolean;
  readonly removeMissing?: boolean;
  readonly createCentres?: boolean;
  readonly sheet?: string;
  readonly map?: readonly string[];
  readonly region?: string;
  readonly json?: boolean;
}

const KINDS = ['st-list', 'slots'] as const;

/** `randa import`: a list into the database. */
export const registerImport: RegisterCommand = (program, { say, run }) => {
  const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];
  const command = program
    .command('import')
    .summary(say('import.about'))
    .description(say('import.about'))
    .addArgument(new Argument('<kind>', say('import.kind')).choices(KINDS))
    .argument('<file>', say('import.file'))
    .option('--dry-run', say('import.dryRun'))
    .option('--good-rows', say('import.goodRows'))
    .option('--remove-missing', say('import.removeMissing'))
    .option('--create-centres', say('import.createCentres'))
    .option('--sheet <name>', say('import.sheet'))
    .option('--map <header=field>', say('import.map'), collect)
    .option('--region <code>', say('option.region'))
    .option('--json', say('option.json'));
  withExamples(command, say, [
    'import st-list st-listan.csv --dry-run',
    'import slots platser.xlsx --good-rows',
    'import st-list lista.csv --map "Placering=healthCentre"',
  ]).action(
    run((context, kind: (typeof KINDS)[number], file: string, options: ImportCommandOptions) =>
      withFirstRegion(context, options.region, async (open) =>
        kind === 'st-list'
          ? take(
              context,
              open,
              await rosterList(open, context, options.createCentres ?? false),
              file,
              options,
            )
          : take(context, open, slotList(open, context), file, options),
      ),
    ),
  );
};

async function take<Entry extends object>(
  context: CliContext,
  open: OpenRegion,
  list: RegionList<Entry>,
  file: string,
  options: ImportCommandOptions,
): Promise<ExitCode> {
  const path = resolve(context.io.cwd, file);
  const bytes = await readInput(path);
  const read = await readListFile(open, list, {
    name: basename(path),
    bytes,
    sheet: options.sheet,
    mapping: options.map && mappingOf(options.map),
  }).catch((cause: unknown) => {
    throw unreadableList(context, path, cause);
  });
  const settings: ImportOptions = {
    goodRowsOnly: options.goodRows ?? false,
    removeMissing: options.removeMissing ?? false,
    ...(options.createCentres ? { createCentres: true } : {}),
  };
  const preview = await list.importer.preview(open.actor, read, settings);
  for (const fault of preview.faults) context.note(`${path}: ${faultLine(context, fault)}`);
  const stopped = preview.faults.length > 0 && !settings.goodRowsOnly;
  if (options.dryRun || stopped) {
    tell(context, preview, options);
    if (stopped && !options.dryRun) context.note(context.say('import.stopped'));
    return preview.faults.length > 0 ? ExitCode.faultsFound : ExitCode.done;
  }
  const report = await list.importer.import(open.actor, read, settings);
  tell(context, report, options);
  return report.faults.length > 0 ? ExitCode.faultsFound : ExitCode.done;
}

function tell<Entry>(
  { say, note, result }: CliContext,
  report: ImportReport<Entry>,
  { json }: ImportCommandOptions,
): void {
  if (json) {
    result(JSON.stringify(report));
    return;
  }
  const removed = report.removesMissing ? report.missing.length : 0;
  const faulty = new Set(report.faults.map(({ line }) => line)).size;
  result(
    say('import.counts', {
      added: report.added.length,
      changed: report.changed.length,
      removed,
      unchanged: report.unchanged,
      faulty,
    }),
  );
  if (removed === 0 && report.missing.length > 0)
    note(say('import.missing', { count: report.missing.length }));
}

function mappingOf(pairs: readonly string[]): HeaderMapping {
  return Object.fromEntries(
    pairs.map((pair): [string, string | null] => {
      const [, header, field] = /^(.+)=(.*)$/.exec(pair) ?? [];
      if (header === undefined || field === undefined)
        throw new CliError('import.mapUnreadable', { value: pair });
      return [header.trim(), field.trim() || null];
    }),
  );
}
