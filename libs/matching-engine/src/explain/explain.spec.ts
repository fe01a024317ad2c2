import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Problem } from '../problem.js';
import {
  BRUTE_FORCE_SIZE,
  everyValidPlan,
  solveByBruteForce,
  solveLoosely,
  type ValidPlan,
} from '../testing/brute-force.js';
import { BLOCKER_RULES } from '../testing/blocker-rules.js';
import { planOf } from '../testing/random-plan.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot, placements } from '../testing/small-problem.js';
import { verifyPlacements } from '../what-if/violations-added.js';
import { BLOCKER_CODES } from '../what-if/blocker.js';
import { validateProblem } from '../validate/validate-problem.js';
import { explain } from './explain.js';
import { withChange } from './change.js';
import { costIfValid } from './solver.js';

const solve = solveByBruteForce;

/** Two doctors of one centre after the one seat of a block; `anna` has it. */
function rivals(parts: { readonly awayLimit?: number; readonly seats?: number } = {}): Problem {
  return aProblem({
    homeCentres: [{ id: 'hill', awayLimit: parts.awayLimit ?? 2 }],
    doctors: [aDoctor({ homeCentre: 'hill' }), aDoctor({ id: 'bo', homeCentre: 'hill' })],
    slots: [aSlot({ mode: 'block', to: 4, seats: parts.seats ?? 1 })],
    needs: [aNeed({ unplacedCost: 150 }), aNeed({ id: 'n2', doctor: 'bo' })],
  });
}

describe('why a need has no place', () => {
  it('names who holds the seat, what forcing it would cost, and the seat that would help', async () => {
    const problem = rivals();
    const { plan } = solve(problem);
    const explanation = await explain(problem, plan, 'n2', { solve });
    expect(explanation).toMatchObject({
      kind: 'unplaced',
      candidates: 1,
      blockerCounts: { seats: 1 },
      blocked: [{ slot: 'p1', firstStart: 0, lastStart: 0, blocker: { code: 'seats', holders: ['n1'] } }],
      forced: [
        { outcome: 'possible', dearerBy: { low: 50, high: 50 }, newlyPlaced: ['n2'], newlyUnplaced: ['n1'] },
      ],
      changes: [{ change: { kind: 'seat', slot: 'p1', from: 0, to: 4 }, saves: 100, newlyUnplaced: [] }],
    });
    expect(explanation.message).toBe(
      'Need n2 has no place. Of 1 places, by what stands in the way first: seats 1.',
    );
  });

  it('counts a promise broken by the forced place into its price', async () => {
    const problem = aProblem({
      doctors: [aDoctor(), aDoctor({ id: 'bo' })],
      slots: [aSlot({ mode: 'block', to: 4 }), aSlot({ id: 'p2', mode: 'block', to: 4, seats: 0 })],
      needs: [
        aNeed({ unplacedCost: 150 }),
        aNeed({ id: 'n2', doctor: 'bo', current: { slot: 'p2', start: 0 }, changeCost: 30 }),
      ],
    });
    const explanation = await explain(problem, solve(problem).plan, 'n2', { solve });
    expect(explanation).toMatchObject({
      totalCost: 130,
      forced: [
        { place: { slot: 'p2' }, outcome: 'impossible' },
        { place: { slot: 'p1' }, dearerBy: { low: 50, high: 50, inHand: 50 } },
      ],
    });
  });

  it('finds the home centre’s limit where the seats are not to blame', async () => {
    const problem = rivals({ awayLimit: 1, seats: 2 });
    const explanation = await explain(problem, solve(problem).plan, 'n2', { solve });
    expect(explanation).toMatchObject({
      blocked: [{ blocker: { code: 'home-centre', away: ['n1'] } }],
      changes: [{ change: { kind: 'absence', homeCentre: 'hill', weeks: [0, 1, 2, 3] } }],
    });
  });

  it('offers a wider window, then other leave, and goes on past the first where asked', async () => {
    const problem = aProblem({
      doctors: [aDoctor({ unavailable: [[5, 20]] })],
      needs: [aNeed({ earliest: 3 })],
    });
    const plan = planOf(problem, []);
    const first = await explain(problem, plan, 'n1', { solve });
    expect(first).toMatchObject({ changes: [{ change: { kind: 'window', earliest: 0, latest: 16 } }] });
    const all = await explain(problem, plan, 'n1', { solve, allChanges: true });
    expect(all).toMatchObject({
      changes: [
        { change: { kind: 'window' } },
        { change: { kind: 'leave', doctor: 'anna', from: 3, to: 7 } },
      ],
    });
  });

  it('does not name a change that a re-solve refutes: with the seat, another takes it', async () => {
    const problem = aProblem({
      doctors: [aDoctor(), aDoctor({ id: 'bo' })],
      slots: [aSlot({ mode: 'block', to: 4, seats: 0 })],
      needs: [aNeed({ unplacedCost: 10 }), aNeed({ id: 'n2', doctor: 'bo', unplacedCost: 90 })],
    });
    expect(await explain(problem, planOf(problem, []), 'n1', { solve })).toMatchObject({ changes: [] });
    expect(await explain(problem, planOf(problem, []), 'n2', { solve })).toMatchObject({
      changes: [{ saves: 90 }],
    });
  });

  it('says that no slot offers what is needed', async () => {
    const problem = aProblem({ slots: [] });
    const { message } = await explain(problem, planOf(problem, []), 'n1');
    expect(message).toBe('Need n1 has no place: no slot offers surgery.');
  });

  it('puts runs of weeks with the same reason together', async () => {
    const problem = aProblem({
      needs: [aNeed({ earliest: 10, latest: 11 })],
      doctors: [aDoctor({ unavailable: [[12, 14]] })],
    });
    const explanation = await explain(problem, planOf(problem, []), 'n1');
    expect(explanation).toMatchObject({
      blocked: [
        { firstStart: 0, lastStart: 9, blocker: { code: 'window' } },
        { firstStart: 10, lastStart: 11, blocker: { code: 'leave' } },
        { firstStart: 12, lastStart: 16, blocker: { code: 'window' } },
      ],
    });
  });
});

