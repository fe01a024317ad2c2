import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { demoRegion } from '#demo-region';
import {
  addDays,
  addWeeks,
  REGULATION_LABELS,
  type RosterEntry,
  type SlotListEntry,
  specialtyName,
  weekParts,
} from '#domain';
import { type Plan, type Problem, verify } from '#matching-engine';
import { readTable, writeRoster, writeSlotList } from '#spreadsheets';
import { fakeCliIo } from '../../../../test/support/fake-cli-io.js';
import { ExitCode } from '../frame/exit-code.js';
import { runCli } from '../run-cli.js';

const FILES = [
  'placements.csv',
  'placements.xlsx',
  'plan.json',
  'problem.json',
  'report.html',
  'unplaced.csv',
];
const region = demoRegion({ doctors: 24, weeks: 104 });
const LIMIT = ['--from', '2027-W01', '--weeks', '104', '--work-limit', '600', '--seed', '3'];

const judge = fileURLToPath(new URL('../../../../../shared/engine/check-plan.mjs', import.meta.url));
// The judge is no part of the project: it can only be asked where it lies beside it.
const withJudge = existsSync(judge) ? it : it.skip;

jest.setTimeout(60_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'randa plan '));
  await writeFile(join(folder, 'st.csv'), await writeRoster(region.roster, 'csv'));
  await writeFile(join(folder, 'platser.xlsx'), await writeSlotList(region.slots, 'xlsx'));
});

afterAll(() => rm(folder, { recursive: true }));

const readBack = async <Value>(...path: string[]): Promise<Value> =>
  JSON.parse(await readFile(join(folder, ...path), 'utf8')) as Value;

async function randa(...argv: string[]) {
  const io = fakeCliIo({ cwd: folder });
  return { exitCode: await runCli(argv, io), stdout: io.stdoutText(), stderr: io.stderrText() };
}

/** The same list as another region might keep it: other headers, commas, names turned round, other dates and shares. */
function strangeRoster(roster: readonly RosterEntry[]): string {
  const lines = roster.map((entry) => [
    entry.hsaId.toLowerCase(),
    `"${entry.name.split(' ').reverse().join(', ')}"`,
    `"${entry.healthCentre}"`,
    entry.startDate.replaceAll('-', '/'),
    `"${String(entry.share).replace('.', ',')}"`,
    REGULATION_LABELS[entry.regulation],
    entry.btMonths ?? '',
    entry.leaves.map(({ from }) => from.replaceAll('-', '/')).join(' '),
    entry.leaves.map(({ to }) => addDays(to, -1).replaceAll('-', '/')).join(' '),
    `"${entry.completed.map((code) => specialtyName(code).sv).join('; ')}"`,
  ]);
  const headers =
    'HSA-ID,"Efternamn, förnamn",Arbetsplats,Startdatum,Tjänstgöringsgrad,Författning,BT,Ledig fr o m,Ledig t o m,Gjorda';
  return [headers, ...lines.map((cells) => cells.join(','))].join('\n');
}

function strangeSlots(slots: readonly SlotListEntry[]): string {
  const week = (of: SlotListEntry['from']): string => `v.${weekParts(of).week} ${weekParts(of).year}`;
  const lines = slots.map((slot) => [
    specialtyName(slot.specialty).sv,
    slot.clinic,
    week(slot.from),
    week(addWeeks(slot.to, -1)),
    slot.seats,
    slot.mode === 'block' ? 'block' : 'löpande',
    slot.supervisorTrained ? 'J' : 'N',
  ]);
  const headers = 'Ämne\tMottagning\tStartvecka\tSlutvecka\tAntal platser\tTyp av intag\tHandledarutbildad';
  return [headers, ...lines.map((cells) => cells.join('\t'))].join('\r\n');
}

