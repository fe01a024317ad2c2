import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';

/**
 * What the rows contribute to the Lagrangian function of a group of doctors beside users that stand fixed: for every row
 * the least of (own cost − price × further users) over the numbers allowed, scaled. Exact, since all is whole.
 */
export function rowsShareBeside({ rows }: Model, price: Float64Array, fixedUse: Int32Array): number {
  let total = 0;
  for (let row = 0; row < rows.count; row++) {
    const room = rows.capacity[row]! - fixedUse[row]!;
    const rate = price[row]!;
    if (rows.costAt[row]! < 0) {
      if (rate > 0) total -= rate * room;
      continue;
    }
    const costAt = rows.costAt[row]! + fixedUse[row]!;
    let least = Infinity;
    for (let use = 0; use <= room; use++)
      least = Math.min(least, rows.costByUse[costAt + use]! * SCALE - rate * use);
    total += least;
  }
  return total;
}
