import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Plan, type Problem } from '#matching-engine';
import { fakeCliIo } from '../../../../test/support/fake-cli-io.js';
import { ExitCode } from '../frame/exit-code.js';
import { runCli } from '../run-cli.js';

const problem: Problem = {
  format: 'placement-problem/1',
  name: 'two doctors, one seat',
  horizon: { firstWeek: '2027-W01', weeks: 8 },
  weights: { early: 2, late: 5 },
  homeCentres: [],
  doctors: [{ id: 'a' }, { id: 'b' }],
  slots: [{ id: 's', host: 'h', specialty: 'ent', from: 0, to: 4, mode: 'block', seats: 1 }],
  needs: ['a', 'b'].map((doctor, index) => ({
    id: `${doctor}:ent`,
    doctor,
    specialties: ['ent'],
    weeks: 4,
    earliest: 0,
    latest: 4,
    targetFrom: 0,
    targetTo: 8,
    unplacedCost: 100 * (index + 1),
  })),
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'randa solve '));
  await writeFile(join(folder, 'problem.json'), JSON.stringify(problem));
});

afterAll(() => rm(folder, { recursive: true }));

async function randa(argv: readonly string[], terminal = false) {
  const io = fakeCliIo({ cwd: folder, terminal });
  return { io, exitCode: await runCli(argv, io), stdout: io.stdoutText(), stderr: io.stderrText() };
}

const SOLVE = ['solve', 'problem.json', '--time-limit', '5', '--threads', '1'];

describe('randa solve', () => {
  it('writes the best plan, and its figures on stdout', async () => {
    const run = await randa([...SOLVE, '--out', 'new folder/plan.json']);
    expect(run.exitCode).toBe(ExitCode.done);
    expect(run.stdout).toContain('Placerade: 1 av 2 (50 %)');
    const plan = JSON.parse(await readFile(join(folder, 'new folder', 'plan.json'), 'utf8')) as Plan;
    expect(plan).toMatchObject({ cost: 100, placements: [{ need: 'b:ent', slot: 's', start: 0 }] });
  });

  it('says before the computation that the plan cannot be written, and computes nothing', async () => {
    const run = await randa([...SOLVE, '--out', 'problem.json/plan.json']);
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr).toMatch(/^Mappen går inte att skriva i: .*problem\.json/);
    expect(run.stdout).toBe('');
  });

  it('names the file when the problem as a whole has the wrong shape', async () => {
    await writeFile(join(folder, 'list.json'), '[]');
    const run = await randa(['solve', 'list.json', '--out', 'plan.json']);
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr.split('\n')[0]).toMatch(/list\.json: .*must be an object/);
  });

  it('gives the certificate as JSON', async () => {
    const { stdout } = await randa([...SOLVE, '--out', 'plan.json', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ cost: 100, placed: 1, unplaced: 1, seed: 1 });
  });

  it('draws its bar only where a terminal shows it', async () => {
    const plain = await randa([...SOLVE, '--out', 'plan.json']);
    expect(plain.stderr).not.toContain('\x1b');
    const terminal = await randa([...SOLVE, '--out', 'plan.json'], true);
    expect(terminal.stderr).toContain('\x1b[2K');
    expect(terminal.stdout).not.toContain('\x1b');
  });

  it('keeps the best plan so far at Ctrl-C, and ends at once at the second', async () => {
    const io = fakeCliIo({ cwd: folder });
    const running = runCli([...SOLVE, '--out', 'stopped.json'], io);
    io.interrupt();
    expect(await running).toBe(ExitCode.interrupted);
    const plan = JSON.parse(await readFile(join(folder, 'stopped.json'), 'utf8')) as Plan;
    expect(plan.format).toBe('placement-plan/1');
    expect(io.quitWith).toEqual([]);

    const impatient = fakeCliIo({ cwd: folder });
    const quitting = runCli([...SOLVE, '--out', 'stopped.json'], impatient);
    impatient.interrupt();
    impatient.interrupt();
    await quitting;
    expect(impatient.quitWith).toEqual([ExitCode.interrupted]);
  });

  it('names every fault of a problem by its path and does nothing', async () => {
    await writeFile(join(folder, 'bad.json'), JSON.stringify({ ...problem, horizon: { weeks: 0 } }));
    const run = await randa(['solve', 'bad.json', '--out', 'never.json']);
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr).toContain('horizon.weeks: talet är för litet (is 0; ');
    expect(run.stderr).toContain('horizon.firstWeek: fältet saknas (');
    await expect(readFile(join(folder, 'never.json'))).rejects.toThrow();
  });

  it.each([
    [['solve', 'gone.json', '--out', 'x.json'], 'Filen finns inte'],
    [['solve', '.', '--out', 'x.json'], 'mapp'],
    [['solve', 'problem.json'], '--out'],
    [['solve', 'problem.json', '--out', 'x.json', '--time-limit', 'soon'], '"soon"'],
    [['solve', 'problem.json', '--out', 'x.json', '--seed', '1.5'], '"1.5"'],
  ])('answers %j with what is wrong and exit code 2', async (argv, said) => {
    const run = await randa(argv);
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr).toContain(said);
    expect(run.stdout).toBe('');
  });

  it('says what the system said when the plan cannot be written', async () => {
    await mkdir(join(folder, 'taken'), { recursive: true });
    const run = await randa([...SOLVE, '--out', 'taken']);
    expect(run.exitCode).toBe(ExitCode.failed);
    expect(run.stderr).toContain('taken');
  });
});

describe('randa check', () => {
  const plan = (placements: Plan['placements'], cost: number): string =>
    JSON.stringify({
      format: 'placement-plan/1',
      problem: problem.name,
      placements,
      cost,
      lowerBound: null,
      status: 'feasible',
    });

  it('accepts a plan that keeps every rule', async () => {
    await writeFile(join(folder, 'good.json'), plan([{ need: 'a:ent', slot: 's', start: 0 }], 200));
    const run = await randa(['check', 'problem.json', 'good.json']);
    expect(run.exitCode).toBe(ExitCode.done);
    expect(run.stdout).toContain('håller alla regler');
  });

  it('names each broken rule and answers 1', async () => {
    const both = ['a:ent', 'b:ent'].map((need) => ({ need, slot: 's', start: 0 }));
    await writeFile(join(folder, 'broken.json'), plan(both, 0));
    const run = await randa(['check', 'problem.json', 'broken.json', '--lang', 'en']);
    expect(run.exitCode).toBe(ExitCode.faultsFound);
    expect(run.stdout).toContain('breaks one rule');
    expect(run.stderr).toContain('seats');
  });

  it('answers 2 for a file that holds no plan', async () => {
    await writeFile(join(folder, 'text.json'), 'not a plan');
    const run = await randa(['check', 'problem.json', 'text.json']);
    expect(run.exitCode).toBe(ExitCode.wrongUse);
    expect(run.stderr).toContain('inte JSON');
    expect((await randa(['check', 'problem.json', 'problem.json'])).exitCode).toBe(ExitCode.wrongUse);
  });
});