describe('why a placed need is where it is', () => {
  const problem = aProblem({
    doctors: [aDoctor(), aDoctor({ id: 'bo' })],
    slots: [
      aSlot({ id: 'near', mode: 'block', to: 4 }),
      aSlot({ id: 'far', host: 'south', mode: 'block', to: 4 }),
      aSlot({ id: 'late', host: 'south', mode: 'block', from: 8, to: 12 }),
    ],
    needs: [
      aNeed({ hostCost: { south: 5 }, targetTo: 4, unplacedCost: 60 }),
      aNeed({ id: 'n2', doctor: 'bo', hostCost: { south: 20 } }),
    ],
  });
  const plan = {
    ...planOf(problem, placements(['n1', 'far', 0], ['n2', 'near', 0])),
    lowerBound: 5,
    status: 'optimal' as const,
  };

  it('gives its cost, the next best places, and what stops the better ones', async () => {
    expect(await explain(problem, plan, 'n1', { solve })).toMatchObject({
      kind: 'placed',
      place: { slot: 'far', host: 'south', start: 0 },
      costByTerm: { host: 5, unplaced: -60 },
      totalCost: 5,
      totalUnplaced: 60,
      alternatives: [{ slot: 'late', totalCost: 13, dearerBy: 8 }],
      better: [{ slot: 'near', dearerBy: -5, blockers: [{ code: 'seats', holders: ['n2'] }] }],
      forced: [{ outcome: 'possible', dearerBy: { low: 15, high: 15 } }],
    });
  });

  it('re-solves nothing without a solver', async () => {
    expect(await explain(problem, plan, 'n1')).toMatchObject({ forced: [] });
  });

  it('refuses a need that does not exist', async () => {
    await expect(explain(problem, plan, 'n9')).rejects.toThrow('The problem has no need n9.');
  });
});

/** The least cost of the plans that have the need in this place. */
function leastWith(
  plans: readonly ValidPlan[],
  needId: string,
  { slot, start }: { readonly slot: string; readonly start: number },
): number {
  const there = plans.filter(({ placements: list }) =>
    list.some((p) => p.need === needId && p.slot === slot && p.start === start),
  );
  return Math.min(...there.map(({ cost }) => cost));
}

