import { Board } from '../board/board.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { salvage } from '../construct/salvage.js';
import { type Run, restore } from './run.js';

/** Share of its price at which a free seat is offered: at the full price, too many would rather wait. */
const SHARE = 0.97;

/** Plans everybody anew along the prices of the best bound, in a random order, and keeps the better plan. */
export async function insertAlongPrices({
  model,
  pricer,
  random,
  control,
  incumbent,
  board,
  dual,
  firm,
}: Run): Promise<void> {
  const fresh = new Board(model, board.promises);
  salvage(fresh, [], firm);
  fresh.guideBy(dual.best, SHARE);
  await insertAll(fresh, pricer, random.shuffle(urgencyOrder(fresh)), control);
  incumbent.offer(fresh);
  restore(board, incumbent);
  board.guideBy(dual.best, SHARE);
}
