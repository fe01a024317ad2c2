import type { Violation } from '../../solve-contract.js';
import type { HardRule } from '../hard-rule.js';

/** A pinned need stays exactly where the published plan has it. */
export const pinned: HardRule = (reading) => {
  const violations: Violation[] = [];
  for (const need of reading.problem.needs) {
    if (!need.pinned || !need.current) continue;
    const { slot, start } = need.current;
    const now = reading.placed.get(need.id)?.placement;
    if (now?.slot === slot && now.start === start) continue;
    violations.push({
      rule: 'pinned',
      message:
        `Need ${need.id} of doctor ${need.doctor} is pinned to slot ${slot} from week ${start}, but the plan ` +
        (now ? `has it in slot ${now.slot} from week ${now.start}.` : 'leaves it out.'),
      need: need.id,
      doctor: need.doctor,
      slot,
    });
  }
  return violations;
};
