import type { Board } from '../board/board.js';
import { type AnnealingTask, ScheduleAnnealing } from '../search/schedule-annealing.js';
import type { Run } from './run.js';

/**
 * Walks over all schedules once, from those on the board. A plan better than the best so far is kept, and stands on the board
 * then; else the board stays as it is.
 */
export async function walkSchedules(
  { control, incumbent, dual, random }: Pick<Run, 'control' | 'incumbent' | 'dual' | 'random'>,
  board: Board,
  how: Pick<AnnealingTask, 'length' | 'hottest'>,
): Promise<void> {
  const plans = await new ScheduleAnnealing(board, random).run(
    { ...how, limit: incumbent.cost, target: incumbent.lowerBound ?? -Infinity, prices: dual.best },
    control,
  );
  if (!plans) return;
  plans.forEach((_, d) => board.lift(d));
  plans.forEach((plan, d) => {
    board.put(d, plan);
  });
  incumbent.offer(board);
}
