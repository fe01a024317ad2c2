import { describe, expect, it } from '@jest/globals';
import { SCALE } from '../board/board.js';
import type { Slot } from '../../problem.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { compile } from '../model/compile.js';
import { MovingPrices } from './moving-prices.js';

/** Prices of a block slot for one; `want` makes so many doctors ask for it in a full round. */
function slotOfOne(): { prices: MovingPrices; want: (doctors: number) => void } {
  const prices = new MovingPrices(
    compile(
      aProblem({
        slots: [aSlot({ mode: 'block', from: 0, to: 4 })],
        needs: [aNeed({ earliest: 0, latest: 0 })],
      }),
    ),
  );
  return {
    prices,
    want: (doctors) => {
      prices.want(0, doctors);
      prices.move(1, 1);
    },
  };
}

describe('MovingPrices', () => {
  it('raises the price of a row by a step for every doctor too many', () => {
    const { prices, want } = slotOfOne();
    want(3);
    expect(prices.exact[0]).toBe(2 * SCALE);
  });

  it('carries a share of the last move on, so that a lasting shortage grows dear faster and faster', () => {
    const { prices, want } = slotOfOne();
    prices.carry(0.5);
    want(2);
    prices.carry(0.5);
    expect(prices.exact[0]).toBe(SCALE);
    want(2);
    prices.carry(0.5);
    expect(prices.exact[0]).toBe(2.5 * SCALE);
    expect(prices.board.price[0]).toBe(2.5 * SCALE);
  });

  it('never carries the price of a plain seat below nothing', () => {
    const { prices, want } = slotOfOne();
    want(2);
    prices.carry(1);
    want(0);
    prices.carry(1);
    prices.carry(1);
    expect(prices.exact[0]).toBe(0);
  });

  it('lets only prices of rows fall below nothing that save by their first user', () => {
    const pricesOf = (slot: Partial<Slot>, crowded: number): MovingPrices =>
      new MovingPrices(
        compile(
          aProblem({
            weights: { early: 0, late: 0, underfilled: 7, crowded },
            homeCentres: [{ id: 'c', awayTarget: 1 }],
            doctors: ['a', 'b'].map((id) => aDoctor({ id, homeCentre: 'c' })),
            slots: [aSlot({ mode: 'block', from: 0, to: 4, seats: 2, ...slot })],
            needs: ['a', 'b'].map((id) => aNeed({ id: `n${id}`, doctor: id, earliest: 0, latest: 0 })),
          }),
        ),
      );
    const settled = (prices: MovingPrices): number[] => {
      for (let round = 0; round < 40; round++) prices.move(1, 1);
      return [...prices.exact];
    };
    const short = settled(pricesOf({ minSeats: 1 }, 0));
    expect(Math.min(...short)).toBeLessThan(-20 * SCALE);
    const crowded = pricesOf({}, 3);
    crowded.start(crowded.exact.map(() => 2.4 * SCALE));
    expect(new Set(settled(crowded))).toEqual(new Set([0]));
  });

  it('carries nothing on after a rest', () => {
    const { prices, want } = slotOfOne();
    prices.carry(1);
    want(3);
    prices.carry(1);
    prices.rest();
    prices.carry(1);
    want(2);
    prices.carry(1);
    expect(prices.exact[0]).toBe(3 * SCALE);
  });
});
