import type { Problem } from '../../problem.js';
import { verify } from '../../verify/verify.js';
import { boardWithPromises } from '../board/board-with-promises.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { DualAscent } from '../dual/dual-ascent.js';
import { Incumbent, placementsOf } from '../incumbent.js';
import { SolverHost } from '../master/solver-host.js';
import { compile } from '../model/compile.js';
import { Helpers } from '../parallel/helpers.js';
import type { Run } from '../plan-of-attack/run.js';
import { Pricer } from '../pricing/pricer.js';
import { Random } from '../support/random.js';
import { RunControl } from '../support/run-control.js';

/** A run whose plan was inserted greedily, nothing being promised. */
export async function greedyRun(problem: Problem, workLimit: number): Promise<Run> {
  const model = compile(problem);
  const pricer = new Pricer(model);
  const random = new Random(3);
  const control = new RunControl({ workLimit }, () => 0);
  const board = boardWithPromises(model, {});
  await insertAll(board, pricer, urgencyOrder(board), new RunControl({ workLimit: 1e6 }, () => 0));
  const incumbent = new Incumbent(control);
  incumbent.offer(board);
  const dual = new DualAscent(model, pricer, random);
  const helpers = new Helpers(problem, {}, 0);
  return {
    model,
    pricer,
    random,
    control,
    incumbent,
    board,
    dual,
    host: new SolverHost(),
    helpers,
    firm: [],
  };
}

/** What is wrong with the plan on the board: the rules that it breaks, or a cost that is not the problem's. */
export function brokenBy(problem: Problem, { model, board }: Run): unknown[] {
  const { violations, cost } = verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements: placementsOf(model, board.plans),
    cost: board.cost,
    lowerBound: null,
    status: 'feasible',
  });
  return cost === board.cost ? [...violations] : ['COST'];
}
