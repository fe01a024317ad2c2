import { certify } from '../certificate/certify.js';
import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import type { Contradiction, SolveOptions, SolveResult } from '../solve-contract.js';
import type { Board } from './board/board.js';
import { boardWithPromises, promised } from './board/board-with-promises.js';
import { insertAll, urgencyOrder, withUnplaced } from './construct/greedy.js';
import { salvage } from './construct/salvage.js';
import { solveByColumns, suitsColumns } from './plan-of-attack/by-columns.js';
import { takeBetterBound } from './plan-of-attack/bound-beside.js';
import { solveByPrices } from './plan-of-attack/by-prices.js';
import type { Run } from './plan-of-attack/run.js';
import { type FinishReport, finish, finishShare } from './finish/finish.js';
import { planAndStatus } from './finish/plan-and-status.js';
import { DualAscent } from './dual/dual-ascent.js';
import { shadowPricesOf } from './dual/shadow-prices.js';
import { Incumbent, placementsOf } from './incumbent.js';
import { SolverHost } from './master/solver-host.js';
import { availableParallelism } from 'node:os';
import { compile } from './model/compile.js';
import { partsOf } from './parts/parts-of.js';
import { solveApart } from './parts/solve-apart.js';
import { judgePins } from './pins/judge-pins.js';
import { Helpers } from './parallel/helpers.js';
import { Pricer } from './pricing/pricer.js';
import { checkOptions } from './support/check-options.js';
import { type Clock, RunControl, machineClock } from './support/run-control.js';
import { Random } from './support/random.js';

/** A first whole plan is worth a little more than the time limit: without it most needs would have no place. */
const CONSTRUCTION_GRACE_SECONDS = 0.9;

/**
 * Finds the best plan it can within the limits, and proves how far from the best possible it may be.
 *
 * The problem must be valid (`validateProblem`); it is never changed. An unfinished or infeasible problem is data in
 * the result, not an exception.
 *
 * @throws RangeError where an option is no number that a run could be steered by
 */
export async function solve(
  problem: Problem,
  options: SolveOptions = {},
  clock: Clock = machineClock,
): Promise<SolveResult> {
  checkOptions(options);
  const parts = partsOf(problem, options);
  return parts.length > 1
    ? solveApart(problem, parts, options, clock, solveWhole)
    : solveWhole(problem, options, clock);
}

async function solveWhole(problem: Problem, options: SolveOptions, clock: Clock): Promise<SolveResult> {
  const control = new RunControl(options, clock);
  const seed = options.seed ?? 1;
  const random = new Random(seed);
  control.phase('prepare');
  const model = compile(problem);
  const pricer = new Pricer(model);
  const { contradictions, firm } = judgePins(problem);
  const incumbent = new Incumbent(control, contradictions.length === 0);

  control.reserve(finishShare(model.doctors.length, options));
  control.phase('construct');
  const board = boardWithPromises(model, options);
  salvage(board, options.start ?? promised(problem), firm);
  incumbent.offer(board);
  const order = urgencyOrder(board);
  const known = board.placed > 0;
  await insertAll(
    board,
    pricer,
    known ? withUnplaced(board, order) : order,
    control,
    CONSTRUCTION_GRACE_SECONDS,
  );
  incumbent.offer(board);

  control.phase('price');
  const dual = new DualAscent(model, pricer, random);
  const byColumns = suitsColumns({ model, pricer });
  await dual.evaluate(control, byColumns ? 'whole' : 'apart', false);
  if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound, dual.best);
  const threads = Math.max(1, options.threads ?? Math.min(4, availableParallelism()));
  const helpers = new Helpers(
    problem,
    promisesOf(options),
    control.clocked && !control.over() ? threads - 1 : 0,
  );
  const run: Run = {
    model,
    pricer,
    random,
    control,
    incumbent,
    board,
    dual,
    host: new SolverHost(options.signal),
    helpers,
    firm,
  };
  try {
    if (byColumns) await solveByColumns(run);
    else await solveByPrices(run);
  } catch {
    // A plan is there by now: whatever became of the search, it is not lost.
    control.stop('fault');
  }
  helpers.onAnswer = null;
  control.release();
  let report: FinishReport;
  try {
    report = await finish(run, options);
    takeBetterBound(run);
  } finally {
    await helpers.close();
  }
  control.phase('done');

  const placements = placementsOf(model, board.plans);
  return resultOf(problem, placements, {
    board,
    incumbent,
    control,
    seed,
    threads,
    contradictions,
    keepWhole: options.keepWhole ?? false,
    report,
  });
}

function promisesOf({
  changeBudget,
  keepWhole,
}: SolveOptions): Pick<SolveOptions, 'changeBudget' | 'keepWhole'> {
  return {
    ...(changeBudget === undefined ? {} : { changeBudget }),
    ...(keepWhole === undefined ? {} : { keepWhole }),
  };
}

interface Outcome {
  readonly board: Board;
  readonly incumbent: Incumbent;
  readonly control: RunControl;
  readonly seed: number;
  readonly threads: number;
  readonly keepWhole: boolean;
  readonly contradictions: readonly Contradiction[];
  readonly report: FinishReport;
}

function resultOf(problem: Problem, placements: Placement[], outcome: Outcome): SolveResult {
  const { board, incumbent, control, seed, threads, contradictions, keepWhole, report } = outcome;
  const { cost } = board;
  const infeasible = contradictions.length > 0;
  const missingPins = infeasible ? [] : pinsNotIn(problem, placements);
  const lowerBound = infeasible || missingPins.length > 0 ? null : incumbent.lowerBound;
  const { status, plan } = planAndStatus(problem, {
    placements,
    cost,
    lowerBound,
    contradictions,
    missingPins,
  });
  const certificate = certify(problem, plan, {
    status,
    seed,
    threads,
    limits: { timeLimitSeconds: control.timeLimit, workLimit: control.workLimit },
    stoppedBy: control.stopReason ?? (status === 'optimal' ? 'optimal' : 'time-limit'),
    seconds: control.seconds,
  });
  if (status === 'infeasible') return { status, plan, contradictions, certificate };
  if (status === 'undecided') return { status, plan, missingPins, certificate };
  const { proof } = incumbent;
  const prices = proof ? { shadowPrices: shadowPricesOf(board.model, proof.bound, proof.prices) } : {};
  const worsened = keepWhole ? { notKeptWhole: board.worsened } : {};
  return { status, plan, certificate, ...prices, ...report, ...worsened };
}

/** Pinned needs that the placements leave out; those that they place stand where pinned. */
function pinsNotIn(problem: Problem, placements: readonly Placement[]): string[] {
  const placed = new Set(placements.map(({ need }) => need));
  return problem.needs.flatMap(({ id, pinned }) => (pinned && !placed.has(id) ? [id] : [])).sort();
}
