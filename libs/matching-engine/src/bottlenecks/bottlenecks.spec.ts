import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withChange } from '../explain/change.js';
import { BRUTE_FORCE_SIZE, solveByBruteForce, solveLoosely } from '../testing/brute-force.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../testing/small-problem.js';
import { bottlenecks } from './bottlenecks.js';

const solve = solveByBruteForce;

const doctors = ['anna', 'bo', 'cy'].map((id) => aDoctor({ id }));
const contested = aProblem({
  doctors,
  slots: [
    aSlot({ id: 'scarce', to: 4 }),
    aSlot({ id: 'roomy', host: 'south', from: 14, to: 20, seats: 3 }),
    aSlot({ id: 'eyes', specialty: 'eyes', to: 4 }),
  ],
  needs: [
    aNeed({ id: 'a', doctor: 'anna', latest: 3, unplacedCost: 100 }),
    aNeed({ id: 'b', doctor: 'bo', latest: 3, unplacedCost: 80 }),
    aNeed({ id: 'c', doctor: 'cy', targetTo: 4, unplacedCost: 60 }),
  ],
});

describe('where seats are worth most', () => {
  it('confirms first what the prices of the bound call dear, and tells the price', async () => {
    const want = (id: string, host: string, unplacedCost: number) =>
      aNeed({ id, doctor: id, hosts: [host], latest: 3, unplacedCost });
    const problem = aProblem({
      doctors: ['a', 'b', 'c', 'd'].map((id) => aDoctor({ id })),
      slots: ['north', 'south'].map((host) => aSlot({ id: host, host, to: 4 })),
      needs: [
        want('a', 'north', 100),
        want('b', 'north', 100),
        want('c', 'south', 10),
        want('d', 'south', 10),
      ],
    });
    const plan = solve(problem);
    const hostsOf = async (prices?: { slot: string; price: number; byWeek: null }[]) => {
      const given = prices ? { prices: { bound: 0, seats: prices, absences: [] } } : {};
      const { ranked } = await bottlenecks(problem, plan, { solve, confirm: 1, ...given });
      return ranked.map(({ group, worth, price }) => [group.host, worth?.low ?? null, price]);
    };
    expect(await hostsOf()).toEqual([
      ['north', 100, null],
      ['south', null, null],
    ]);
    expect(await hostsOf([{ slot: 'south', price: 9, byWeek: null }])).toEqual([
      ['south', 10, 9],
      ['north', null, null],
    ]);
  });

  it('ranks the scarce seats first and tells what one more is worth, exactly where both plans are optimal', async () => {
    const { ranked } = await bottlenecks(contested, solve(contested), { solve });
    expect(ranked).toMatchObject([
      {
        group: { specialty: 'surgery', host: 'north', from: 0, to: 13 },
        needs: ['b', 'c'],
        unplacedNeeds: ['b'],
        bestSaving: 80,
        pressure: 80 + 14,
        seat: { slot: 'scarce', from: 0, to: 4 },
        taken: 4,
        offered: 4,
        worth: { low: 80, high: 80, inHand: 80 },
      },
    ]);
    expect(ranked[0]?.message).toBe(
      'surgery at north, weeks [0, 13): 2 need(s) would gain by a seat, 1 of them without a place; one seat more is worth 80.',
    );
  });

  it('gives an interval where the bounds leave room', async () => {
    const { ranked } = await bottlenecks(contested, solveLoosely(contested), { solve: solveLoosely });
    expect(ranked[0]?.worth).toEqual({ low: 75, high: 85, inHand: 80 });
  });

  it('confirms nothing without a solver, and cuts the list where asked', async () => {
    expect((await bottlenecks(contested, solve(contested))).ranked).toMatchObject([{ worth: null }]);
    expect((await bottlenecks(contested, solve(contested), { most: 0 })).ranked).toEqual([]);
  });

  it('is true on random problems: the worth is the difference of the two optima', async () => {
    let confirmed = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const problem = randomProblem(seededRandom(seed), BRUTE_FORCE_SIZE);
        const result = solve(problem);
        if (result.status === 'infeasible') return;
        for (const loose of [false, true]) {
          const solver = loose ? solveLoosely : solve;
          const { ranked } = await bottlenecks(problem, solver(problem), { solve: solver, periodWeeks: 2 });
          for (const { seat, worth, bestSaving } of ranked) {
            if (!worth) continue;
            confirmed++;
            const truth = result.plan.cost - solve(withChange(problem, { kind: 'seat', ...seat })).plan.cost;
            expect(truth).toBeGreaterThanOrEqual(bestSaving);
            expect(worth.inHand).toBe(truth);
            expect(worth.low).toBeLessThanOrEqual(truth);
            expect(worth.high).toBeGreaterThanOrEqual(truth);
            if (!loose) expect(worth).toEqual({ low: truth, high: truth, inHand: truth });
          }
        }
      }),
      { numRuns: 600 },
    );
    expect(confirmed).toBeGreaterThan(20);
  });
});
