import { describe, expect, it } from '@jest/globals';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import type { Problem } from '../../problem.js';
import { boardWithPromises, promised } from '../board/board-with-promises.js';
import { placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { RunControl } from '../support/run-control.js';
import { insertAll, urgencyOrder, withUnplaced } from './greedy.js';
import { salvage } from './salvage.js';

/** Three doctors promised four weeks each; the slot of the last one is gone, and the first weeks would be best for all. */
function nightAfter(): Problem {
  return aProblem({
    doctors: ['a', 'b', 'c'].map((id) => aDoctor({ id })),
    slots: [aSlot({ id: 'p1' })],
    needs: ['a', 'b', 'c'].map((doctor, i) =>
      aNeed({
        id: `n${doctor}`,
        doctor,
        startCost: [[0, 4, -50]],
        current: { slot: i === 2 ? 'withdrawn' : 'p1', start: 8 + 4 * i },
      }),
    ),
  });
}

describe('the first plan of a night', () => {
  it('keeps every promise that still holds and finds a place for whoever lost one', async () => {
    const problem = nightAfter();
    const model = compile(problem);
    const board = boardWithPromises(model, {});
    salvage(board, promised(problem));
    const order = withUnplaced(board, urgencyOrder(board));
    expect([...order].map((d) => model.doctors[d]!.id)).toEqual(['c']);
    await insertAll(board, new Pricer(model), order, new RunControl({ workLimit: 100 }, () => 0));
    expect(placementsOf(model, board.plans)).toEqual([
      { need: 'na', slot: 'p1', start: 8 },
      { need: 'nb', slot: 'p1', start: 12 },
      { need: 'nc', slot: 'p1', start: 0 },
    ]);
  });
});
