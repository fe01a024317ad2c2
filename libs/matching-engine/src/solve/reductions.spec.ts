import { describe, expect, it } from '@jest/globals';
import type { Need, Problem, Slot } from '../problem.js';
import { seededRandom } from '../testing/random.js';
import { solve } from './solve.js';

const PATIENCE_MS = 120_000;

const EMPTY: Problem = {
  format: 'placement-problem/1',
  name: 'reduction',
  horizon: { firstWeek: '2027-W01', weeks: 1 },
  weights: { early: 0, late: 0 },
  homeCentres: [],
  doctors: [],
  slots: [],
  needs: [],
};

const seat = (id: string, seats: number): Slot => ({
  id,
  host: id,
  specialty: 's',
  from: 0,
  to: 1,
  mode: 'rolling',
  seats,
});

const want = (id: string, hosts: string[], extra: Partial<Need> = {}): Need => ({
  id,
  doctor: id,
  specialties: ['s'],
  weeks: 1,
  earliest: 0,
  latest: 0,
  targetFrom: 0,
  targetTo: 1,
  unplacedCost: 1,
  hosts,
  ...extra,
});

/** Most of the left side that can be matched when each right node holds so many (augmenting paths). */
function largestMatching(edges: readonly (readonly number[])[], room: readonly number[]): number {
  const holds: number[][] = room.map(() => []);
  const grow = (left: number, seen: Set<number>): boolean => {
    for (const right of edges[left]!) {
      if (seen.has(right)) continue;
      seen.add(right);
      if (holds[right]!.length < room[right]!) {
        holds[right]!.push(left);
        return true;
      }
      const at = holds[right]!.findIndex((other) => grow(other, seen));
      if (at >= 0) {
        holds[right]![at] = left;
        return true;
      }
    }
    return false;
  };
  return edges.filter((_, left) => grow(left, new Set())).length;
}

/** The least total of an assignment, by trying all permutations. */
function leastAssignment(costs: readonly (readonly number[])[], taken = new Set<number>()): number {
  const row = taken.size;
  if (row === costs.length) return 0;
  let least = Infinity;
  for (let column = 0; column < costs.length; column++) {
    if (taken.has(column)) continue;
    taken.add(column);
    least = Math.min(least, costs[row]![column]! + leastAssignment(costs, taken));
    taken.delete(column);
  }
  return least;
}

describe('solve on problems with a known answer', () => {
  it(
    'places as many as a maximum flow when every need wants one week',
    async () => {
      for (let seed = 1; seed <= 6; seed++) {
        const random = seededRandom(seed);
        const room = [1, 2, 3].map(() => random.int(1, 3));
        const edges = Array.from({ length: 9 }, () => [0, 1, 2].filter(() => random.chance(0.5)));
        const problem: Problem = {
          ...EMPTY,
          doctors: edges.map((_, i) => ({ id: `d${i}` })),
          slots: room.map((seats, i) => seat(`h${i}`, seats)),
          needs: edges.map((to, i) =>
            want(
              `d${i}`,
              to.map((h) => `h${h}`),
            ),
          ),
        };
        const { plan } = await solve(problem, { workLimit: 3000 });
        expect({ seed, unplaced: plan.cost, status: plan.status }).toEqual({
          seed,
          unplaced: edges.length - largestMatching(edges, room),
          status: 'optimal',
        });
      }
    },
    PATIENCE_MS,
  );

  it(
    'finds the least assignment when every host has one seat',
    async () => {
      for (let seed = 11; seed <= 15; seed++) {
        const random = seededRandom(seed);
        const size = 5;
        const costs = Array.from({ length: size }, () =>
          Array.from({ length: size }, () => random.int(0, 20)),
        );
        const hosts = costs.map((_, h) => `h${h}`);
        const problem: Problem = {
          ...EMPTY,
          doctors: costs.map((_, i) => ({ id: `d${i}` })),
          slots: hosts.map((host) => seat(host, 1)),
          needs: costs.map((row, i) =>
            want(`d${i}`, hosts, {
              unplacedCost: 1000,
              hostCost: Object.fromEntries(row.map((cost, h) => [`h${h}`, cost])),
            }),
          ),
        };
        const { plan } = await solve(problem, { workLimit: 3000 });
        expect({ seed, cost: plan.cost, status: plan.status }).toEqual({
          seed,
          cost: leastAssignment(costs),
          status: 'optimal',
        });
      }
    },
    PATIENCE_MS,
  );
});
