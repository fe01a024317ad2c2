import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { placesOf, randomValidPlan } from '../testing/random-plan.js';
import { randomProblem, TINY } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot, placements } from '../testing/small-problem.js';
import { verifyPlacements, violationsAdded } from '../what-if/violations-added.js';
import { findRepairs } from './find-repairs.js';

/** Anna has lost her place; Bo and Carin hold the blocks that she could take. */
const crowded = aProblem({
  doctors: ['anna', 'bo', 'carin'].map((id) => aDoctor({ id })),
  slots: [
    aSlot({ id: 'early', mode: 'block', from: 0, to: 4 }),
    aSlot({ id: 'middle', mode: 'block', from: 8, to: 12 }),
    aSlot({ id: 'late', mode: 'block', from: 14, to: 18 }),
  ],
  needs: [
    aNeed({ id: 'a', latest: 0, targetTo: 4 }),
    aNeed({ id: 'b', doctor: 'bo', latest: 8 }),
    aNeed({ id: 'c', doctor: 'carin' }),
  ],
});
const held = placements(['b', 'early', 0], ['c', 'middle', 8]);

describe('repairs of one need', () => {
  it('moves two others in a chain where no shorter way is left', () => {
    const [repair, ...others] = findRepairs(crowded, held, 'a').repairs;
    expect(repair?.moves).toEqual([
      { need: 'a', doctor: 'anna', from: null, to: { slot: 'early', start: 0 } },
      { need: 'b', doctor: 'bo', from: { slot: 'early', start: 0 }, to: { slot: 'middle', start: 8 } },
      { need: 'c', doctor: 'carin', from: { slot: 'middle', start: 8 }, to: { slot: 'late', start: 14 } },
    ]);
    expect(others).toEqual([]);
  });

  it.each([0, 1] as const)('moves at most as many others as it may: %i', (maxOthers) => {
    expect(findRepairs(crowded, held, 'a', { maxOthers }).repairs).toEqual([]);
  });

  it('never moves what is pinned', () => {
    const pinned = {
      ...crowded,
      needs: crowded.needs.map((need) =>
        need.id === 'c' ? { ...need, pinned: true, current: { slot: 'middle', start: 8 } } : need,
      ),
    };
    expect(findRepairs(pinned, held, 'a').repairs).toEqual([]);
  });

  it("moves another placement of the doctor's own out of the way", () => {
    const problem = aProblem({
      slots: [
        aSlot({ mode: 'block', from: 0, to: 4 }),
        aSlot({ id: 'p2', specialty: 'eyes', mode: 'rolling' }),
      ],
      needs: [aNeed({ id: 'a' }), aNeed({ id: 'eyes', specialties: ['eyes'] })],
    });
    const [repair] = findRepairs(problem, placements(['eyes', 'p2', 2]), 'a').repairs;
    expect(repair?.moves.map(({ need, to }) => [need, to.slot])).toEqual([
      ['a', 'p1'],
      ['eyes', 'p2'],
    ]);
    expect(repair?.moves[1]?.to.start).toBeGreaterThanOrEqual(4);
  });

  it('offers different clinics before other weeks of the same one', () => {
    const problem = aProblem({
      slots: [
        aSlot(),
        aSlot({ id: 'p2', host: 'south', from: 3, to: 7, mode: 'block' }),
        aSlot({ id: 'p3', host: 'west', from: 12, to: 16, mode: 'block' }),
      ],
      needs: [aNeed({ targetFrom: 0, targetTo: 4 })],
    });
    const { repairs } = findRepairs(problem, [], 'n1');
    expect(repairs.map(({ moves }) => moves[0]?.to.slot)).toEqual(['p1', 'p2', 'p3']);
  });

  it('breaks no rule that held, costs what the verifier counts, and is as cheap as can be without others', () => {
    let repaired = 0;
    let chains = 0;
    let exact = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random, {
          ...TINY,
          weeks: 12,
          doctors: 5,
          slots: 5,
          crowded: random.chance(0.7),
        });
        const plan = randomValidPlan(random, problem).placements;
        for (const need of problem.needs) {
          if (need.pinned) continue;
          const rest = plan.filter((placement) => placement.need !== need.id);
          const before = verifyPlacements(problem, rest).violations;
          const { repairs } = findRepairs(problem, plan, need.id);
          const kinds = repairs.map(({ moves }) => JSON.stringify(moves));
          expect(new Set(kinds).size).toBe(repairs.length);
          for (const { moves, placements: after, cost } of repairs) {
            const verdict = verifyPlacements(problem, after);
            expect(violationsAdded(before, verdict.violations)).toEqual([]);
            expect(cost).toBe(verdict.cost);
            const moved = new Set(moves.map((move) => move.need));
            expect(after.filter((each) => !moved.has(each.need))).toEqual(
              rest.filter((each) => !moved.has(each.need)),
            );
            repaired += 1;
            if (moves.length > 1) chains += 1;
          }
          const direct = placesOf(problem, need)
            .map((place) => verifyPlacements(problem, [...rest, place]))
            .filter(({ violations }) => violationsAdded(before, violations).length === 0)
            .map(({ cost }) => cost);
          const former = plan.find((placement) => placement.need === need.id);
          const asked = findRepairs(problem, plan, need.id, { maxOthers: 0 }).repairs;
          // Where others wait for this need, a place that leaves theirs broken is never offered, however cheap.
          if (before.length > 0) {
            expect(asked[0]?.cost ?? Infinity).toBeGreaterThanOrEqual(Math.min(...direct));
            continue;
          }
          expect(asked[0]?.cost ?? null).toBe(direct.length === 0 ? null : Math.min(...direct));
          expect(asked.length > 0 || former === undefined || direct.length === 0).toBe(true);
          exact += 1;
        }
      }),
      { numRuns: 120, examples: [[1494285084]] },
    );
    expect([repaired > 200, chains > 20, exact > 200]).toEqual([true, true, true]);
  });

  it('says when its limit has cut it off', () => {
    expect(findRepairs(crowded, held, 'a', { workLimit: 0 }).cutOff).toBe(true);
    expect(findRepairs(crowded, held, 'a').cutOff).toBe(false);
  });

  it('refuses a need that the problem does not have', () => {
    expect(() => findRepairs(crowded, held, 'x')).toThrow(RangeError);
  });
});
