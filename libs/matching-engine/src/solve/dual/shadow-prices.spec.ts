import { describe, expect, it } from '@jest/globals';
import { seatPriceGroups } from '../../bottlenecks/seat-price-groups.js';
import type { Problem, Slot } from '../../problem.js';
import type { ShadowPrices } from '../../solve-contract.js';
import { cases } from '../../testing/effort.js';
import { randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { solve } from '../solve.js';
import { bestCostByTrial } from '../testing/best-cost-by-trial.js';

/** Too few places for all: one specialty, and one seat a slot where seats are tried. */
const SCARCE = { weeks: 6, doctors: 3, needsPerDoctor: 2, slots: 2, specialties: 1, hosts: 1, crowded: true };

const pricesOf = async (problem: Problem): Promise<ShadowPrices | undefined> => {
  const result = await solve(problem, { workLimit: 300 });
  return 'shadowPrices' in result ? result.shadowPrices : undefined;
};

const oneMore = (seats: Slot['seats']): Slot['seats'] =>
  typeof seats === 'number' ? seats + 1 : seats.map((one) => one + 1);

const withSeat = (problem: Problem, id: string): Problem => ({
  ...problem,
  slots: problem.slots.map((slot) => (slot.id === id ? { ...slot, seats: oneMore(slot.seats) } : slot)),
});

/** Two doctors who want the same block of four weeks, which has one seat; unplaced costs 100. */
const CONTESTED = aProblem({
  doctors: [aDoctor({ id: 'a' }), aDoctor({ id: 'b' })],
  slots: [aSlot({ id: 'p', mode: 'block', from: 0, to: 4 })],
  needs: ['a', 'b'].map((doctor) => aNeed({ id: `n${doctor}`, doctor, earliest: 0, latest: 0 })),
});

describe('shadow prices', () => {
  it('are the most that one seat more can save', async () => {
    let priced = 0;
    for (let seed = 1; seed <= cases(60); seed++) {
      const random = randomProblem(seededRandom(7000 + seed), SCARCE);
      const problem = { ...random, slots: random.slots.map((slot) => ({ ...slot, seats: 1 })) };
      const prices = await pricesOf(problem);
      if (!prices) continue;
      const priceOf = new Map(prices.seats.map(({ slot, price }) => [slot, price]));
      for (const { id } of problem.slots) {
        const least = bestCostByTrial(withSeat(problem, id));
        if (least === null) continue;
        if (priceOf.has(id)) priced++;
        expect({ seed, id, holds: least >= prices.bound - (priceOf.get(id) ?? 0) - 1e-9 }).toEqual({
          seed,
          id,
          holds: true,
        });
      }
    }
    expect(priced).toBeGreaterThan(8);
  });

  it('price an absence that a home centre cannot spare', async () => {
    const centred: Problem = {
      ...CONTESTED,
      homeCentres: [{ id: 'c', awayLimit: 1 }],
      doctors: CONTESTED.doctors.map((doctor) => ({ ...doctor, homeCentre: 'c' })),
      slots: CONTESTED.slots.map((slot) => ({ ...slot, seats: 2 })),
    };
    const prices = await pricesOf(centred);
    expect(prices!.seats).toEqual([]);
    const [absence] = prices!.absences;
    expect(absence!.homeCentre).toBe('c');
    expect(Math.abs(absence!.price - 100)).toBeLessThan(1);
    expect(absence!.byWeek).toHaveLength(20);
    expect(absence!.byWeek.slice(4).every((price) => price === 0)).toBe(true);
    expect(absence!.byWeek.reduce((sum, price) => sum + price, 0)).toBe(absence!.price);
    expect(await pricesOf({ ...centred, homeCentres: [{ id: 'c', awayLimit: 2 }] })).toEqual({
      bound: 0,
      seats: [],
      absences: [],
    });
  });

  it('price a contested seat at what its lack costs, and nothing where all who come have room', async () => {
    const contested = await pricesOf(CONTESTED);
    // A run ends once its bound, rounded up, meets the cost: prices are then as near to the lack's cost as the bound is.
    const { bound } = contested!;
    expect(bound).toBeGreaterThan(99);
    expect(bound).toBeLessThanOrEqual(100);
    expect(contested).toEqual({ bound, seats: [{ slot: 'p', price: bound, byWeek: null }], absences: [] });
    expect(await pricesOf(withSeat(CONTESTED, 'p'))).toEqual({ bound: 0, seats: [], absences: [] });
  });

  it('give a rolling slot its price week by week', async () => {
    const rolling = { ...CONTESTED, slots: [aSlot({ id: 'p', from: 0, to: 6 })] };
    const prices = await pricesOf(rolling);
    const [seat] = prices!.seats;
    expect(seat!.byWeek).toHaveLength(6);
    expect(seat!.byWeek!.slice(4)).toEqual([0, 0]);
    expect(seat!.byWeek!.reduce((sum, price) => sum + price, 0)).toBe(seat!.price);
    expect(Math.abs(seat!.price - 100)).toBeLessThan(1);
  });

  it('are missing where nothing is proven', async () => {
    const clash: Problem = {
      ...CONTESTED,
      needs: CONTESTED.needs.map((need) => ({ ...need, pinned: true, current: { slot: 'p', start: 0 } })),
    };
    const result = await solve(clash, { workLimit: 100 });
    expect(result.status).toBe('infeasible');
    expect('shadowPrices' in result).toBe(false);
  });

  it('do not depend on the order of the lists', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = randomProblem(seededRandom(seed));
      const turned = {
        ...problem,
        doctors: [...problem.doctors].reverse(),
        slots: [...problem.slots].reverse(),
        needs: [...problem.needs].reverse(),
      };
      expect(await pricesOf(turned)).toEqual(await pricesOf(problem));
    }
  });
});

describe('prices of groups of seats', () => {
  const problem = aProblem({
    weeks: 26,
    slots: [
      aSlot({ id: 'block', mode: 'block', from: 10, to: 16 }),
      aSlot({ id: 'rolling', from: 12, to: 15 }),
      aSlot({ id: 'elsewhere', host: 'south', mode: 'block', from: 0, to: 4 }),
    ],
  });

  it('take the dearest open slot of each week, a block slot’s price spread over its weeks', () => {
    const groups = seatPriceGroups(problem, {
      bound: 0,
      seats: [
        { slot: 'block', price: 60, byWeek: null },
        { slot: 'rolling', price: 40, byWeek: [4, 30, 6] },
        { slot: 'elsewhere', price: 8, byWeek: null },
      ],
      absences: [],
    });
    const north = { specialty: 'surgery', host: 'north' };
    expect(groups).toEqual([
      { group: { ...north, from: 13, to: 26 }, price: 50 },
      { group: { ...north, from: 0, to: 13 }, price: 30 },
      { group: { specialty: 'surgery', host: 'south', from: 0, to: 13 }, price: 8 },
    ]);
  });
});
