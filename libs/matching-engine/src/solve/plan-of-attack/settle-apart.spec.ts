import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../../problem.js';
import { cases } from '../../testing/effort.js';
import { seededRandom } from '../../testing/random.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { PlanRecord } from '../dual/plan-record.js';
import { placementsOf } from '../incumbent.js';
import { bestCostByTrial } from '../testing/best-cost-by-trial.js';
import { brokenBy, greedyRun } from '../testing/greedy-run.js';
import type { Run } from './run.js';
import { settleApart, settleFirst } from './settle-apart.js';
import { packed, unpacked } from '../pricing/packed-plans.js';

const SIZE = { weeks: 16, doctors: 8, needsPerDoctor: 4, slots: 10, specialties: 4, hosts: 3, crowded: true };

/** Two groups: those with odd numbers, and the others. */
const oddAndEven = ({ model }: Run): number[][] =>
  [0, 1].map((rest) => model.doctors.map(({ index }) => index).filter((d) => d % 2 === rest));

async function settled(problem: Problem, workLimit: number): Promise<Run> {
  const run = await greedyRun(problem, workLimit);
  const record = new PlanRecord(run.model);
  run.dual.mix = record;
  for (let pass = 0; pass < 3; pass++) await run.dual.pass(3, run.control, 'quick');
  run.dual.mix = null;
  await settleApart(run, oddAndEven(run), record, 1);
  return run;
}

describe('settling group by group', () => {
  it('ends with a valid plan that is no dearer, the same for the same seed', async () => {
    let better = 0;
    for (let seed = 1; seed <= cases(10); seed++) {
      const problem = randomProblem(seededRandom(seed), { ...SIZE, pinned: 0, tied: seed % 2 ? 0 : 0.1 });
      const before = (await greedyRun(problem, 1)).board.objective;
      const [one, other] = [await settled(problem, 200), await settled(problem, 200)];
      expect({ seed, broken: brokenBy(problem, one) }).toEqual({ seed, broken: [] });
      expect(one.board.objective).toBeLessThanOrEqual(before);
      expect(one.board.objective).toBe(other.board.objective);
      expect(placementsOf(one.model, one.board.plans)).toEqual(placementsOf(other.model, other.board.plans));
      if (one.board.objective < before) better++;
    }
    // Most of these were planned as well as can be from the beginning.
    expect(better).toBeGreaterThan(1);
  });

  it('proves no more than the best plan costs', async () => {
    let compared = 0;
    for (let seed = 1; seed <= cases(30); seed++) {
      const problem = randomProblem(seededRandom(seed), { ...TINY, pinned: 0 });
      const least = bestCostByTrial(problem);
      if (least === null || least === Infinity) continue;
      const { incumbent } = await settled(problem, 120);
      if (incumbent.lowerBound === null) continue;
      expect({ seed, isFine: incumbent.lowerBound <= least }).toEqual({ seed, isFine: true });
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
  });
});

describe('taking in a group’s first plans', () => {
  const oneGoodSeat = aProblem({
    doctors: ['a', 'b'].map((id) => aDoctor({ id })),
    slots: ['p', 'q'].map((id) => aSlot({ id, host: id, seats: 1, mode: 'block', from: 0, to: 4 })),
    needs: ['a', 'b'].map((d) =>
      aNeed({ id: `n${d}`, doctor: d, earliest: 0, latest: 0, hostCost: { p: 0, q: 9 } }),
    ),
  });
  /** The slot of each doctor after one of them has come back with the seat that the other one holds. */
  async function after(isOtherSettled: boolean): Promise<{ came: number; stood: number }> {
    const run = await greedyRun(oneGoodSeat, 100);
    const slotOf = (d: number): number => run.board.plans[d]!.places[1]!;
    const [came, stood] = slotOf(0) === 1 ? [0, 1] : [1, 0];
    const isSettled = new Uint8Array(2);
    if (isOtherSettled) isSettled[stood] = 1;
    settleFirst(run, [came], [Int32Array.of(came, 0, 0)], isSettled);
    expect(brokenBy(oneGoodSeat, run)).toEqual([]);
    return { came: slotOf(came), stood: slotOf(stood) };
  }

  it('lets those give way who have not had a turn', async () => {
    expect(await after(false)).toEqual({ came: 0, stood: 1 });
  });

  it('plans those of the group anew who are in the way of others who have', async () => {
    expect(await after(true)).toEqual({ came: 1, stood: 0 });
  });
});

it('keeps lists of plans as they are on their way from thread to thread', () => {
  const plans = fc.array(fc.array(fc.int32Array({ maxLength: 5 }), { maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(plans, (known) => {
      expect(unpacked(packed(known))).toEqual(known);
    }),
  );
});
