import type { ColumnPool } from '../master/column-pool.js';
import type { AnnealingTask } from '../search/schedule-annealing.js';
import { boundAndAnnealBeside, takeIn } from './anneal-beside.js';
import { takeBetterBound } from './bound-beside.js';
import { raiseBoundOfSchedules } from './raise-bound.js';
import { mixSchedules } from './mix-schedules.js';
import { type Run, restore } from './run.js';
import { walkSchedules } from './walk-schedules.js';

/** Moves of the first annealing for each need; of the second, where columns would not settle soon, that many times as much. */
const FIRST_MOVES = 1500;
const SECOND = 6;
const WIDE_GAP = 0.025;
/** Where it still is after both: share of the run until which schedules are annealed slowly. */
const ANNEAL_UNTIL = 0.9;
/** Share of the run until which a helper raises the bound meanwhile; then it anneals as well. */
const BOUND_BESIDE_UNTIL = 0.45;
/** Share of the run until which a thread that has no help raises the bound before that. */
const BOUND_ALONE_UNTIL = 0.35;
/** Passes of the prices, and their steps (in units of cost): the wider the gap to begin with, the longer. */
const PASSES = 300;
const LONGEST_STEP = 20;
const LEAST_FIRST_STEP = 0.5;
const STEP_PER_GAP = 8;
const LAST_STEP = 0.02;
/** Where the gap is wide after the first, passes that gather plans near the best prices, and their steps. */
const GATHERING_PASSES = 24;
const GATHERING_STEP = 0.3;
/** Where columns are to settle soon, no pass may take more than this share of the run, nor an exact round more than that. */
const QUICK_PASS = 0.01;
const QUICK_ROUND = 0.02;
/** How many exact rounds are judged by that, and how much longer than this the first may take. */
const JUDGED_ROUNDS = 2;
const LEARNING = 5;
/** What cut searches may leave open of a round's bound then. */
const NEARLY_EXACT = 0.0005;
/** Share of the run after which prices give way to schedules. */
const OPEN_UNTIL = 0.35;

/**
 * What has become of full schedules: annealed, annealed slowly for most of the run since the gap stayed wide, or left for
 * columns, which are quick and exact.
 */
export type Opening = 'annealed' | 'slowly' | 'quick';

/** Moves prices along relaxed paths for a good bound, then anneals all schedules for a good plan, where that is the way. */
export async function openWithSchedules(run: Run, pool: ColumnPool): Promise<Opening> {
  const { model, control, incumbent, dual } = run;
  const needs = Math.max(1, model.needs.length);
  const wide = incumbent.lowerBound === null ? Infinity : (incumbent.cost - incumbent.lowerBound) / needs;
  const first = Math.min(LONGEST_STEP, Math.max(LEAST_FIRST_STEP, STEP_PER_GAP * wide));
  for (let pass = 0; pass < PASSES && !control.over() && control.progress < OPEN_UNTIL; pass++) {
    await dual.pass(first * Math.pow(LAST_STEP / first, pass / (PASSES - 1)), control, 'apart');
    if (pass % 25 === 24 || pass === PASSES - 1) await evaluate(run);
  }
  control.phase('search');
  await anneal(run, { moves: FIRST_MOVES * needs });
  const far = (): boolean => !control.over() && incumbent.gap > WIDE_GAP;
  if (!far()) return 'annealed';
  if (await gather(run, pool)) return 'quick';
  if (far() && (await mixSchedules(run, ANNEAL_UNTIL))) return 'slowly';
  if (far()) await anneal(run, { moves: SECOND * FIRST_MOVES * needs });
  const slowly = far();
  if (slowly) await annealSlowly(run);
  return slowly ? 'slowly' : 'annealed';
}

/**
 * Gathers plans near the best prices, where that is quick; returns whether it is: columns then settle soon, and dives
 * through them do better than any walk.
 */
async function gather({ model, control, incumbent, dual }: Run, pool: ColumnPool): Promise<boolean> {
  control.phase('price');
  incumbent.plans.forEach((plan, d) => {
    dual.plans[d] = plan;
  });
  dual.prices.start(dual.best);
  for (let pass = 0; pass < GATHERING_PASSES && !control.over(); pass++) {
    const from = control.progress;
    await dual.pass(
      GATHERING_STEP * Math.pow(LAST_STEP / GATHERING_STEP, pass / GATHERING_PASSES),
      control,
      'quick',
    );
    dual.plans.forEach((plan, d) => pool.add(model.doctors[d]!, plan));
    if (control.progress - from > QUICK_PASS) return false;
  }
  // What pricers learn of each doctor in a first exact round makes the next ones quicker: these are what columns will take.
  for (let round = 0; round < JUDGED_ROUNDS; round++) {
    const from = control.progress;
    await dual.evaluate(control, 'whole', false);
    if (control.over()) return false;
    if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound, dual.best);
    if (dual.open > NEARLY_EXACT * Math.abs(dual.bestBound)) return false;
    if (control.progress - from <= QUICK_ROUND) return true;
    if (control.progress - from > LEARNING * QUICK_ROUND) return false;
  }
  return false;
}

/** One slow walk until most of the run is over, while a helper first raises the bound and then walks as well. */
export async function annealSlowly(run: Run): Promise<void> {
  const { control, dual } = run;
  if (control.over() || control.progress >= ANNEAL_UNTIL) return;
  dual.prices.start(dual.best);
  if (run.helpers.count === 0) await raiseBoundOfSchedules(run, BOUND_ALONE_UNTIL);
  boundAndAnnealBeside(run, { bound: BOUND_BESIDE_UNTIL, all: ANNEAL_UNTIL });
  await anneal(run, { until: ANNEAL_UNTIL });
  takeIn(run);
  takeBetterBound(run);
}

async function evaluate({ dual, control, incumbent }: Run): Promise<void> {
  await dual.evaluate(control, 'apart', false);
  await dual.evaluate(control, 'apart', true);
  if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound, dual.best);
}

/** One annealing from the best plan; what is better is kept. */
async function anneal(run: Run, length: AnnealingTask['length']): Promise<void> {
  restore(run.board, run.incumbent);
  await walkSchedules(run, run.board, { length });
  restore(run.board, run.incumbent);
}
