import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem.js';
import { seededRandom } from '../../testing/random.js';
import { verify } from '../../verify/verify.js';
import { Board } from '../board/board.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { Incumbent, placementsOf } from '../incumbent.js';
import { SolverHost } from '../master/solver-host.js';
import { compile } from '../model/compile.js';
import { Helpers } from '../parallel/helpers.js';
import { Pricer } from '../pricing/pricer.js';
import { solve } from '../solve.js';
import { Random } from '../support/random.js';
import { RunControl } from '../support/run-control.js';
import { type RotationSize, randomRotation } from '../testing/random-rotation.js';
import { mixSchedules } from './mix-schedules.js';
import { schedulesAreFull } from './schedules-are-full.js';
import type { Run } from './run.js';

const ROTATION: RotationSize = {
  doctors: 5,
  specialties: 6,
  hosts: 2,
  weeks: 6,
  length: 1,
  fill: 0.9,
  perHost: 1,
  staffing: 0.1,
};
const PLENTY = 1500;

/** A run with a plan that was found one doctor after the other, and the bound of prices at nothing. */
async function begun(problem: Problem, workLimit: number): Promise<Run> {
  const model = compile(problem);
  const pricer = new Pricer(model);
  const random = new Random(1);
  const control = new RunControl({ workLimit }, () => 0);
  const incumbent = new Incumbent(control);
  const board = new Board(model);
  const dual = new DualAscent(model, pricer, random);
  await insertAll(board, pricer, urgencyOrder(board), control);
  incumbent.offer(board);
  await dual.evaluate(control, 'apart', false);
  incumbent.raise(dual.bestBound, dual.best);
  return {
    model,
    pricer,
    random,
    control,
    incumbent,
    board,
    dual,
    host: new SolverHost(),
    helpers: new Helpers(problem, {}, 0),
    firm: [],
  };
}

function violationsOf(problem: Problem, { model, incumbent }: Run): readonly unknown[] {
  const { violations, cost } = verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements: placementsOf(model, incumbent.plans),
    cost: incumbent.cost,
    lowerBound: null,
    status: 'feasible',
  });
  expect(cost).toBe(incumbent.cost);
  return violations;
}

describe('mixSchedules', () => {
  it('mostly finds the best plan from a poor one, within the rules, and leaves it on the board', async () => {
    let mixed = 0;
    let bettered = 0;
    let best = 0;
    for (let seed = 3; seed <= 7; seed++) {
      const problem = randomRotation(seededRandom(seed), { ...ROTATION, perHost: seed % 2 === 0 ? 0.6 : 1 });
      const run = await begun(problem, PLENTY);
      expect(schedulesAreFull(run)).toBe(true);
      mixed++;
      const before = run.incumbent.cost;
      expect(await mixSchedules(run, 0.95)).toBe(true);
      expect(violationsOf(problem, run)).toEqual([]);
      expect(run.board.cost).toBe(run.incumbent.cost);
      if (run.incumbent.cost < before) bettered++;
      const { plan } = await solve(problem, { workLimit: 400 });
      expect(plan.lowerBound!).toBeLessThanOrEqual(run.incumbent.cost);
      if (run.incumbent.cost <= plan.cost) best++;
    }
    expect(mixed).toBe(5);
    expect(bettered).toBe(mixed);
    expect(best / mixed).toBeGreaterThan(0.7);
  });

  it('leaves the plan alone where a pass takes too much of the run', async () => {
    const run = await begun(randomRotation(seededRandom(1), ROTATION), 400);
    const { cost } = run.incumbent;
    expect(await mixSchedules(run, 0.95)).toBe(false);
    expect(run.incumbent.cost).toBe(cost);
    expect(run.control.progress).toBeLessThan(0.1);
  });

  it('leaves promised plans to those who change little', async () => {
    const problem = randomRotation(seededRandom(1), ROTATION);
    const [need, ...others] = problem.needs;
    const current = {
      slot: problem.slots.find(({ specialty }) => need!.specialties.includes(specialty))!.id,
      start: 0,
    };
    const run = await begun({ ...problem, needs: [{ ...need!, current, changeCost: 5 }, ...others] }, PLENTY);
    expect(await mixSchedules(run, 0.95)).toBe(false);
  });
});
