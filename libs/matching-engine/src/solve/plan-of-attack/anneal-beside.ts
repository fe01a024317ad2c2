import { raiseBoundBeside } from './bound-beside.js';
import { type Run, restore } from './run.js';

/** Lets idle helpers anneal from the board's plan, each along a way of its own, until the run has come so far. */
export function annealBeside(
  { helpers, board, random, control, dual }: Run,
  method: 'schedules' | 'placements',
  until: number,
): void {
  const seconds = (until - control.progress) * control.limitInSeconds;
  if (helpers.count === 0 || !(seconds > 1)) return;
  helpers.guideBy(dual.best);
  const everybody = board.plans.map((_, d) => d);
  while (helpers.idle) helpers.ask(board, everybody, random.below(2 ** 30), seconds, method);
}

/** Lets one helper raise the bound until a share of the run and anneal schedules then; all others anneal at once. */
export function boundAndAnnealBeside(
  run: Run,
  { bound, all }: { readonly bound: number; readonly all: number },
): void {
  const { helpers, board, random, control, dual } = run;
  if (helpers.count > 0 && control.progress < bound) {
    raiseBoundBeside(run, { until: bound });
    helpers.annealNext(board, random.below(2 ** 30), (all - bound) * control.limitInSeconds, dual.best);
  }
  annealBeside(run, 'schedules', all);
}

/** Takes in what helpers have found by now; the board holds the best plan then. */
export function takeIn(run: Run): void {
  const { helpers, board, incumbent } = run;
  restore(board, incumbent);
  if (helpers.harvest(board, () => undefined)) incumbent.offer(board);
}
