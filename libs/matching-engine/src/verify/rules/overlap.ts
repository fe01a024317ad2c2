import type { Violation } from '../../solve-contract.js';
import { idsOf, type HardRule } from '../hard-rule.js';
import { placementName } from '../plan-reading.js';

/** A doctor has one placement at a time. In order of start, an overlap always shows between neighbours. */
export const overlap: HardRule = (reading) => {
  const violations: Violation[] = [];
  for (const list of reading.byDoctor.values())
    for (let i = 1; i < list.length; i++) {
      const before = list[i - 1]!;
      const placed = list[i]!;
      if (before.end > placed.start)
        violations.push({
          rule: 'overlap',
          message: `${placementName(reading, placed)} overlaps ${placementName(reading, before)}.`,
          ...idsOf(placed),
          week: placed.start,
        });
    }
  return violations;
};
