import type { Violation } from '../../solve-contract.js';
import { idsOf, type HardRule } from '../hard-rule.js';

/** A placed need starts only when each need that it names in `after` is placed and ended. */
export const after: HardRule = (reading) => {
  const violations: Violation[] = [];
  for (const placed of reading.placed.values())
    for (const id of placed.need.after ?? []) {
      const first = reading.placed.get(id);
      if (first && first.end <= placed.start) continue;
      violations.push({
        rule: 'after',
        message:
          `Need ${placed.need.id} starts in week ${placed.start}, but need ${id} must come first and ` +
          (first ? `ends only with week ${first.end - 1}.` : 'is not placed.'),
        ...idsOf(placed),
        week: placed.start,
      });
    }
  return violations;
};
