import { SCALE } from '../board/board.js';
import type { Model } from '../model/model.js';

/**
 * The price (scaled) at which a row meets a fractional demand when leaving its centre costs `rate` per unit of excess:
 * the least of f(v) + centre × (use − v) + rate ÷ 2 × (use − v)² over what the row gives (0 ≤ v ≤ capacity, f linear
 * between whole numbers) has the slope centre + rate × (use − v) at its best v.
 */
export function proximalPrice(
  { rows }: Model,
  row: number,
  centre: number,
  rate: number,
  use: number,
): number {
  const capacity = rows.capacity[row]!;
  const costAt = rows.costAt[row]!;
  if (costAt < 0) return Math.max(0, centre + rate * (use - capacity));
  for (let given = 0; given < capacity; given++) {
    const slope = (rows.costByUse[costAt + given + 1]! - rows.costByUse[costAt + given]!) * SCALE;
    const here = centre + rate * (use - given);
    if (here <= slope) return here;
    if (here - rate < slope) return slope;
  }
  return centre + rate * (use - capacity);
}
