import type { GroupAnnealing } from '../parallel/messages.js';
import type { DoctorPlan } from '../pricing/doctor-plan.js';
import { cool } from './anneal.js';
import type { Run } from './run.js';

/**
 * Betters the plans of a group of doctors beside those of the others by annealing, within a share of the control's time. The
 * board ends with the best plan seen; returns the change, 0 or less.
 */
export async function annealGroup(
  tools: Pick<Run, 'model' | 'pricer' | 'random' | 'control' | 'board'>,
  worth: Float64Array,
  group: readonly number[],
  { hot }: Pick<GroupAnnealing, 'hot'>,
  { length, meanwhile }: { readonly length: number; readonly meanwhile?: () => void } = { length: 1 },
): Promise<number> {
  const { model, board, control } = tools;
  const from = control.progress;
  const before = board.objective;
  let objective = before;
  let best = group.map((d) => board.plans[d]!);
  const replaceBy = (plans: readonly DoctorPlan[]): void => {
    for (const d of group) board.lift(d);
    group.forEach((d, i) => {
      board.put(d, plans[i]!);
    });
  };
  const keepBest = (): void => {
    if (board.objective >= objective || board.outOfTurn.length > 0) return;
    objective = board.objective;
    best = group.map((d) => board.plans[d]!);
  };
  await cool(tools, worth, {
    members: group.map((d) => model.doctors[d]!),
    hot,
    share: () => (length > 0 ? (control.progress - from) / length : 1),
    onBetter: keepBest,
    smoothWorst: true,
    ...(meanwhile ? { meanwhile } : {}),
  });
  replaceBy(best);
  return objective - before;
}
