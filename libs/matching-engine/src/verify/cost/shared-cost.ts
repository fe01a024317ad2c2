import { inWeek } from '../../per-week.js';
import type { PlanReading } from '../plan-reading.js';

/** Seat-weeks that slots fall short of their `minSeats`, over every week of every slot. */
export function missingSeatWeeks({ problem, seatsTaken }: PlanReading): number {
  let missing = 0;
  for (const slot of problem.slots) {
    if (slot.minSeats === undefined) continue;
    const taken = seatsTaken.get(slot.id);
    for (let index = 0; index < slot.to - slot.from; index++)
      missing += Math.max(0, inWeek(slot.minSeats, index, 0) - (taken?.[index] ?? 0));
  }
  return missing;
}

/** Doctor-weeks that home centres have away above their `awayTarget`. */
export function crowdedDoctorWeeks({ centres, away }: PlanReading): number {
  let above = 0;
  for (const [id, row] of away) {
    const target = centres.get(id)?.awayTarget;
    if (target === undefined) continue;
    row.forEach((count, week) => {
      above += Math.max(0, count - inWeek(target, week, Infinity));
    });
  }
  return above;
}
