import { inWeek } from '../../per-week.js';
import type { Violation } from '../../solve-contract.js';
import type { HardRule } from '../hard-rule.js';
import { weekName, type PlacedNeed, type PlanReading } from '../plan-reading.js';

/**
 * No week of a slot holds more placements than its seats. A placement in a block slot holds its seat for the whole
 * slot, so a block that is overfull is reported once; a rolling slot week by week.
 */
export const seats: HardRule = (reading) => {
  const violations: Violation[] = [];
  for (const [id, taken] of reading.seatsTaken) {
    const holders = reading.bySlot.get(id)!;
    const slot = holders[0]!.slot;
    for (let index = 0; index < taken.length; index++) {
      const offered = inWeek(slot.seats, index, 0);
      if (taken[index]! <= offered) continue;
      const week = slot.from + index;
      violations.push({ rule: 'seats', message: message(reading, holders, week, offered), slot: id, week });
      if (slot.mode === 'block') break;
    }
  }
  return violations;
};

function message(reading: PlanReading, all: readonly PlacedNeed[], week: number, offered: number): string {
  const { id, mode } = all[0]!.slot;
  const holders = mode === 'block' ? all : all.filter(({ start, end }) => start <= week && week < end);
  const names = holders.map(({ need }) => `${need.id} (${need.doctor})`).join(', ');
  return `Slot ${id} has ${offered} seat(s) in ${weekName(reading, week)} but ${holders.length} are taken: by ${names}.`;
}
