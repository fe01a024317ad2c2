import type { Violation } from '../solve-contract.js';
import type { PlacedNeed, PlanReading } from './plan-reading.js';

/** One hard rule of the format: says where a plan breaks it, with the ids concerned. Nothing else is its business. */
export type HardRule = (reading: PlanReading) => Violation[];

/** The ids that every violation by a single placement carries. */
export function idsOf({ need, slot }: PlacedNeed): Pick<Violation, 'need' | 'doctor' | 'slot'> {
  return { need: need.id, doctor: need.doctor, slot: slot.id };
}

/** A rule that looks at one placement at a time: `judge` returns what is wrong with it, or `undefined`. */
export function placementRule(
  rule: string,
  judge: (placed: PlacedNeed, reading: PlanReading) => string | undefined,
): HardRule {
  return (reading) => {
    const violations: Violation[] = [];
    for (const placed of reading.placed.values()) {
      const message = judge(placed, reading);
      if (message !== undefined) violations.push({ rule, message, ...idsOf(placed) });
    }
    return violations;
  };
}
