import { describe, expect, it } from '@jest/globals';
import { compile } from '../model/compile.js';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { randomProblem } from '../../testing/random-problem.js';
import type { Placement } from '../../plan.js';
import type { Need, Problem } from '../../problem.js';
import { verify } from '../../verify/verify.js';
import type { Board } from '../board/board.js';
import { boardWithPromises } from '../board/board-with-promises.js';
import { placementsOf } from '../incumbent.js';
import { solve } from '../solve.js';
import { salvage } from './salvage.js';
import { sendHome } from './send-home.js';

/** Doctors promised the weeks 0, 4, 8, … of one seat, in the order of their ids. */
function promisedInTurn(doctors: number, changeCost: number): Problem {
  const ids = Array.from({ length: doctors }, (_, i) => `d${i}`);
  return aProblem({
    doctors: ids.map((id) => aDoctor({ id })),
    slots: [aSlot()],
    needs: ids.map((id, i) =>
      aNeed({ id: `n-${id}`, doctor: id, current: { slot: 'p1', start: i * 4 }, changeCost }),
    ),
  });
}

function boardAt(problem: Problem, placements: readonly Placement[]): Board {
  const board = boardWithPromises(compile(problem), {});
  salvage(board, placements);
  return board;
}

const startsOf = (board: Board): number[] => placementsOf(board.model, board.plans).map(({ start }) => start);

describe('sendHome', () => {
  it('lets one person go back to a free promised place where that costs nothing', () => {
    const board = boardAt(promisedInTurn(1, 0), [{ need: 'n-d0', slot: 'p1', start: 7 }]);
    expect(sendHome(board)).toBe(true);
    expect(startsOf(board)).toEqual([0]);
  });

  it('lets people go back together who sit in each other’s promised places', () => {
    const board = boardAt(
      promisedInTurn(3, 0),
      [4, 8, 0].map((start, i) => ({ need: `n-d${i}`, slot: 'p1', start })),
    );
    sendHome(board);
    expect(startsOf(board)).toEqual([0, 4, 8]);
  });

  it('leaves alone whom the move has gained something', () => {
    const problem = promisedInTurn(1, 3);
    const gained: Problem = {
      ...problem,
      needs: problem.needs.map((need) => ({ ...need, startCost: [[6, 7, -5] as const] })),
    };
    const board = boardAt(gained, [{ need: 'n-d0', slot: 'p1', start: 6 }]);
    expect(sendHome(board)).toBe(false);
    expect(startsOf(board)).toEqual([6]);
  });

  it('takes back what would cost somebody else the seat', () => {
    const problem = promisedInTurn(2, 0);
    const first = {
      ...problem,
      needs: problem.needs.map((need, i) => (i === 0 ? need : withoutPromise(need))),
    };
    const places = [
      { need: 'n-d0', slot: 'p1', start: 4 },
      { need: 'n-d1', slot: 'p1', start: 0 },
    ];
    const board = boardAt(first, places);
    expect(sendHome(board)).toBe(false);
    expect(startsOf(board)).toEqual([4, 0]);
  });
});

function withoutPromise(need: Need): Need {
  return Object.fromEntries(
    Object.entries(need).filter(([field]) => !['current', 'changeCost', 'pinned'].includes(field)),
  ) as unknown as Need;
}

describe('sendHome, on random problems', () => {
  it('leaves nobody away whose promises could be kept at no cost, the others staying where they are', async () => {
    let wentHome = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomProblem(seededRandom(seed), CROWDED);
      const unbound = { ...random, needs: random.needs.map(withoutPromise) };
      const published = await solve(indifferent(unbound), { workLimit: 30, seed });
      const problem = promising(unbound, published.plan.placements);
      const { plan } = await solve(unbound, { workLimit: 30, seed: seed + 1000 });
      const board = boardAt(problem, plan.placements);
      const before = verified(problem, board);
      if (sendHome(board)) wentHome++;
      const after = verified(problem, board);
      expect(after.cost).toBeLessThanOrEqual(before.cost);
      expect(after.violations.length).toBeLessThanOrEqual(before.violations.length);
      if (after.violations.length > 0) continue;
      for (const doctor of problem.doctors) {
        const home = keepingPromises(problem, after.placements, doctor.id);
        if (!home) continue;
        const { violations, cost } = verify(problem, { ...plan, placements: home });
        if (violations.length > 0) continue;
        expect(cost).toBeGreaterThan(after.cost);
      }
    }
    expect(wentHome).toBeGreaterThan(0);
  });
});

const CROWDED = {
  weeks: 12,
  doctors: 4,
  needsPerDoctor: 3,
  slots: 6,
  specialties: 2,
  hosts: 2,
  crowded: true,
};

/** The problem as somebody would see it who does not mind when anything takes place. */
function indifferent(problem: Problem): Problem {
  return {
    ...problem,
    weights: { early: 0, late: 0 },
    needs: problem.needs.map((need) => ({ ...need, earlyCost: 0, lateCost: 0, startCost: [] })),
  };
}

/** The problem in which these placements were promised, at no cost to whoever moves. */
function promising(problem: Problem, placements: readonly Placement[]): Problem {
  const placeOf = new Map(placements.map((place) => [place.need, place]));
  return {
    ...problem,
    needs: problem.needs.map((need) => {
      const place = placeOf.get(need.id);
      return place ? { ...need, current: { slot: place.slot, start: place.start } } : need;
    }),
  };
}

function verified(
  problem: Problem,
  board: Board,
): { cost: number; violations: readonly unknown[]; placements: Placement[] } {
  const placements = placementsOf(board.model, board.plans);
  const { cost, violations } = verify(problem, {
    format: 'placement-plan/1',
    problem: problem.name,
    placements,
    cost: board.cost,
    lowerBound: null,
    status: 'feasible',
  });
  return { cost, violations, placements };
}

/** The placements with all of one doctor's promises kept, or null where they are kept already. */
function keepingPromises(
  problem: Problem,
  placements: readonly Placement[],
  doctor: string,
): Placement[] | null {
  const promises = problem.needs.flatMap((need) =>
    need.doctor === doctor && need.current ? [{ need: need.id, ...need.current }] : [],
  );
  const kept = promises.every((promise) =>
    placements.some(
      ({ need, slot, start }) => need === promise.need && slot === promise.slot && start === promise.start,
    ),
  );
  if (kept) return null;
  const moving = new Set(promises.map(({ need }) => need));
  return [...placements.filter(({ need }) => !moving.has(need)), ...promises];
}
