import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomValidPlan } from '../testing/random-plan.js';
import { randomProblem, TINY } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot, placements } from '../testing/small-problem.js';
import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import { verifyPlacements, violationsAdded } from '../what-if/violations-added.js';
import { findRings, judgeRing } from './find-rings.js';

/** Enough doctors for long rings, and few enough specialties for them to meet. */
const CROWD = { ...TINY, weeks: 12, doctors: 6, slots: 5, specialties: 2, crowded: true };

const weeks = [0, 5, 10, 15];
/** Four doctors, each of whom wishes for the next one's weeks. */
const circle = aProblem({
  doctors: ['a', 'b', 'c', 'd'].map((id) => aDoctor({ id })),
  slots: weeks.map((from, index) => aSlot({ id: `s${index}`, mode: 'block', from, to: from + 4 })),
  needs: ['a', 'b', 'c', 'd'].map((id, index) =>
    aNeed({
      id,
      doctor: id,
      hostCost: {},
      startCost: [[weeks[(index + 1) % 4]!, weeks[(index + 1) % 4]! + 1, -5]],
    }),
  ),
});
const held = placements(['a', 's0', 0], ['b', 's1', 5], ['c', 's2', 10], ['d', 's3', 15]);

/** What each doctor pays when promises cost nothing. */
function ownCosts(problem: Problem, plan: readonly Placement[]): Map<string, number> {
  const free = {
    ...problem,
    needs: problem.needs.map((need) => (need.pinned ? need : { ...need, changeCost: 0 })),
  };
  return new Map(verifyPlacements(free, plan).costByDoctor.map(({ doctor, cost }) => [doctor, cost]));
}

describe('rings of exchange', () => {
  it('finds the ring of four in which everybody gains', () => {
    const [ring] = findRings(circle, held, { need: 'c' });
    expect(ring?.costChange).toBe(-20);
    expect(ring?.moves.map(({ need, to, ownChange }) => [need, to.slot, ownChange])).toEqual([
      ['c', 's3', -5],
      ['d', 's0', -5],
      ['a', 's1', -5],
      ['b', 's2', -5],
    ]);
  });

  it('makes no ring longer than asked for', () => {
    expect(findRings(circle, held, { maxLength: 3 }).every(({ moves }) => moves.length <= 3)).toBe(true);
  });

  it('hands on no place that may not be moved', () => {
    const rings = findRings(circle, held, { mayMove: (need) => need !== 'b', count: 50 });
    expect(rings.flatMap(({ moves }) => moves).some(({ need }) => need === 'b')).toBe(false);
  });

  it('leaves a ring aside that would break a rule', () => {
    const crowded = aProblem({
      ...circle,
      homeCentres: [
        {
          id: 'home',
          awayLimit: [...Array.from({ length: 5 }, () => 0), ...Array.from({ length: 15 }, () => 9)],
        },
      ],
      doctors: circle.doctors.map((doctor) =>
        doctor.id === 'd' ? { ...doctor, homeCentre: 'home' } : doctor,
      ),
    });
    const taken = findRings(crowded, held, { count: 50 }).flatMap(({ moves }) => moves);
    expect(taken.some(({ need, to }) => need === 'd' && to.slot === 's0')).toBe(false);
    expect(taken).not.toEqual([]);
    expect(judgeRing(crowded, held, ['c', 'd', 'a', 'b'])).toBeNull();
  });

  it('says what a ring that people thought of themselves would do', () => {
    expect(judgeRing(circle, held, ['a', 'b'])?.moves.map(({ ownChange }) => ownChange)).toEqual([-5, 0]);
    expect(judgeRing(circle, held, ['a', 'd'])?.moves.map(({ ownChange }) => ownChange)).toEqual([0, -5]);
  });

  it('makes nobody worse, breaks no rule that held, and misses no direct swap', () => {
    let found = 0;
    let long = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = seededRandom(seed);
        const problem = randomProblem(random, CROWD);
        const plan = randomValidPlan(random, problem).placements;
        const before = verifyPlacements(problem, plan).violations;
        const was = ownCosts(problem, plan);
        for (const { moves } of findRings(problem, plan, { count: 10 })) {
          const places = new Map(moves.map(({ need, to }) => [need, to]));
          const after = plan.map((placement) => ({ ...placement, ...places.get(placement.need) }));
          expect(violationsAdded(before, verifyPlacements(problem, after).violations)).toEqual([]);
          const now = ownCosts(problem, after);
          let gain = 0;
          for (const { doctor, ownChange } of moves) {
            expect(now.get(doctor)! - was.get(doctor)!).toBe(ownChange);
            expect(ownChange).toBeLessThanOrEqual(0);
            gain += ownChange;
          }
          expect(gain).toBeLessThan(0);
          expect(new Set(moves.map(({ doctor }) => doctor)).size).toBe(moves.length);
          found += 1;
          if (moves.length > 2) long += 1;
        }
        const placed = plan
          .map(({ need }) => need)
          .filter((id) => !problem.needs.find((n) => n.id === id)?.pinned);
        const swapExists = placed.some((one, index) =>
          placed.slice(index + 1).some((other) => {
            const ring = sameDoctor(problem, one, other) ? null : judgeRing(problem, plan, [one, other]);
            return (
              ring !== null &&
              ring.moves.every(({ ownChange }) => ownChange <= 0) &&
              ring.moves.some(({ ownChange }) => ownChange < 0)
            );
          }),
        );
        if (swapExists) expect(findRings(problem, plan, { maxLength: 2 })).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect([found > 10, long > 0]).toEqual([true, true]);
  });
});

function sameDoctor(problem: Problem, one: string, other: string): boolean {
  const doctorOf = (id: string) => problem.needs.find((need) => need.id === id)?.doctor;
  return doctorOf(one) === doctorOf(other);
}
