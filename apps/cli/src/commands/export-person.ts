import { resolve } from 'node:path';
import { exportPerson } from '#persistence';
import { withRegion } from '../database/open.js';
import { writeAtomically } from '../files/write-atomically.js';
import { type RegisterCommand } from '../frame/command.js';
import { ExitCode } from '../frame/exit-code.js';
import { withExamples } from '../frame/program.js';

interface ExportPersonOptions {
  readonly out?: string;
  readonly region?: string;
}

/** `randa export-person`: everything that is stored about a person, as JSON. */
export const registerExportPerson: RegisterCommand = (program, { say, run }) => {
  const command = program
    .command('export-person')
    .summary(say('person.export'))
    .description(say('person.export'))
    .argument('<who>', say('person.who'))
    .option('--out <file>', say('person.out'))
    .option('--region <code>', say('option.region'));
  withExamples(command, say, ['export-person SE2321000016-1003 --out utdrag.json']).action(
    run((context, who: string, { out, region }: ExportPersonOptions) =>
      withRegion(context, region, async ({ runtime, region: { id } }) => {
        const text = JSON.stringify(await exportPerson(runtime.source, id, who), null, 2);
        if (out === undefined) context.result(text);
        else await writeAtomically(resolve(context.io.cwd, out), `${text}\n`);
        return ExitCode.done;
      }),
    ),
  );
};
