import { describe, expect, it } from '@jest/globals';
import { cases } from '../../testing/effort.js';
import { seededRandom } from '../../testing/random.js';
import { randomProblem } from '../../testing/random-problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { placementsOf } from '../incumbent.js';
import { brokenBy, greedyRun } from '../testing/greedy-run.js';
import { annealApart, settleIn } from './anneal-apart.js';
import { annealGroup } from './anneal-group.js';
import type { Run } from './run.js';

const SIZE = { weeks: 16, doctors: 8, needsPerDoctor: 4, slots: 10, specialties: 4, hosts: 3, crowded: true };

describe('annealing group by group', () => {
  it('ends with a valid plan that is no dearer, the same for the same seed', async () => {
    let better = 0;
    for (let seed = 1; seed <= cases(12); seed++) {
      const problem = randomProblem(seededRandom(seed), { ...SIZE, pinned: 0, tied: seed % 2 ? 0 : 0.1 });
      const ends: number[] = [];
      for (let again = 0; again < 2; again++) {
        const run = await greedyRun(problem, 60);
        const before = run.board.objective;
        await annealApart(run, new Float64Array(run.model.rows.count), 1);
        expect({ seed, broken: brokenBy(problem, run) }).toEqual({ seed, broken: [] });
        expect(run.board.objective).toBeLessThanOrEqual(before);
        ends.push(run.board.objective);
        if (run.board.objective < before) better++;
      }
      expect(ends[0]).toBe(ends[1]);
    }
    expect(better).toBeGreaterThan(4);
  });

  it('moves nobody outside the group', async () => {
    let moved = 0;
    for (let seed = 1; seed <= cases(25); seed++) {
      const problem = randomProblem(seededRandom(seed), { ...SIZE, pinned: 0, tied: 0 });
      const run = await greedyRun(problem, 40);
      const before = [...run.board.plans];
      const worth = new Float64Array(run.model.rows.count);
      const change = await annealGroup(run, worth, [0, 2, 4], { hot: 0.5 });
      expect(brokenBy(problem, run)).toEqual([]);
      for (const d of [1, 3, 5, 6, 7]) expect(run.board.plans[d]).toBe(before[d]);
      expect(change).toBeLessThanOrEqual(0);
      if (change < 0) moved++;
    }
    expect(moved).toBeGreaterThan(2);
  });
});

describe('taking in a group’s plans', () => {
  const oneGoodSeat = aProblem({
    doctors: ['a', 'b'].map((id) => aDoctor({ id })),
    slots: ['p', 'q', 'r'].map((id) => aSlot({ id, host: id, seats: 1, mode: 'block', from: 0, to: 4 })),
    needs: ['a', 'b'].map((d) =>
      aNeed({ id: `n${d}`, doctor: d, earliest: 0, latest: 0, hostCost: { p: 0, q: 9, r: 30 } }),
    ),
  });
  const at = (run: Run, need: string): string | undefined =>
    placementsOf(run.model, run.board.plans).find((place) => place.need === need)?.slot;

  it('plans those anew whose seats others have taken meanwhile', async () => {
    const run = await greedyRun(oneGoodSeat, 100);
    const [first, second] = at(run, 'na') === 'p' ? [0, 1] : [1, 0];
    const held = run.board.lift(second);
    run.board.put(second, { places: Int32Array.of(second, 2, 0), cost: held.cost + 21 });
    run.incumbent.cost = Infinity;
    settleIn(run, [second], [Int32Array.of(second, 0, 0)]);
    expect([at(run, first ? 'nb' : 'na'), at(run, second ? 'nb' : 'na')]).toEqual(['p', 'q']);
    expect(brokenBy(oneGoodSeat, run)).toEqual([]);
  });

  it('leaves the plan as it was where the whole would be dearer', async () => {
    const run = await greedyRun(oneGoodSeat, 100);
    const before = placementsOf(run.model, run.board.plans);
    const d = at(run, 'na') === 'q' ? 0 : 1;
    settleIn(run, [d], [Int32Array.of(d, 2, 0)]);
    expect(placementsOf(run.model, run.board.plans)).toEqual(before);
  });
});
