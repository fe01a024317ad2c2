import { Board } from '../board/board.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { salvage } from '../construct/salvage.js';
import { dive } from '../search/dive.js';
import { Reinsertion } from '../search/neighbourhood.js';
import { Users } from '../search/users.js';
import { type Run, restore } from './run.js';

/** Shares of the run: prices are settled until the first, the dive may last until the second. */
const PRICES_UNTIL = 0.45;

/** Large problems: prices by subgradient, a dive along them, then re-insertion until the end. */
export async function solveByPrices(run: Run): Promise<void> {
  const { model, pricer, random, control, incumbent, board, dual } = run;
  await raiseBound(run, PRICES_UNTIL);
  control.phase('search');
  if (!control.done && dual.bestBound > -Infinity) {
    const fresh = new Board(model);
    salvage(fresh, []);
    fresh.guideBy(dual.best, 0.97);
    await insertAll(fresh, pricer, random.shuffle(urgencyOrder(fresh)), control);
    incumbent.offer(fresh);
    const dived = new Board(model);
    dual.prices.start(dual.best);
    await dive(
      dived,
      dual,
      pricer,
      new Users(dived),
      model.doctors.map((_, d) => d),
      { firstPasses: 10, passes: 10, firstStep: 1, lastStep: 0.5, share: 0.1 },
      control,
    );
    incumbent.offer(dived);
    restore(board, incumbent);
    board.guideBy(dual.best, 0.97);
  }
  await reinsert(run);
}

/** Re-insertion until the run ends. */
export async function reinsert(run: Run, until = Infinity): Promise<void> {
  const { model, pricer, random, control, incumbent, board } = run;
  const search = new Reinsertion(board, pricer, random, new Users(board));
  while (!control.done && control.progress < until && model.doctors.length > 0) {
    if (search.attempt(control)) incumbent.offer(board);
    await control.breathe();
  }
}

/** Subgradient steps, first with needs priced apart, then with whole plans. */
export async function raiseBound(
  { dual, control, incumbent }: Run,
  until: number,
  afterPass: () => void = () => undefined,
): Promise<void> {
  const first = 60;
  const middle = 1;
  const last = 0.3;
  const from = control.progress;
  const turn = from + (until - from) * 0.6;
  for (let round = 1; !control.done && control.progress < until; round++) {
    const { progress } = control;
    const apart = progress < turn;
    const step = apart
      ? first * Math.pow(middle / first, (progress - from) / (turn - from))
      : middle * Math.pow(last / middle, (progress - turn) / (until - turn));
    const depth = apart ? 'apart' : 'whole';
    await dual.pass(step, control, depth);
    if (!apart) afterPass();
    if (round % (apart ? 25 : 10) !== 0 && control.progress < until) continue;
    await dual.evaluate(control, depth, false);
    await dual.evaluate(control, depth, true);
    if (dual.bestBound > -Infinity) incumbent.raise(dual.bestBound);
  }
}
