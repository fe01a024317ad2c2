import { SCALE } from '../board/board.js';
import { ownCost } from '../pricing/doctor-plan.js';
import { communities } from '../search/communities.js';
import { annealGroup } from './anneal-group.js';
import { COLD, hottest } from './anneal.js';
import { type Run, restore } from './run.js';

/** Shares of the time for the rounds: every group once in each. Borders are frozen while a group is annealed. */
const ROUNDS = [0.6, 0.4];

interface Task {
  readonly group: readonly number[];
  readonly hot: number;
}

/**
 * Anneals large problems group by group (see `communities`), on all threads: each takes a group at a time, the plans of
 * all others frozen as they were when it began. What two groups have both taken is settled when a group's plans come
 * back: who does not fit any more is planned anew beside the others.
 */
export async function annealApart(run: Run, worth: Float64Array, until: number): Promise<void> {
  const { model, control, incumbent, board, random, helpers } = run;
  restore(board, incumbent);
  board.guideBy(new Float64Array(model.rows.count), 0);
  helpers.guideBy(worth);
  const hot = hottest(model);
  const groups = await communities(model, random, control);
  let from = control.progress;
  let shareLeft = 1;
  for (const [round, share] of ROUNDS.entries()) {
    if (control.over() || from >= until) break;
    const end = from + ((until - from) * share) / shareLeft;
    shareLeft -= share;
    const order = random.shuffle(Int32Array.from(groups, (_, i) => i));
    const isFirst = round === 0;
    const tasks = Array.from(order, (i) => ({
      group: groups[i]!,
      hot: isFirst ? hot : Math.sqrt(hot * COLD),
    }));
    await annealRound(run, worth, tasks, end);
    from = control.progress;
  }
  restore(board, incumbent);
}

async function annealRound(run: Run, worth: Float64Array, tasks: Task[], end: number): Promise<void> {
  const { model, pricer, control, board, random, helpers } = run;
  /** Share of the run that the next task may take. */
  const turn = (): number =>
    Math.max(0, end - control.progress) / Math.ceil(tasks.length / (1 + helpers.count));
  const handOut = (): void => {
    while (tasks.length > 0 && helpers.idle) {
      const seconds = turn() * control.limitInSeconds;
      const { group, hot } = tasks.pop()!;
      helpers.ask(board, group, random.below(2 ** 30), Math.max(0.1, seconds), { kind: 'anneal', hot });
    }
  };
  const takeIn = (): void => {
    for (let answer = helpers.take(); answer; answer = helpers.take())
      if (answer.change < 0) settleIn(run, answer.group, answer.places);
  };
  while (!control.over() && (tasks.length > 0 || helpers.busy)) {
    takeIn();
    handOut();
    const length = turn();
    const task = tasks.pop();
    if (task) {
      const tools = { model, pricer, random, control, board };
      await annealGroup(tools, worth, task.group, task, { length, meanwhile: handOut });
      run.incumbent.offer(board);
    } else await new Promise<void>((resolve) => setTimeout(resolve, 10));
  }
  takeIn();
}

/** Takes a group's plans in: who does not fit any more stays, or is planned anew. Undone where the whole is dearer. */
export function settleIn(
  run: Pick<Run, 'model' | 'board' | 'pricer' | 'incumbent'>,
  group: readonly number[],
  places: readonly Int32Array[],
): void {
  const { model, board, pricer, incumbent } = run;
  const before = board.objective;
  const old = group.map((d) => board.lift(d));
  const pushed: number[] = [];
  group.forEach((d, i) => {
    const plan = { places: places[i]!, cost: ownCost(model, model.doctors[d]!, places[i]!) };
    if (board.fits(d, plan)) board.put(d, plan);
    else pushed.push(i);
  });
  for (const i of pushed) {
    const d = group[i]!;
    const request = { board: board.settle(), factor: SCALE, hints: [old[i]!] };
    const { plan } = pricer.price(model.doctors[d]!, { ...request, quick: true });
    board.put(d, plan);
  }
  if (board.objective <= before) incumbent.offer(board);
  else {
    for (const d of group) board.lift(d);
    group.forEach((d, i) => {
      board.put(d, old[i]!);
    });
  }
}
