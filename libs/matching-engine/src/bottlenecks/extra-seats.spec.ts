import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withChange } from '../explain/change.js';
import { costIfValid, type SolveFunction } from '../explain/solver.js';
import { groupBy } from '../group-by.js';
import type { Placement } from '../plan.js';
import type { Problem } from '../problem.js';
import { solve } from '../solve/solve.js';
import { BRUTE_FORCE_SIZE, everyValidPlan, solveByBruteForce } from '../testing/brute-force.js';
import { cases } from '../testing/effort.js';
import { planOf, randomValidPlan } from '../testing/random-plan.js';
import { randomProblem } from '../testing/random-problem.js';
import { seededRandom } from '../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot, placements } from '../testing/small-problem.js';
import { extraSeats, type ExtraSeats } from './extra-seats.js';

const doctors = ['anna', 'bo', 'cy'].map((id) => aDoctor({ id }));
const engine = { solve, solveOptions: { workLimit: 3_000, threads: 1 } };

/** Many who compete, with few places each: small enough for trying every plan. */
const SIZE = {
  ...BRUTE_FORCE_SIZE,
  weeks: 4,
  doctors: 4,
  needsPerDoctor: 1,
  slots: 2,
  pinned: 0.02,
  tied: 0.3,
};

const withoutHostLimits = (problem: Problem): Problem => ({
  ...problem,
  doctors: problem.doctors.map(({ maxPerHost: _, ...doctor }) => doctor),
});

/** Whether the count of seats and its bound are of the same problem: no limits by host, no `after` between doctors. */
function isCountedExactly({ doctors: all, needs }: Problem): boolean {
  const doctorOf = new Map(needs.map(({ id, doctor }) => [id, doctor]));
  return (
    all.every(({ maxPerHost }) => maxPerHost === undefined) &&
    needs.every(({ doctor, after = [] }) => after.every((id) => doctorOf.get(id) === doctor))
  );
}

const withSeats = (problem: Problem, { seats }: ExtraSeats) =>
  seats.reduce<Problem>(
    (before, { slot, from, to }) => withChange(before, { kind: 'seat', slot, from, to }),
    problem,
  );

