import { basename, join } from 'node:path';
import { type Command } from 'commander';
import { defaultPlanningRules } from '#domain';
import { verify } from '#matching-engine';
import { buildProblem, planFigures, proposalFrom, type RegionData, regionDataFromLists } from '#planning';
import { writeTable } from '#spreadsheets';
import { writableFolder } from '../files/writable-folder.js';
import { writeAtomically } from '../files/write-atomically.js';
import { type CliContext } from '../frame/cli-context.js';
import { CliError } from '../frame/cli-error.js';
import { type CommandFrame, type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { defaultThreads, positiveNumber, shareOfFullTime, wholeNumber } from '../frame/option-values.js';
import { withExamples } from '../frame/program.js';
import { placementsTable, unplacedTable } from '../plan/plan-tables.js';
import { type PlanOptions, planRequest } from '../plan/plan-request.js';
import { readLists } from '../plan/read-lists.js';
import { planPage } from '../report/plan-page.js';
import { reportWords } from '../report/report-words.js';
import { resultLines, solveExitCode } from '../run/result-lines.js';
import { solveShown } from '../run/solve-shown.js';

/** The tables are for the unit and its hosts, whatever language the command line speaks. */
const TABLE_LANGUAGE = 'sv';

/** What is written into the folder. */
const OUTPUTS = [
  'problem.json',
  'plan.json',
  'placements.csv',
  'placements.xlsx',
  'unplaced.csv',
  'report.html',
] as const;

/** `randa plan`: from an ST-list and a slot list to a plan, without server or database. */
export const registerPlan: RegisterCommand = (program, frame) => {
  const { say, run } = frame;
  const command = program.command('plan').summary(say('plan.summary')).description(say('plan.about'));
  withExamples(declareOptions(command, frame), say, [
    'plan --st-list st-listan.csv --slots platser.xlsx --from 2027-W01 --out plan',
    'plan --st-list lista.csv --slots platser.csv --from 2027-W01 --weeks 104 --time-limit 300 --out plan',
    'plan --st-list lista.csv --slots platser.csv --from 2027-W01 --min-share-on-placement 75 --out plan',
    'plan --st-list lista.csv --slots platser.csv --from 2027-W01 --map-st-list "Anställd=name" --out plan',
  ]).action(run((context, options: PlanOptions) => plan(context, options)));
};

function declareOptions(command: Command, { say }: CommandFrame): Command {
  const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];
  return command
    .requiredOption('--st-list <file>', say('plan.stList'))
    .requiredOption('--slots <file>', say('plan.slots'))
    .requiredOption('--from <week>', say('plan.from'))
    .requiredOption('--out <folder>', say('plan.out'))
    .option('--weeks <number>', say('plan.weeks'), wholeNumber('--weeks', 1), 208)
    .option('--as-of <date>', say('plan.asOf'))
    .option('--time-limit <seconds>', say('option.timeLimit'), positiveNumber('--time-limit'), 60)
    .option('--seed <number>', say('option.seed'), wholeNumber('--seed', 0), 1)
    .option('--threads <number>', say('option.threads'), wholeNumber('--threads', 1), defaultThreads())
    .option('--work-limit <number>', say('option.workLimit'), wholeNumber('--work-limit', 1))
    .option('--curriculum <file>', say('plan.curriculum'))
    .option('--health-centres <file>', say('plan.healthCentres'))
    .option(
      '--min-share-on-placement <share>',
      say('plan.minShare'),
      shareOfFullTime('--min-share-on-placement'),
    )
    .option('--open-last-months', say('plan.openLastMonths'))
    .option('--st-list-sheet <name>', say('plan.stListSheet'))
    .option('--slots-sheet <name>', say('plan.slotsSheet'))
    .option('--map-st-list <header=field>', say('plan.mapStList'), collect)
    .option('--map-slots <header=field>', say('plan.mapSlots'), collect)
    .option('--name <text>', say('plan.name'))
    .option('--json', say('option.json'));
}

async function plan(context: CliContext, options: PlanOptions): Promise<ExitCode> {
  const { say, note } = context;
  const request = await planRequest(context, options);
  for (const input of [request.stList, request.slots]) {
    if (OUTPUTS.some((name) => join(request.out, name) === input)) {
      throw new CliError('fault.wouldOverwrite', { path: input });
    }
  }
  await writableFolder(request.out);
  const lists = await readLists(context, { ...request, firstWeek: request.from });
  if (lists.roster.length === 0) throw new CliError('plan.noDoctors', { path: request.stList });
  const data: RegionData = {
    ...regionDataFromLists({
      ...lists,
      from: request.from,
      weeks: options.weeks,
      asOf: request.asOf,
      curriculum: request.curriculum,
      rules: { ...defaultPlanningRules, lastMonthsOpenByRule: options.openLastMonths ?? false },
      name: options.name ?? `${basename(request.stList)} · ${basename(request.slots)}`,
    }),
    ...(options.minShareOnPlacement === undefined
      ? {}
      : { minimumShareOnPlacement: options.minShareOnPlacement }),
  };
  const built = buildProblem(data);
  const { doctors, needs, slots } = built.problem;
  note(say('plan.problem', { doctors: doctors.length, needs: needs.length, slots: slots.length }));
  const result = await solveShown(context, built.problem, options);
  const verdict = verify(built.problem, result.plan);
  for (const { rule, message } of verdict.violations) note(`${rule}: ${message}`);
  const proposal = proposalFrom(data, built, result);

  const figures = planFigures(data, built, proposal);
  const placements = placementsTable(data, proposal, TABLE_LANGUAGE);
  const unplaced = unplacedTable(data, proposal, TABLE_LANGUAGE);
  const contents: Record<(typeof OUTPUTS)[number], string | Uint8Array> = {
    'problem.json': `${JSON.stringify(built.problem)}\n`,
    'plan.json': `${JSON.stringify(result.plan)}\n`,
    'placements.csv': await writeTable(placements, 'csv'),
    'placements.xlsx': await writeTable(placements, 'xlsx'),
    'unplaced.csv': await writeTable(unplaced, 'csv'),
    'report.html': planPage({ data, built, proposal, figures }, reportWords(context.language)),
  };
  for (const name of OUTPUTS) await writeAtomically(join(request.out, name), contents[name]);

  if (options.json) {
    context.result(JSON.stringify({ out: request.out, faults: lists.faults, ...result.certificate }));
  } else {
    for (const line of resultLines(context, result)) context.result(line);
    context.result(say('plan.written', { out: request.out }));
  }
  const exitCode = solveExitCode(context, result);
  if (exitCode !== ExitCode.done) return exitCode;
  return lists.faults > 0 || !verdict.valid ? ExitCode.faultsFound : ExitCode.done;
}
