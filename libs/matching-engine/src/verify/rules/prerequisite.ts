import type { Violation } from '../../solve-contract.js';
import { idsOf, type HardRule } from '../hard-rule.js';

/**
 * A specialty starts only when each of those that it requires is completed before the horizon, or placed for the same
 * doctor (for whatever need) and ended at or before that start.
 */
export const prerequisite: HardRule = (reading) => {
  const requires = new Map(reading.problem.prerequisites?.map((rule) => [rule.specialty, rule.requires]));
  if (requires.size === 0) return [];
  const violations: Violation[] = [];
  for (const list of reading.byDoctor.values())
    for (const placed of list)
      for (const missing of requires.get(placed.slot.specialty) ?? []) {
        if (placed.doctor.completed?.includes(missing)) continue;
        if (list.some((other) => other.slot.specialty === missing && other.end <= placed.start)) continue;
        violations.push({
          rule: 'prerequisite',
          message:
            `Need ${placed.need.id} starts ${placed.slot.specialty} in week ${placed.start}, but doctor ` +
            `${placed.doctor.id} has not ended ${missing} by then.`,
          ...idsOf(placed),
          week: placed.start,
        });
      }
  return violations;
};
