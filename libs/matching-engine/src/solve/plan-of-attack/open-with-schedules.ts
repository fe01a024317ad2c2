import type { ColumnPool } from '../master/column-pool.js';
import type { Model } from '../model/model.js';
import { ScheduleAnnealing } from '../search/schedule-annealing.js';
import { type Run, restore } from './run.js';

/** Share of a doctor's own weeks that the needs fill, above which schedules count as full. */
const FULL = 0.4;
/** Moves of the first annealing for each need. */
const FIRST_MOVES = 1500;
/** Passes of the prices, and their steps against the mean gain of a placement. */
const PASSES = 240;
const FIRST_STEP = 3;
const LAST_STEP = 0.02;
/** Share of the run after which prices and schedules give way to columns. */
const OPEN_UNTIL = 0.35;

/** Whether every doctor's weeks are so full that the order of the placements is the whole question. */
export function schedulesAreFull({ model, pricer }: Pick<Run, 'model' | 'pricer'>): boolean {
  return filled(model) >= FULL && model.doctors.every((doctor) => doctor.lanes.length === 0 || pricer.sequenced(doctor));
}

function filled(model: Model): number {
  let wanted = 0;
  for (const need of model.needs) wanted += need.weeks;
  return wanted / Math.max(1, model.weeks * model.doctors.length);
}

/** Anneals all schedules for a good plan, then moves prices along relaxed paths for a good bound. */
export async function openWithSchedules(run: Run, pool: ColumnPool): Promise<void> {
  const { model, control, incumbent, board, dual } = run;
  control.phase('search');
  await anneal(run, FIRST_MOVES * model.needs.length);
  board.plans.forEach((plan, d) => {
    pool.add(model.doctors[d]!, plan);
    dual.plans[d] = plan;
  });
  control.phase('price');
  for (let pass = 0; pass < PASSES && !control.over() && control.progress < OPEN_UNTIL; pass++) {
    const step = FIRST_STEP * Math.pow(LAST_STEP / FIRST_STEP, pass / (PASSES - 1));
    await dual.pass(step, control, 'apart');
    if (pass % 20 !== 19 && pass < PASSES - 1) continue;
    await dual.evaluate(control, 'apart', false);
    await dual.evaluate(control, 'apart', true);
    if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound);
  }
}

/** One annealing from the best plan; what is better is kept. */
export async function anneal(run: Run, moves: number): Promise<boolean> {
  const { board, random, control, incumbent } = run;
  restore(board, incumbent);
  const plans = await new ScheduleAnnealing(board, random).run(moves, board.cost, control);
  if (!plans) return false;
  plans.forEach((_, d) => board.lift(d));
  plans.forEach((plan, d) => {
    board.put(d, plan);
  });
  const better = incumbent.offer(board);
  restore(board, incumbent);
  return better;
}
