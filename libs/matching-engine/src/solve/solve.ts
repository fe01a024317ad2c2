import { certify } from '../certificate/certify.js';
import type { Placement, Plan } from '../plan.js';
import type { Problem } from '../problem.js';
import type { Contradiction, SolveOptions, SolveResult } from '../solve-contract.js';
import { Board } from './board/board.js';
import { findContradictions, missingPins } from './construct/contradictions.js';
import { insertAll, urgencyOrder } from './construct/greedy.js';
import { salvage } from './construct/salvage.js';
import { DualAscent } from './dual/dual-ascent.js';
import { Incumbent, placementsOf } from './incumbent.js';
import { compile } from './model/compile.js';
import { Pricer } from './pricing/pricer.js';
import { Reinsertion } from './search/neighbourhood.js';
import { type Clock, RunControl, machineClock } from './support/run-control.js';
import { Random } from './support/random.js';

/** A first whole plan is worth a little more than the time limit: without it most needs would have no place. */
const CONSTRUCTION_GRACE_SECONDS = 0.9;

/**
 * Finds the best plan it can within the limits, and proves how far from the best possible it may be.
 *
 * The problem must be valid (`validateProblem`); it is never changed. An unfinished or infeasible problem is data in
 * the result, not an exception.
 */
export async function solve(
  problem: Problem,
  options: SolveOptions = {},
  clock: Clock = machineClock,
): Promise<SolveResult> {
  const control = new RunControl(options, clock);
  const seed = options.seed ?? 1;
  const random = new Random(seed);
  control.phase('prepare');
  const model = compile(problem);
  const pricer = new Pricer(model);
  const incumbent = new Incumbent(control);
  const contradictions = findContradictions(model, pricer);

  control.phase('construct');
  const board = new Board(model);
  salvage(board, options.start ?? promised(problem));
  incumbent.offer(board);
  await insertAll(board, pricer, urgencyOrder(board), control, CONSTRUCTION_GRACE_SECONDS);
  incumbent.offer(board);

  control.phase('price');
  const dual = new DualAscent(model, pricer, random);
  await dual.evaluate(control, false);
  if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound);
  await raiseBound(dual, control, incumbent, 0.6);

  control.phase('search');
  if (!control.done && dual.bestBound > -Infinity) {
    const fresh = new Board(model);
    salvage(fresh, []);
    fresh.guideBy(dual.best, 0.97);
    await insertAll(fresh, pricer, random.shuffle(urgencyOrder(fresh)), control);
    incumbent.offer(fresh);
    restore(board, incumbent);
    board.guideBy(dual.best, 0.97);
  }
  const search = new Reinsertion(board, pricer, random);
  while (!control.done && model.doctors.length > 0) {
    if (search.attempt(control)) incumbent.offer(board);
    await control.breathe();
  }
  control.phase('done');

  const placements = placementsOf(model, incumbent.plans);
  restore(board, incumbent);
  const lost = missingPins(board);
  if (lost.length > 0 && contradictions.length === 0)
    contradictions.push({
      rule: 'pinned',
      needs: lost,
      message: `No plan was found that keeps ${lost.join(', ')} where pinned.`,
    });
  return finish(problem, placements, {
    board,
    incumbent,
    control,
    seed,
    threads: options.threads ?? 1,
    contradictions,
  });
}

function promised(problem: Problem): Placement[] {
  return problem.needs.flatMap((need) => (need.current ? [{ need: need.id, ...need.current }] : []));
}

async function raiseBound(
  dual: DualAscent,
  control: RunControl,
  incumbent: Incumbent,
  until: number,
): Promise<void> {
  const first = 300;
  const last = 2;
  for (let round = 1; !control.done && control.progress < until; round++) {
    const step = first * Math.pow(last / first, control.progress / until);
    await dual.pass(step, control);
    if (round % 6 === 0 || control.progress >= until) {
      await dual.evaluate(control, false);
      await dual.evaluate(control, true);
      if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound);
    }
  }
}

function restore(board: Board, incumbent: Incumbent): void {
  incumbent.plans.forEach((_, d) => board.lift(d));
  incumbent.plans.forEach((plan, d) => {
    board.put(d, plan);
  });
}

interface Outcome {
  readonly board: Board;
  readonly incumbent: Incumbent;
  readonly control: RunControl;
  readonly seed: number;
  readonly threads: number;
  readonly contradictions: readonly Contradiction[];
}

function finish(problem: Problem, placements: Placement[], outcome: Outcome): SolveResult {
  const { board, incumbent, control, seed, threads, contradictions } = outcome;
  const cost = board.cost;
  const infeasible = contradictions.length > 0;
  const lowerBound = infeasible ? null : incumbent.lowerBound;
  const optimal = lowerBound !== null && lowerBound >= cost;
  const status = infeasible ? 'infeasible' : optimal ? 'optimal' : 'feasible';
  const plan: Plan = {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost,
    lowerBound,
    status,
  };
  const certificate = certify(problem, plan, {
    seed,
    threads,
    limits: { timeLimitSeconds: control.timeLimit, workLimit: control.workLimit },
    stoppedBy: control.stopReason ?? 'time-limit',
    seconds: control.seconds,
  });
  return status === 'infeasible'
    ? { status, plan, contradictions, certificate }
    : { status, plan, certificate };
}
