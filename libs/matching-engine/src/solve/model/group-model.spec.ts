import { describe, expect, it } from '@jest/globals';
import { cases } from '../../testing/effort.js';
import { seededRandom } from '../../testing/random.js';
import { randomProblem } from '../../testing/random-problem.js';
import { Board, SCALE } from '../board/board.js';
import { insertAll, urgencyOrder } from '../construct/greedy.js';
import { Pricer } from '../pricing/pricer.js';
import { PriceBoard } from '../pricing/price-board.js';
import { RunControl } from '../support/run-control.js';
import { compile } from './compile.js';
import { GroupNumbers, groupModel } from './group-model.js';

const SIZE = { weeks: 16, doctors: 8, needsPerDoctor: 4, slots: 10, specialties: 4, hosts: 3, crowded: true };

/** A plan of everybody, and of the odd ones as a group beside the others. */
async function aGroup(seed: number) {
  const model = compile(randomProblem(seededRandom(seed), { ...SIZE, pinned: 0, tied: 0 }));
  const pricer = new Pricer(model);
  const board = new Board(model);
  await insertAll(board, pricer, urgencyOrder(board), new RunControl({ workLimit: 1e6 }, () => 0));
  const group = model.doctors.map(({ index }) => index).filter((d) => d % 2 === 1);
  const plans = group.map((d) => board.lift(d));
  const cut = groupModel(model, group, board.use);
  return { model, pricer, board, group, plans, cut, numbers: new GroupNumbers(cut) };
}

describe('the problem of a group beside all others', () => {
  it('counts the same costs of plans, and knows as well what fits', async () => {
    for (let seed = 1; seed <= cases(40); seed++) {
      const { model, pricer, board, group, plans, cut, numbers } = await aGroup(seed);
      const own = new Board(cut.model);
      const costs = [board.ownTotal + board.rowTotal - own.ownTotal - own.rowTotal];
      const free = new PriceBoard(model);
      group.forEach((d, i) => {
        const dream = pricer.price(model.doctors[d]!, { board: free, factor: SCALE }).plan;
        expect(own.fits(i, numbers.inGroup(dream))).toBe(board.fits(d, dream));
        expect(numbers.inWhole(numbers.inGroup(dream))).toEqual(dream);
        board.put(d, plans[i]!);
        own.put(i, numbers.inGroup(plans[i]!));
        costs.push(board.ownTotal + board.rowTotal - own.ownTotal - own.rowTotal);
      });
      // What the others cost, and the rows that the group cannot use, is all the time the same.
      for (const cost of costs) expect({ seed, cost }).toEqual({ seed, cost: costs[0] });
      cut.rows.forEach((row, i) => {
        expect(own.use[i]! + model.rows.capacity[row]! - cut.model.rows.capacity[i]!).toBe(board.use[row]!);
      });
    }
  });

  it('has the same best plan of each doctor at prices', async () => {
    for (let seed = 1; seed <= cases(40); seed++) {
      const { model, pricer, group, cut, numbers } = await aGroup(seed);
      const random = seededRandom(seed);
      const prices = new PriceBoard(model);
      for (let row = 0; row < model.rows.count; row++) prices.price[row] = random.int(0, 30) * SCALE;
      prices.refresh();
      const own = new PriceBoard(cut.model);
      own.price.set(Float64Array.from(cut.rows, (row) => prices.price[row]!));
      own.refresh();
      const ownPricer = new Pricer(cut.model);
      group.forEach((d, i) => {
        const there = pricer.price(model.doctors[d]!, { board: prices, factor: SCALE });
        const here = ownPricer.price(cut.model.doctors[i]!, { board: own, factor: SCALE });
        expect({ seed, d, ...numbers.inWhole(here.plan), value: here.value }).toEqual({
          seed,
          d,
          ...there.plan,
          value: there.value,
        });
      });
    }
  });
});
