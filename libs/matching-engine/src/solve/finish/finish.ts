import type { FairestReport, MovesReport, SolveOptions } from '../../solve-contract.js';
import type { Board } from '../board/board.js';
import { sendHome } from '../construct/send-home.js';
import { type Run, restore } from '../plan-of-attack/run.js';
import { Users } from '../search/users.js';
import { Exchanges } from './exchanges.js';
import { cannotKeep, giveBack } from './fewest-moved.js';
import { dearestOwnBest, helpTheWorstOff } from './leximin.js';
import { replanEach } from './replan-each.js';

/** Share of the run kept back for the last touches, and for each of the two wishes beyond the cost. */
const LAST_TOUCHES = 0.05;
const WISH = 0.2;
/** Under a work limit, a share that lets everybody be planned anew twice, as far as it is no more than this. */
const MOST_OF_WORK = 0.15;

/** What the stages beyond the least cost have done. */
export interface FinishReport {
  readonly fairest?: FairestReport;
  readonly moves?: MovesReport;
}

/** The share of a run to keep back for `finish`. */
export function finishShare(doctors: number, options: SolveOptions): number {
  const touches =
    options.workLimit === undefined
      ? LAST_TOUCHES
      : Math.min(MOST_OF_WORK, (2 * doctors) / Math.max(1, options.workLimit));
  return touches + (options.fewestMoved ? WISH : 0) + (options.fairest ? WISH : 0);
}

/**
 * Puts the best plan on the board and gives it the last touches: no better plan of one doctor, free place, move or
 * exchange of two places is left. Then, as far as asked for, people get back what was promised, and the worst off are
 * helped, within the cost that the options allow.
 */
export async function finish(run: Run, options: SolveOptions): Promise<FinishReport> {
  const { board, incumbent, control, model, pricer, random } = run;
  restore(board, incumbent);
  const provenOptimal = incumbent.lowerBound !== null && incumbent.lowerBound >= incumbent.cost;
  if (!provenOptimal && !control.over()) {
    await settle(run);
    incumbent.offer(board);
    restore(board, incumbent);
  }
  if (sendHome(board)) incumbent.offer(board);
  let report: FinishReport = {};
  if (options.fewestMoved) {
    const costBefore = board.cost;
    const peopleBefore = board.movedPeople;
    await giveBack(board, pricer, control, mostCost(board, options.fewestMoved.costSlack));
    report = {
      ...report,
      moves: {
        people: board.movedPeople,
        peopleBefore,
        cannotStay: cannotKeep(model),
        costBefore,
      },
    };
  }
  if (options.fairest) {
    const costBefore = board.cost;
    const worstBefore = board.worst;
    const most = mostCost(board, options.fairest.costSlack);
    await helpTheWorstOff(board, pricer, random, new Users(board), control, most);
    const leastWorst = run.dual.leastWorst ?? (await dearestOwnBest(model, pricer, control));
    report = { ...report, fairest: { costBefore, worstBefore, worst: board.worst, leastWorst } };
  }
  return report;
}

async function settle({ board, pricer, model, control }: Run): Promise<void> {
  board.guideBy(new Float64Array(model.rows.count), 0);
  const exchanges = new Exchanges(board, control);
  for (let better = true; better && !control.over();)
    better = await exchanges.settle(await replanEach(board, pricer, control));
}

function mostCost(board: Board, slack = 0): number {
  return board.cost + Math.floor(slack * Math.abs(board.cost));
}