describe('explanations on random problems', () => {
  it('tell the truth that trying every plan shows', async () => {
    const seen = { possible: 0, impossible: 0, changes: 0, better: 0, blocked: 0, interval: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const problem = randomProblem(seededRandom(seed), BRUTE_FORCE_SIZE);
        const { status, plan } = solve(problem);
        if (status === 'infeasible') return;
        for (const need of problem.needs) {
          const told = await explain(problem, plan, need.id, { solve, places: 100, allChanges: true });
          const free = told.kind === 'placed' ? told.alternatives : told.free;
          const rest = plan.placements.filter((placement) => placement.need !== need.id);
          for (const { slot, start, totalCost, dearerBy } of free) {
            expect(costIfValid(problem, [...rest, { need: need.id, slot, start }])).toBe(totalCost);
            expect(dearerBy).toBeGreaterThanOrEqual(0);
          }
          if (told.kind === 'placed') {
            seen.better += told.betterInAll;
            for (const { slot, start, totalCost } of told.better)
              expect(planOf(problem, [...rest, { need: need.id, slot, start }]).cost).toBe(totalCost);
            expect(planOf(problem, rest).cost).toBe(told.totalUnplaced);
          } else {
            for (const { slot, firstStart, lastStart, blocker } of told.blocked)
              for (let start = firstStart; start <= lastStart; start++) {
                seen.blocked++;
                const { violations } = verifyPlacements(problem, [...rest, { need: need.id, slot, start }]);
                const rules = new Set(violations.map(({ rule }) => rule));
                const standing = BLOCKER_CODES.filter((code) =>
                  BLOCKER_RULES[code].some((rule) => rules.has(rule)),
                );
                expect(standing).toContain(blocker.code);
                // Nothing that is named before it stands in the way.
                expect(standing.indexOf(blocker.code)).toBe(0);
              }
            const counted = Object.values(told.blockerCounts).reduce((sum, count) => sum + count, 0);
            expect(counted).toBe(told.candidates);
          }
          const all = everyValidPlan(problem);
          const loosely = await explain(problem, solveLoosely(problem).plan, need.id, {
            solve: solveLoosely,
          });
          for (const forced of loosely.forced) {
            if (forced.outcome !== 'possible') continue;
            const dearer = leastWith(all, need.id, forced.place) - plan.cost;
            expect(forced.dearerBy.inHand).toBe(dearer);
            expect(forced.dearerBy.low).toBeLessThanOrEqual(dearer);
            expect(forced.dearerBy.high).toBeGreaterThanOrEqual(dearer);
            if (forced.dearerBy.low < dearer) seen.interval++;
          }
          for (const forced of told.forced) {
            const least = leastWith(all, need.id, forced.place);
            if (forced.outcome === 'possible') {
              seen.possible++;
              const dearer = least - plan.cost;
              expect(forced.dearerBy).toEqual({ low: dearer, high: dearer, inHand: dearer });
            } else {
              seen.impossible++;
              expect({ outcome: forced.outcome, least }).toEqual({ outcome: 'impossible', least: Infinity });
            }
          }
          if (told.kind === 'unplaced')
            for (const { change, totalCost, place, saves } of told.changes) {
              seen.changes++;
              const changed = withChange(problem, change);
              expect(validateProblem(changed)).toMatchObject({ ok: true });
              const best = everyValidPlan(changed).filter(({ cost }) => cost <= totalCost);
              expect(new Set(best.map(({ cost }) => cost))).toEqual(new Set([totalCost]));
              expect(
                best.some(({ placements: list }) =>
                  list.some((p) => p.need === need.id && p.slot === place.slot && p.start === place.start),
                ),
              ).toBe(true);
              expect(saves).toBe(plan.cost - totalCost);
              expect(saves).toBeGreaterThanOrEqual(0);
            }
        }
      }),
      // In the example a place that is too long runs beyond the horizon.
      { numRuns: 450, examples: [[1175436358]] },
    );
    expect(Object.values(seen).every((count) => count > 0)).toBe(true);
  });
});
