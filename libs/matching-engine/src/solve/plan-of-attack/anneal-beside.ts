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

/** Takes in what helpers have found by now; the board holds the best plan then. */
export function takeIn(run: Run): void {
  const { helpers, board, incumbent } = run;
  restore(board, incumbent);
  if (helpers.harvest(board, () => undefined)) incumbent.offer(board);
}
