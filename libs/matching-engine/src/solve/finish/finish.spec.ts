import { describe, expect, it } from '@jest/globals';
import { wastedSeats } from '../../fairness/wasted-seats.js';
import type { Placement } from '../../plan.js';
import type { Need, Problem } from '../../problem.js';
import { BRUTE_FORCE_SIZE, everyValidPlan } from '../../testing/brute-force.js';
import { cases } from '../../testing/effort.js';
import { planOf, randomValidPlan } from '../../testing/random-plan.js';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { verify } from '../../verify/verify.js';
import { solve } from '../solve.js';
import { Board } from '../board/board.js';
import { salvage } from '../construct/salvage.js';
import { placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import { Pricer } from '../pricing/pricer.js';
import { RunControl } from '../support/run-control.js';
import { Exchanges } from './exchanges.js';
import { compareWorstFirst } from './leximin.js';
import { replanEach } from './replan-each.js';

const costIfValid = (problem: Problem, placements: readonly Placement[]): number => {
  const { violations, cost } = verify(problem, { ...planOf(problem, []), placements });
  return violations.every(({ rule }) => rule === 'cost') ? cost : Infinity;
};

/** The least cost that an exchange of two places in the plan leads to. */
function bestExchange(problem: Problem, placements: readonly Placement[]): number {
  let least = Infinity;
  placements.forEach((one, i) => {
    placements.slice(i + 1).forEach((other, j) => {
      const exchanged = [...placements];
      exchanged[i] = { ...other, need: one.need };
      exchanged[i + 1 + j] = { ...one, need: other.need };
      least = Math.min(least, costIfValid(problem, exchanged));
    });
  });
  return least;
}

describe('the last touches to a plan', () => {
  it('leave no free place, move or exchange of two places that would lower the cost', async () => {
    let improved = 0;
    for (let seed = 1; seed <= cases(500); seed++) {
      const problem = randomProblem(seededRandom(seed), { ...TINY, crowded: true, tied: 0 });
      const model = compile(problem);
      const board = new Board(model);
      const pricer = new Pricer(model);
      const control = new RunControl({ workLimit: 50_000 }, () => 0);
      salvage(board, randomValidPlan(seededRandom(seed), problem).placements);
      const before = board.objective;
      const exchanges = new Exchanges(board, control);
      const everybody = new Set(model.doctors.map(({ index }) => index));
      const replans = seed % 3 === 0;
      while (await exchanges.settle(replans ? await replanEach(board, pricer, control) : everybody));
      if (board.objective < before) improved++;
      const placements = placementsOf(model, board.plans);
      const cost = costIfValid(problem, placements);
      if (cost === Infinity) continue;
      expect({ seed, cost }).toEqual({ seed, cost: board.cost });
      expect({ seed, wasted: wastedSeats(problem, { placements }) }).toEqual({ seed, wasted: [] });
      expect(bestExchange(problem, placements)).toBeGreaterThanOrEqual(cost);
    }
    expect(improved).toBeGreaterThan(50);
  });

  it('exchange places that two doctors hold the wrong way round', async () => {
    const problem = aProblem({
      doctors: [aDoctor(), aDoctor({ id: 'bo' })],
      slots: [aSlot({ id: 'p1', mode: 'block' }), aSlot({ id: 'p2', host: 'south', mode: 'block' })],
      needs: [
        aNeed({ id: 'a', hostCost: { north: 9 } }),
        aNeed({ id: 'b', doctor: 'bo', hostCost: { south: 9 } }),
      ],
    });
    const model = compile(problem);
    const board = new Board(model);
    salvage(board, [
      { need: 'a', slot: 'p1', start: 0 },
      { need: 'b', slot: 'p2', start: 0 },
    ]);
    expect(board.cost).toBe(18);
    const control = new RunControl({ workLimit: 1000 }, () => 0);
    await new Exchanges(board, control).settle(new Set());
    expect(board.cost).toBe(0);
  });
});

/** Each of three doctors was promised a week; all weeks cost the same, but the first one's has lost its seat. */
function shifted(): Problem {
  const ids = ['a', 'b', 'c'];
  return aProblem({
    weeks: 4,
    doctors: ids.map((id) => aDoctor({ id })),
    slots: [aSlot({ to: 4, seats: [0, 1, 1, 1] })],
    needs: ids.map((id, i): Need =>
      aNeed({
        id: `n${id}`,
        doctor: id,
        weeks: 1,
        latest: 3,
        targetTo: 4,
        current: { slot: 'p1', start: i },
      }),
    ),
  });
}

describe('moving as few people as possible', () => {
  it('finds the fewest that any plan at the best cost moves, on random problems', async () => {
    let moved = 0;
    let best = 0;
    for (let seed = 1; seed <= cases(60); seed++) {
      const random = seededRandom(seed);
      const base = randomProblem(random, { ...BRUTE_FORCE_SIZE, crowded: true, tied: 0, pinned: 0 });
      const valid = everyValidPlan(base);
      const published = random.pick(valid).placements;
      const problem: Problem = {
        ...base,
        needs: base.needs.map(({ current: _, changeCost: __, ...need }) => {
          const place = published.find((placement) => placement.need === need.id);
          return place ? { ...need, current: { slot: place.slot, start: place.start } } : need;
        }),
      };
      const result = await solve(problem, { workLimit: 600, fewestMoved: {} });
      const people = (placements: readonly Placement[]) =>
        problem.doctors.filter(({ id }) =>
          problem.needs.some(
            ({ doctor, current, id: need }) =>
              doctor === id &&
              current &&
              !placements.some(
                (p) => p.need === need && p.slot === current.slot && p.start === current.start,
              ),
          ),
        ).length;
      const counted = people(result.plan.placements);
      expect(result).toMatchObject({ moves: { people: counted } });
      const plans = everyValidPlan(problem).filter(({ cost }) => cost <= result.plan.cost);
      const fewest = Math.min(...plans.map(({ placements }) => people(placements)));
      expect(counted).toBeGreaterThanOrEqual(fewest);
      if (counted === fewest) best++;
      moved += counted;
      if (result.status === 'infeasible' || result.status === 'undecided')
        throw new Error('Nothing is pinned.');
      expect(result.moves!.cannotStay.length).toBeLessThanOrEqual(fewest);
    }
    expect(moved).toBeGreaterThan(0);
    expect(best).toBeGreaterThanOrEqual(cases(60) * 0.95);
  });

  it('moves only whoever lost the seat, and says so', async () => {
    const result = await solve(shifted(), { workLimit: 400, fewestMoved: {} });
    expect(result).toMatchObject({ plan: { cost: 0 }, moves: { people: 1, cannotStay: [] } });
    expect(result.plan.placements.find(({ need }) => need === 'na')?.start).toBe(3);
  });

  it('spends what it may on moving fewer', async () => {
    const { needs, ...rest } = shifted();
    // Everybody would gain by the last week, most of all the one who is promised the third.
    const tempted: Problem = {
      ...rest,
      needs: needs.map((need, i) => ({ ...need, startCost: [[3, 4, -10 * (i + 1)] as const] })),
    };
    const cheapest = await solve(tempted, { workLimit: 400 });
    const kept = await solve(tempted, { workLimit: 400, fewestMoved: { costSlack: 10 } });
    expect(cheapest.plan.cost).toBe(-30);
    expect(kept).toMatchObject({ moves: { people: 1, costBefore: -30 } });
    expect('moves' in kept ? kept.moves.peopleBefore : 0).toBeGreaterThan(1);
    expect(kept.plan.cost).toBeGreaterThan(-30);
    expect(kept.plan.lowerBound).toBeLessThanOrEqual(-30);
  });
});

describe('leximin', () => {
  it('compares costs dearest first', () => {
    expect(compareWorstFirst([1, 9], [9, 2])).toBeLessThan(0);
    expect(compareWorstFirst([9, 3], [2, 9])).toBeGreaterThan(0);
    expect(compareWorstFirst([4, 7], [7, 4])).toBe(0);
  });

  it('never makes the plan dearer than allowed nor the worst off worse, and mostly finds the fairest', async () => {
    let fairest = 0;
    let tried = 0;
    for (let seed = 1; seed <= cases(60); seed++) {
      const problem = randomProblem(seededRandom(seed), {
        ...BRUTE_FORCE_SIZE,
        crowded: true,
        tied: 0,
        pinned: 0,
      });
      const plain = await solve(problem, { workLimit: 500 });
      const result = await solve(problem, { workLimit: 700, fairest: { costSlack: 0.2 } });
      if (result.status === 'infeasible' || result.status === 'undecided')
        throw new Error('Nothing is pinned.');
      expect(verify(problem, result.plan).violations).toEqual([]);
      const { costBefore, worstBefore, worst, leastWorst } = result.fairest!;
      expect(costBefore).toBe(plain.plan.cost);
      const most = costBefore + Math.floor(0.2 * Math.abs(costBefore));
      expect(result.plan.cost).toBeLessThanOrEqual(most);
      expect(worst).toBeLessThanOrEqual(worstBefore);
      const costs = (placements: readonly Placement[]) =>
        verify(problem, planOf(problem, placements)).costByDoctor.map(({ cost }) => cost);
      expect(worst).toBe(Math.max(...costs(result.plan.placements)));
      const allowed = everyValidPlan(problem).filter(({ cost }) => cost <= most);
      const best = allowed
        .map(({ placements }) => costs(placements))
        .reduce((a, b) => (compareWorstFirst(b, a) < 0 ? b : a));
      expect(leastWorst ?? -Infinity).toBeLessThanOrEqual(Math.max(...best));
      const comparison = compareWorstFirst(costs(result.plan.placements), best);
      expect(comparison).toBeGreaterThanOrEqual(0);
      tried++;
      if (comparison === 0) fairest++;
    }
    expect(fairest / tried).toBeGreaterThan(0.9);
  });
});
