import { describe, expect, it } from '@jest/globals';
import { cases } from '../../testing/effort.js';
import { planOf, randomValidPlan } from '../../testing/random-plan.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot, placements } from '../../testing/small-problem.js';
import { verify } from '../../verify/verify.js';
import { Board } from '../board/board.js';
import { salvage } from '../construct/salvage.js';
import { placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { RunControl } from '../support/run-control.js';
import { Random } from '../support/random.js';
import { replanCentres } from './replan-centres.js';
import { randomCentre } from '../testing/random-centre.js';
import { replanEach } from '../finish/replan-each.js';

function toolsFor(board: Board) {
  const pricer = new Pricer(board.model);
  return { pricer, random: new Random(1), control: new RunControl({ workLimit: 1e6 }, () => 0) };
}

const noWorth = (board: Board): Float64Array => new Float64Array(board.model.rows.count);

describe('planning the doctors of a home centre anew together', () => {
  it('lets one make way for another, which nobody alone could', async () => {
    const problem = aProblem({
      weeks: 10,
      homeCentres: [{ id: 'home', awayLimit: 1 }],
      doctors: [aDoctor({ homeCentre: 'home' }), aDoctor({ id: 'bo', homeCentre: 'home' })],
      slots: [aSlot({ to: 10, seats: 2 })],
      needs: [
        aNeed({ id: 'a', latest: 6, targetTo: 10 }),
        aNeed({ id: 'b', doctor: 'bo', earliest: 2, latest: 2, targetTo: 10 }),
      ],
    });
    const board = new Board(compile(problem));
    salvage(board, placements(['a', 'p1', 3]));
    const tools = toolsFor(board);
    await replanEach(board, tools.pricer, tools.control);
    expect(board.cost).toBe(100);
    expect(await replanCentres(board, tools, noWorth(board), () => false)).toBe(true);
    expect(board.cost).toBe(0);
    expect(await replanCentres(board, tools, noWorth(board), () => false)).toBe(false);
  });

  it('keeps every rule, and what it counts is what the plan costs', async () => {
    let improved = 0;
    for (let seed = 1; seed <= cases(400); seed++) {
      const random = seededRandom(seed);
      const problem =
        seed % 2 === 0
          ? randomCentre(random, random.int(1, 3))
          : randomProblem(random, { ...TINY, doctors: 6, slots: 6, crowded: true });
      const board = new Board(compile(problem));
      salvage(board, randomValidPlan(seededRandom(seed), problem).placements);
      const check = () =>
        verify(problem, { ...planOf(problem, []), placements: placementsOf(board.model, board.plans) });
      const wasValid = check().violations.every(({ rule }) => rule === 'cost');
      const tools = toolsFor(board);
      await replanEach(board, tools.pricer, tools.control);
      const before = board.objective;
      const isBetter = await replanCentres(board, tools, noWorth(board), () => false);
      expect({ seed, isBetter }).toEqual({ seed, isBetter: board.objective < before });
      if (isBetter) improved++;
      if (!wasValid) continue;
      const { violations, cost } = check();
      expect({ seed, broken: violations.filter(({ rule }) => rule !== 'cost'), cost }).toEqual({
        seed,
        broken: [],
        cost: board.cost,
      });
    }
    expect(improved).toBeGreaterThan(10);
  });
});
