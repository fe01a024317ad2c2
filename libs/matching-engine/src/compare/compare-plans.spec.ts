import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COST_TERMS } from '../plan.js';
import { randomPlan } from '../testing/random-plan.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aPlan, aProblem, aSlot } from '../testing/small-problem.js';
import { comparePlans } from './compare-plans.js';

describe('the difference between two plans', () => {
  const doctors = ['anna', 'bo', 'cy'].map((id) => aDoctor({ id }));
  const problem = aProblem({
    doctors,
    slots: [aSlot({ seats: 3 }), aSlot({ id: 'p2', host: 'south', seats: 3 })],
    needs: [
      aNeed({ id: 'a1', doctor: 'anna', hostCost: { north: 10 } }),
      aNeed({ id: 'a2', doctor: 'anna' }),
      aNeed({ id: 'b1', doctor: 'bo' }),
      aNeed({ id: 'c1', doctor: 'cy', current: { slot: 'p1', start: 0 }, changeCost: 7 }),
    ],
  });
  const difference = comparePlans(
    problem,
    aPlan(['a1', 'p1', 0], ['a2', 'p1', 8], ['c1', 'p1', 0], ['left', 'p1', 0]),
    aPlan(['a1', 'p2', 0], ['a2', 'p1', 8], ['b1', 'p1', 2], ['c1', 'p1', 3]),
  );

  it('says who moves from where to where, who is newly placed and who lost a place', () => {
    expect(difference.changes).toEqual([
      {
        kind: 'moved',
        need: 'a1',
        doctor: 'anna',
        from: { slot: 'p1', start: 0 },
        to: { slot: 'p2', start: 0 },
        sameSlot: false,
      },
      { kind: 'placed', need: 'b1', doctor: 'bo', to: { slot: 'p1', start: 2 } },
      {
        kind: 'moved',
        need: 'c1',
        doctor: 'cy',
        from: { slot: 'p1', start: 0 },
        to: { slot: 'p1', start: 3 },
        sameSlot: true,
      },
    ]);
    expect(difference.counts).toEqual({
      unchanged: 1,
      moved: 2,
      placed: 1,
      lost: 0,
      doctorsChanged: 3,
      doctorsDisturbed: 2,
    });
  });

  it('says what it buys, by doctor, by term and in all, and names whoever is worse off', () => {
    expect(difference.byDoctor).toEqual([
      { doctor: 'bo', needs: ['b1'], costBefore: 100, costAfter: 0, saved: 100 },
      { doctor: 'anna', needs: ['a1'], costBefore: 10, costAfter: 0, saved: 10 },
      { doctor: 'cy', needs: ['c1'], costBefore: 0, costAfter: 7, saved: -7 },
    ]);
    expect(difference.worseOff).toEqual(['cy']);
    expect(difference).toMatchObject({ costBefore: 110, costAfter: 7, saved: 103 });
    expect(difference.savedByTerm).toMatchObject({ unplaced: 100, host: 10, changed: -7 });
  });

  it('counts a placement in a withdrawn slot as lost and names needs that are gone', () => {
    const lost = comparePlans(problem, aPlan(['b1', 'withdrawn', 0], ['left', 'p1', 0]), aPlan());
    expect(lost.changes).toEqual([
      { kind: 'lost', need: 'b1', doctor: 'bo', from: { slot: 'withdrawn', start: 0 }, slotGone: true },
    ]);
    expect(lost).toMatchObject({ saved: 0, needsGone: ['left'] });
  });

  it('adds up, and read backwards has the opposite sign', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const any = randomProblem(random);
        const [before, after] = [randomPlan(random, any), randomPlan(random, any)];
        const forth = comparePlans(any, before, after);
        const back = comparePlans(any, after, before);
        expect(forth.saved).toBe(before.cost - after.cost);
        expect(COST_TERMS.reduce((sum, term) => sum + forth.savedByTerm[term], 0)).toBe(forth.saved);
        const shared = forth.savedByTerm.worstOff + forth.savedByTerm.underfilled + forth.savedByTerm.crowded;
        expect(forth.byDoctor.reduce((sum, { saved }) => sum + saved, shared)).toBe(forth.saved);
        expect(back.saved + forth.saved).toBe(0);
        expect([back.counts.lost, back.counts.placed, back.counts.moved]).toEqual([
          forth.counts.placed,
          forth.counts.lost,
          forth.counts.moved,
        ]);
        expect(comparePlans(any, before, before).changes).toEqual([]);
      }),
    );
  });
});