describe('randa plan', () => {
  it('makes a plan of two lists that keeps every rule, and writes it in every form', async () => {
    const run = await randa('plan', '--st-list', 'st.csv', '--slots', 'platser.xlsx', ...LIMIT, '--out', 'a');
    expect(run.stderr).not.toContain('[IMPORT.');
    expect(run.exitCode).toBe(ExitCode.done);
    expect((await readdir(join(folder, 'a'))).sort()).toEqual(FILES);

    const problem = await readBack<Problem>('a', 'problem.json');
    const plan = await readBack<Plan>('a', 'plan.json');
    expect(verify(problem, plan)).toMatchObject({ valid: true, cost: plan.cost });
    expect(plan.placements.length / problem.needs.length).toBeGreaterThan(0.4);

    const table = await readTable(await readFile(join(folder, 'a', 'placements.csv')));
    expect(table.headers).toEqual(
      expect.arrayContaining(['Läkare', 'HSA-id', 'Specialitet', 'Klinik', 'Från vecka']),
    );
    expect(table.rows).toHaveLength(plan.placements.length);
    const workbook = await readTable(await readFile(join(folder, 'a', 'placements.xlsx')));
    expect(workbook.rows).toHaveLength(plan.placements.length);

    const unplaced = await readTable(await readFile(join(folder, 'a', 'unplaced.csv')));
    expect(unplaced.rows).toHaveLength(problem.needs.length - plan.placements.length);
    const reason = unplaced.headers.indexOf('Skäl');
    for (const { cells } of unplaced.rows) expect(cells[reason]).toMatch(/\p{L}.+\.$/u);
  });

  withJudge('is accepted by a judge that shares no code with it', async () => {
    await randa('plan', '--st-list', 'st.csv', '--slots', 'platser.xlsx', ...LIMIT, '--out', 'judged');
    const files = ['problem.json', 'plan.json'].map((name) => join(folder, 'judged', name));
    const { stdout } = await promisify(execFile)(process.execPath, [judge, ...files]);
    expect(JSON.parse(stdout)).toMatchObject({ valid: true });
  });

  it('makes the same problem of lists with other headers, separators, dates and shares', async () => {
    await writeFile(join(folder, 'strange.csv'), strangeRoster(region.roster));
    await writeFile(join(folder, 'strange.tsv'), strangeSlots(region.slots));
    const plain = await randa(
      'plan',
      '--st-list',
      'st.csv',
      '--slots',
      'platser.xlsx',
      ...LIMIT,
      '--out',
      'plain',
    );
    const strange = await randa(
      'plan',
      '--st-list',
      'strange.csv',
      '--slots',
      'strange.tsv',
      ...LIMIT,
      '--out',
      'odd',
    );
    expect(strange.stderr).not.toContain('[IMPORT.');
    expect([plain.exitCode, strange.exitCode]).toEqual([ExitCode.done, ExitCode.done]);
    const idsOf = ({ needs, slots }: Problem) => [
      needs.map(({ id, weeks, earliest, latest }) => [id, weeks, earliest, latest]),
      slots.map(({ id, from, to, seats }) => [id, from, to, seats]),
    ];
    expect(idsOf(await readBack<Problem>('odd', 'problem.json'))).toEqual(
      idsOf(await readBack<Problem>('plain', 'problem.json')),
    );
  });

  it('plans the good rows, names the bad ones on stderr, and says so with exit code 1', async () => {
    const text = new TextDecoder().decode(await writeRoster(region.roster, 'csv'));
    const [header = '', first = '', ...others] = text.split('\r\n');
    const bad = first.replace(/\d{4}-\d{2}-\d{2}/, '2026-13-01');
    await writeFile(join(folder, 'bad.csv'), [header, bad, ...others].join('\r\n'));
    const run = await randa(
      'plan',
      '--st-list',
      'bad.csv',
      '--slots',
      'platser.xlsx',
      ...LIMIT,
      '--out',
      'bad',
    );
    expect(run.exitCode).toBe(ExitCode.faultsFound);
    expect(run.stderr).toMatch(/rad 2, ST-start: .*2026-13-01.*\[IMPORT\.DATE_NO_SUCH_DAY\]/);
    expect(await readdir(join(folder, 'bad'))).toHaveLength(FILES.length);
  });

  it('gives nothing but the result on stdout, and with --json nothing but JSON', async () => {
    const run = await randa(
      'plan',
      '--st-list',
      'st.csv',
      '--slots',
      'platser.xlsx',
      ...LIMIT,
      '--out',
      'j',
      '--json',
    );
    expect(JSON.parse(run.stdout)).toMatchObject({ faults: 0, seed: 3 });
  });

  it('repeats itself exactly under a work limit', async () => {
    const plan = async (out: string) => {
      await randa(
        'plan',
        '--st-list',
        'st.csv',
        '--slots',
        'platser.xlsx',
        ...LIMIT,
        '--threads',
        '1',
        '--out',
        out,
      );
      return readBack<Plan>(out, 'plan.json');
    };
    expect(await plan('once')).toEqual(await plan('twice'));
  });

  it('refuses to write over its input', async () => {
    await writeFile(join(folder, 'problem.json'), await readFile(join(folder, 'st.csv')));
    const run = await randa(
      'plan',
      '--st-list',
      'problem.json',
      '--slots',
      'platser.xlsx',
      ...LIMIT,
      '--out',
      '.',
    );
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr).toContain('problem.json');
  });

  it.each([
    [['--from', '2027-W54'], '--from'],
    [['--from', '2027-W01', '--as-of', '2027-02-30'], '--as-of'],
    [['--from', '2027-W01', '--weeks', '0'], '--weeks'],
    [['--from', '2027-W01', '--min-share-on-placement', '140'], '--min-share-on-placement'],
    [['--from', '2027-W01', '--map-st-list', 'Namn'], '--map-st-list'],
    [['--from', '2027-W01', '--curriculum', 'saknas.json'], 'saknas.json'],
  ])('refuses %j and names what is wrong', async (argv, named) => {
    const run = await randa('plan', '--st-list', 'st.csv', '--slots', 'platser.xlsx', '--out', 'no', ...argv);
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr).toContain(named);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});