describe('the seats that would place everyone', () => {
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

  it('are as many as the proof of shortage demands, even without a solver', async () => {
    expect(await extraSeats(contested, solveByBruteForce(contested).plan)).toMatchObject({
      seats: [{ slot: 'scarce', host: 'north', specialty: 'surgery', from: 0, to: 4 }],
      cost: 14,
      notBySeats: [],
      provenHopeless: true,
      atLeast: 1,
      provenMinimal: true,
    });
  });

  it('are none where others can make room', async () => {
    const problem = aProblem({
      doctors,
      slots: [aSlot({ mode: 'block', to: 4 }), aSlot({ id: 'p2', from: 4, to: 8, mode: 'block' })],
      needs: [aNeed({ id: 'a', doctor: 'anna', targetFrom: 0 }), aNeed({ id: 'b', doctor: 'bo', latest: 3 })],
    });
    const plan = planOf(problem, placements(['a', 'p1', 0]));
    expect((await extraSeats(problem, plan)).seats).toHaveLength(1);
    expect(await extraSeats(problem, plan, engine)).toMatchObject({ seats: [], provenMinimal: true });
  });

  it('are proven to be the fewest where shortage by weeks alone proves less: blocks that cut a need’s weeks', async () => {
    // Three weeks of seats are free in all, but never two in a row for anybody: nobody can do without an extra seat.
    const problem = aProblem({
      weeks: 6,
      doctors,
      slots: [0, 2, 4].map((from) => aSlot({ id: `p${from}`, from, to: from + 1 })),
      needs: [aNeed({ id: 'a', doctor: 'anna', weeks: 2 })],
    });
    expect(await extraSeats(problem, planOf(problem, []), engine)).toMatchObject({
      seats: [],
      notBySeats: [{ need: 'a' }],
      provenHopeless: true,
      provenMinimal: true,
    });
    const cut = { ...problem, slots: [aSlot({ to: 6, seats: [1, 0, 1, 0, 1, 0] })] };
    const greedy = await extraSeats(cut, planOf(cut, []));
    expect(greedy).toMatchObject({ atLeast: 0, provenMinimal: false });
    expect(greedy.seats).toHaveLength(1);
    expect(await extraSeats(cut, planOf(cut, []), engine)).toMatchObject({ atLeast: 1, provenMinimal: true });
  });

  it('do not help whom something else keeps out, and say what', async () => {
    const problem = aProblem({ doctors: [aDoctor({ unavailable: [[0, 20]] })] });
    for (const options of [{}, engine])
      expect(await extraSeats(problem, planOf(problem, []), options)).toMatchObject({
        seats: [],
        notBySeats: [{ need: 'n1', mostOften: 'leave' }],
        provenHopeless: 'solve' in options,
        atLeast: 0,
        provenMinimal: true,
      });
  });

  it('keep a doctor’s limit by host, which the count of seats is looser about', async () => {
    const problem = aProblem({
      doctors: [aDoctor({ maxPerHost: 1 }), aDoctor({ id: 'bo' })],
      slots: [aSlot({ mode: 'block', to: 4 }), aSlot({ id: 'p2', mode: 'block', from: 4, to: 8, seats: 0 })],
      needs: [aNeed(), aNeed({ id: 'n2' })],
    });
    const found = await extraSeats(problem, planOf(problem, placements(['n1', 'p1', 0])), engine);
    expect(found).toMatchObject({
      seats: [],
      notBySeats: [{ mostOften: 'max-per-host' }],
      provenHopeless: true,
    });
  });

  it('are at most so many too many where the solver proves little', async () => {
    const hesitant: SolveFunction = async (problem, options) => {
      const result = await solve(problem, { ...options, workLimit: 3_000, threads: 1 });
      if (result.status !== 'optimal') return result;
      const plan = { ...result.plan, status: 'feasible' as const, lowerBound: result.plan.cost - 1001 };
      return { ...result, status: 'feasible', plan };
    };
    const problem = aProblem({
      weeks: 6,
      doctors,
      slots: [aSlot({ to: 6, seats: [1, 0, 1, 0, 1, 0] })],
      needs: doctors.map(({ id }) => aNeed({ id, doctor: id, weeks: 2, latest: 4 })),
    });
    const found = await extraSeats(problem, planOf(problem, []), { solve: hesitant });
    expect(found.seats).toHaveLength(3);
    expect(found).toMatchObject({ atLeast: 2, provenMinimal: false, provenHopeless: true });
  });

  it('refuse a plan that breaks a rule itself', async () => {
    const plan = planOf(contested, placements(['a', 'scarce', 0], ['b', 'scarce', 0]));
    await expect(extraSeats(contested, plan)).rejects.toThrow('verify the plan first');
  });

  it('are as many as trying every plan beyond the seats shows, confirmed by a valid plan', async () => {
    const seen = { extra: 0, hopeless: 0, proven: 0 };
    let open = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const random = seededRandom(seed);
        const made = randomProblem(random, SIZE);
        const problem = random.chance(0.7) ? withoutHostLimits(made) : made;
        const plan = random.chance(0.5) ? randomValidPlan(random, problem) : planOf(problem, []);
        if (costIfValid(problem, plan.placements) === undefined) return;
        const truth = fewestByTrial(problem);
        const greedy = await extraSeats(problem, plan);
        const found = await extraSeats(problem, plan, engine);
        for (const answer of [greedy, found]) {
          expect(costIfValid(withSeats(problem, answer), answer.placements)).toBe(answer.cost);
          expect(answer.placements.length + answer.notBySeats.length).toBe(problem.needs.length);
          if (answer.notBySeats.length > truth.unplaced) continue;
          expect(answer.notBySeats.length).toBe(truth.unplaced);
          expect(answer.seats.length).toBeGreaterThanOrEqual(truth.seats);
          expect(answer.atLeast).toBeLessThanOrEqual(truth.seats);
          if (answer.provenMinimal) expect(answer.seats).toHaveLength(truth.seats);
        }
        if (found.provenHopeless) expect(found.notBySeats).toHaveLength(truth.unplaced);
        if (isCountedExactly(problem))
          expect(found).toMatchObject({ provenMinimal: true, provenHopeless: true });
        if (truth.seats > 0) seen.extra++;
        if (truth.unplaced > 0) seen.hopeless++;
        if (found.provenMinimal && found.provenHopeless) seen.proven++;
        else open++;
      }),
      { numRuns: cases(150) },
    );
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
    expect(open).toBeLessThan(seen.proven / 4);
  });
});

/**
 * The fewest needs that must stay unplaced with seats without end, and of the plans that leave no more the fewest placements
 * that have to be taken out before the others fit the seats there are.
 */
function fewestByTrial(problem: Problem): { readonly unplaced: number; readonly seats: number } {
  const seatless = {
    ...problem,
    slots: problem.slots.map(({ minSeats: _, ...slot }) => ({ ...slot, seats: problem.needs.length })),
  };
  const all = everyValidPlan(seatless);
  const most = Math.max(...all.map((plan) => plan.placements.length));
  const fullest = all.filter((plan) => plan.placements.length === most);
  return {
    unplaced: problem.needs.length - most,
    seats: Math.min(...fullest.map((plan) => beyondSeats(problem, plan.placements))),
  };
}

/** Slots are apart from each other, so the fewest to take out add up over them. */
function beyondSeats(problem: Problem, all: readonly Placement[]): number {
  const weeksOf = new Map(problem.needs.map(({ id, weeks }) => [id, weeks]));
  const bySlot = groupBy(all, ({ slot }) => [slot]);
  return problem.slots.reduce((sum, slot) => {
    const here = bySlot.get(slot.id) ?? [];
    const fits = (kept: readonly Placement[]) =>
      Array.from({ length: slot.to - slot.from }, (_, index) => index).every((index) => {
        const week = slot.from + index;
        const isThere = ({ need, start }: Placement) =>
          slot.mode === 'block' || (start <= week && week < start + weeksOf.get(need)!);
        return (
          kept.filter(isThere).length <= (typeof slot.seats === 'number' ? slot.seats : slot.seats[index]!)
        );
      });
    const subsets = here.reduce<Placement[][]>(
      (sets, placement) => [...sets, ...sets.map((set) => [...set, placement])],
      [[]],
    );
    return sum + here.length - Math.max(...subsets.filter(fits).map((set) => set.length));
  }, 0);
}
