import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';

/**
 * The part of the Lagrangian function that the rows contribute: for every row the least of (own cost − price × users)
 * over the numbers of users allowed, scaled. Valid for any price of any sign; exact, since all is whole.
 */
export function rowsShare(model: Model, price: Float64Array): number {
  const { rows } = model;
  let total = 0;
  for (let row = 0; row < rows.count; row++) {
    const capacity = rows.capacity[row]!;
    const rate = price[row]!;
    const costAt = rows.costAt[row]!;
    if (costAt < 0) {
      if (rate > 0) total -= rate * capacity;
      continue;
    }
    let least = Infinity;
    for (let use = 0; use <= capacity; use++) {
      const value = rows.costByUse[costAt + use]! * SCALE - rate * use;
      if (value < least) least = value;
    }
    total += least;
  }
  return total;
}

/**
 * The number of users, beyond the fixed ones, that a row with costs of its own would choose at a price. Costs are convex:
 * the first number of users that is no better than one less ends the search.
 */
export function bestUse(model: Model, row: number, price: number, fixed = 0): number {
  const { rows } = model;
  const capacity = rows.capacity[row]! - fixed;
  const costAt = rows.costAt[row]! + fixed;
  let least = Infinity;
  let best = 0;
  for (let use = 0; use <= capacity; use++) {
    const value = rows.costByUse[costAt + use]! * SCALE - price * use;
    if (value >= least) break;
    least = value;
    best = use;
  }
  return best;
}
