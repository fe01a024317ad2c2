import { describe, expect, it } from '@jest/globals';
import { TINY, randomProblem } from '../../testing/random-problem.js';
import { seededRandom } from '../../testing/random.js';
import { SCALE } from '../board/board.js';
import { compile } from '../model/compile.js';
import { bestUse } from './lagrangian.js';

describe('the users that a row with costs chooses at a price', () => {
  it('are as good as any number it could have, and the fewest of these', () => {
    let tried = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const random = seededRandom(seed);
      const model = compile(randomProblem(random, { ...TINY, crowded: true }));
      const { rows } = model;
      for (let row = 0; row < rows.count; row++) {
        const costAt = rows.costAt[row]!;
        if (costAt < 0) continue;
        const price = random.int(-9, 9) * SCALE;
        const fixed = random.int(0, rows.capacity[row]!);
        const values = Array.from(
          { length: rows.capacity[row]! - fixed + 1 },
          (_, use) => rows.costByUse[costAt + fixed + use]! * SCALE - price * use,
        );
        expect(bestUse(model, row, price, fixed)).toBe(values.indexOf(Math.min(...values)));
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
});
