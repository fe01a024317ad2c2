import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../testing/random.js';
import { verify } from '../../verify/verify.js';
import { boardWithPromises } from '../board/board-with-promises.js';
import { placementsOf } from '../incumbent.js';
import { compile } from '../model/compile.js';
import { packed } from '../pricing/packed-plans.js';
import { ownCost } from '../pricing/doctor-plan.js';
import { Pricer } from '../pricing/pricer.js';
import { randomRotation } from '../testing/random-rotation.js';
import { NeighbourhoodWorker } from './neighbourhood-worker.js';

const PROBLEM = randomRotation(seededRandom(2), {
  doctors: 8,
  specialties: 6,
  hosts: 3,
  weeks: 8,
  length: 1,
  fill: 0.9,
  perHost: 1,
  staffing: 0,
});

/** A clock that goes on by so much whenever it is looked at. */
function ticking(step: number): () => number {
  let now = 0;
  return () => (now += step);
}

describe('a helper that anneals', () => {
  it.each([
    ['schedules', 0.002],
    ['placements', 0.004],
  ] as const)(
    'gives a valid plan of everybody that is cheaper than the one it was given (%s), and can do so again',
    async (method, tick) => {
      const model = compile(PROBLEM);
      const worker = new NeighbourhoodWorker(
        model,
        new Pricer(model),
        boardWithPromises(model, {}),
        ticking(tick),
      );
      const group = model.doctors.map((_, d) => d);
      const cost = boardWithPromises(model, {}).cost;
      for (let round = 0; round < 2; round++) {
        // Both times from a plan without any placement.
        const { places, change } = await worker.run({
          kind: 'neighbourhood',
          seed: round,
          group,
          method,
          places: new Int32Array(0),
          placesAt: new Int32Array(group.length + 1),
          worth: new Float64Array(model.rows.count),
          seconds: 1,
        });
        expect(change).toBeLessThan(0);
        const board = boardWithPromises(model, {});
        group.forEach((d) => board.lift(d));
        group.forEach((d) => {
          board.put(d, { places: places[d]!, cost: ownCost(model, model.doctors[d]!, places[d]!) });
        });
        expect(board.cost).toBeLessThan(cost);
        const plan = {
          format: 'placement-plan/1' as const,
          problem: PROBLEM.name,
          placements: placementsOf(model, board.plans),
          cost: board.cost,
          lowerBound: null,
          status: 'feasible' as const,
        };
        expect(verify(PROBLEM, plan).violations).toEqual([]);
      }
    },
  );
});

describe('a helper that settles a group', () => {
  it('gives plans of the group alone that fit in what is left, beside prices of its rows', async () => {
    const model = compile(PROBLEM);
    const board = boardWithPromises(model, {});
    const worker = new NeighbourhoodWorker(
      model,
      new Pricer(model),
      boardWithPromises(model, {}),
      ticking(0.001),
    );
    const group = [1, 3, 4, 6];
    const { settled } = await worker.run({
      kind: 'neighbourhood',
      seed: 1,
      group,
      places: new Int32Array(0),
      placesAt: new Int32Array(model.doctors.length + 1),
      seconds: 2,
      method: {
        kind: 'settle',
        isNew: true,
        outside: board.use.map((_, row) => (row % 3 === 0 ? model.rows.capacity[row]! : 0)),
        prices: new Float64Array(model.rows.count),
        weights: new Float64Array(model.doctors.length),
        known: new Int32Array(group.length),
      },
    });
    expect(settled?.doctors).toEqual(group);
    expect(settled?.prices).toHaveLength(settled!.rows.length);
    settled!.places!.forEach((places, i) => {
      const d = group[i]!;
      const plan = { places, cost: ownCost(model, model.doctors[d]!, places) };
      expect(board.fits(d, plan)).toBe(true);
      board.put(d, plan);
    });
    expect(board.placed).toBeGreaterThan(0);
    board.use.forEach((use, row) => {
      if (row % 3 === 0) expect(use).toBe(0);
    });
  });
});

describe('a helper that dives for parts', () => {
  it('gives a valid plan of everybody that is cheaper than the one it was given, and can do so again', async () => {
    const model = compile(PROBLEM);
    const worker = new NeighbourhoodWorker(
      model,
      new Pricer(model),
      boardWithPromises(model, {}),
      ticking(0.0005),
    );
    const group = model.doctors.map((_, d) => d);
    const before = boardWithPromises(model, {}).cost;
    for (let round = 0; round < 2; round++) {
      const { places, change } = await worker.run({
        kind: 'neighbourhood',
        seed: round,
        group,
        places: new Int32Array(0),
        placesAt: new Int32Array(group.length + 1),
        seconds: 2,
        method: {
          kind: 'dive',
          prices: new Float64Array(model.rows.count),
          weights: new Float64Array(model.doctors.length),
          bound: -1e9,
          leastWorst: null,
          known: packed(group.map(() => [])),
          length: 0.1,
          firm: [],
        },
      });
      expect(change).toBeLessThan(0);
      const board = boardWithPromises(model, {});
      for (const d of group) {
        const plan = { places: places[d]!, cost: ownCost(model, model.doctors[d]!, places[d]!) };
        expect(board.fits(d, plan)).toBe(true);
        board.put(d, plan);
      }
      expect(board.cost).toBeLessThan(before);
    }
  });
});
