import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../testing/random.js';
import { aDoctor, aNeed, aProblem, aSlot } from '../../testing/small-problem.js';
import { SCALE } from '../board/board.js';
import { compile } from '../model/compile.js';
import type { Model } from '../model/model.js';
import { proximalPrice } from './proximal-price.js';

/** One block slot of four weeks with three seats that three doctors want; `minSeats` as given. */
function blockOfThree(minSeats?: number): Model {
  const names = ['a', 'b', 'c'];
  return compile(
    aProblem({
      weights: { underfilled: 5 },
      doctors: names.map((id) => aDoctor({ id })),
      slots: [
        aSlot({
          mode: 'block',
          from: 0,
          to: 4,
          seats: 3,
          ...(minSeats === undefined ? {} : { minSeats }),
        }),
      ],
      needs: names.map((id) => aNeed({ id: `n-${id}`, doctor: id, earliest: 0, latest: 0 })),
    }),
  );
}

describe('proximalPrice', () => {
  it('rises by the rate for every doctor too many, and never falls below nothing for a plain seat', () => {
    const model = blockOfThree();
    expect(proximalPrice(model, 0, 10, 4, 5)).toBe(18);
    expect(proximalPrice(model, 0, 10, 4, 2)).toBe(6);
    expect(proximalPrice(model, 0, 10, 4, 0)).toBe(0);
  });

  it('is what the row itself would be paid for what it then gives, whatever its use costs', () => {
    const random = seededRandom(5);
    for (const minSeats of [undefined, 2, 3]) {
      const model = blockOfThree(minSeats);
      const costAt = model.rows.costAt[0]!;
      const cost = (use: number): number => (costAt < 0 ? 0 : model.rows.costByUse[costAt + use]! * SCALE);
      for (let trial = 0; trial < 300; trial++) {
        const centre = costAt < 0 ? random.int(0, 60) * SCALE : random.int(-60, 60) * SCALE;
        const rate = random.int(1, 40) * SCALE;
        const use = random.int(0, 40) / 10;
        const price = proximalPrice(model, 0, centre, rate, use);
        const given = use - (price - centre) / rate;
        // A plain seat that costs nothing gives no more than is wanted.
        if (costAt < 0 && price === 0) continue;
        expect(given).toBeGreaterThanOrEqual(-1e-9);
        expect(given).toBeLessThanOrEqual(3 + 1e-9);
        const low = Math.min(2, Math.floor(given + 1e-9));
        const here = cost(low) + (given - low) * (cost(low + 1) - cost(low)) - price * given;
        for (let other = 0; other <= 3; other++)
          expect(cost(other) - price * other).toBeGreaterThanOrEqual(here - 1e-3);
      }
    }
  });
});
