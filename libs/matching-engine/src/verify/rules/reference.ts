import type { HardRule } from '../hard-rule.js';
import type { UnreadablePlacement } from '../plan-reading.js';

const EXPLAIN: Record<UnreadablePlacement['reason'], (line: UnreadablePlacement['placement']) => string> = {
  'unknown-need': (line) =>
    `The plan places need ${line.need}, which the problem does not have. Remove the placement.`,
  'unknown-slot': (line) =>
    `The plan places need ${line.need} in slot ${line.slot}, which the problem does not have. Choose a published slot.`,
  'start-not-integer': (line) =>
    `The plan starts need ${line.need} in week ${line.start}, which is not a whole week. Give an integer.`,
  'placed-twice': (line) =>
    `The plan places need ${line.need} more than once; slot ${line.slot} from week ${line.start} is one too many.`,
};

/** Every placement names a need and a slot that exist, a whole start week, and each need once at most. */
export const reference: HardRule = (reading) =>
  reading.unreadable.map(({ placement, reason }) => {
    const need = reading.needs.get(placement.need);
    return {
      rule: reason,
      message: EXPLAIN[reason](placement),
      need: placement.need,
      slot: placement.slot,
      ...(need ? { doctor: need.doctor } : {}),
    };
  });
