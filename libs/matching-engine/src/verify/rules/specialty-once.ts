import type { Violation } from '../../solve-contract.js';
import { idsOf, type HardRule } from '../hard-rule.js';

/** A doctor with `specialtyOnce` is placed once at most in a specialty, and never in a completed one. */
export const specialtyOnce: HardRule = (reading) => {
  const violations: Violation[] = [];
  for (const list of reading.byDoctor.values()) {
    const doctor = list[0]?.doctor;
    if (!doctor?.specialtyOnce) continue;
    const done = new Map<string, string>(
      doctor.completed?.map((name) => [name, 'completed before the horizon']),
    );
    for (const placed of list) {
      const earlier = done.get(placed.slot.specialty);
      if (earlier === undefined) done.set(placed.slot.specialty, `need ${placed.need.id}`);
      else
        violations.push({
          rule: 'specialty-once',
          message: `Doctor ${doctor.id} does ${placed.slot.specialty} once only, but need ${placed.need.id} repeats it (${earlier}).`,
          ...idsOf(placed),
          week: placed.start,
        });
    }
  }
  return violations;
};
