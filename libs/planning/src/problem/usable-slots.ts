import { closedStartWeeks, weekParts } from '#domain';
import { type Slot } from '#matching-engine';
import { type HostSlot } from '../region/region-data.js';
import { type LeftOutSlot, type SlotLeftOutReason } from './built-problem.js';
import { type WeekAxis } from './week-axis.js';

/** The slots of a problem, where they come from, and those that are left out. */
export interface UsableSlots {
  readonly slots: readonly Slot[];
  /** The region's slot behind each slot of the problem. */
  readonly slotIds: ReadonlyMap<string, string>;
  readonly leftOut: readonly LeftOutSlot[];
}

/** Weeks `[from, to)` on the axis. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Turns what the hosts have published into slots of the problem.
 *
 * - A block is taken in one piece: one that has begun cannot be used; one that ends after the horizon is cut there.
 *   Its start is the host's own choice, also in July or at Christmas.
 * - A rolling slot says nothing of single weeks, so the common rule holds: nobody starts in July or at Christmas
 *   (`closedStartWeeks`). The format cannot forbid a start and allow the stay, so the slot is divided: a part begins after
 *   a closed period and runs into the next one by less than the shortest placement of the specialty, so that no start
 *   there fits. Never are more seats offered than published; the price is that no placement in a rolling slot spans a
 *   whole closed period.
 *
 * @param shortest the shortest placement that is sought in each specialty, in weeks
 */
export function usableSlots(
  slots: readonly HostSlot[],
  axis: WeekAxis,
  shortest: ReadonlyMap<string, number>,
): UsableSlots {
  const closed = closedWeeks(axis);
  const usable: Slot[] = [];
  const slotIds = new Map<string, string>();
  const leftOut: LeftOutSlot[] = [];
  for (const slot of slots) {
    const parts = partsOf(slot, axis, closed, shortest.get(slot.specialty) ?? 1);
    if (typeof parts === 'string') {
      leftOut.push({ slotId: slot.id, reason: parts });
      continue;
    }
    parts.forEach((part, index) => {
      const id = parts.length === 1 ? slot.id : `${slot.id}#${index + 1}`;
      slotIds.set(id, slot.id);
      usable.push(problemSlot(id, slot, part));
    });
  }
  return { slots: usable, slotIds, leftOut };
}

function problemSlot(id: string, slot: HostSlot, { from, to }: Stretch): Slot {
  const { hostId: host, specialty, mode, seats, minSeats } = slot;
  return { id, host, specialty, from, to, mode, seats, ...(minSeats === null ? {} : { minSeats }) };
}

function partsOf(
  slot: HostSlot,
  axis: WeekAxis,
  closed: ReadonlySet<number>,
  shortest: number,
): Stretch[] | SlotLeftOutReason {
  if (slot.state !== 'published') return 'not-published';
  if (!slot.supervisorTrained) return 'supervisor-untrained';
  if (slot.seats < 1) return 'no-seats';
  const from = axis.indexOf(slot.weeks.from);
  const to = Math.min(axis.indexOf(slot.weeks.to), axis.weeks);
  if (from >= axis.weeks) return 'after-horizon';
  if (slot.mode === 'block') return from < axis.firstStart ? 'begun' : [{ from, to }];
  const first = Math.max(from, axis.firstStart);
  if (first >= to) return 'begun';
  const parts = openParts({ from: first, to }, closed, shortest);
  return parts.length === 0 ? 'closed-weeks-only' : parts;
}

/** The parts of a rolling slot in which every start that fits is allowed. */
function openParts(slot: Stretch, closed: ReadonlySet<number>, shortest: number): Stretch[] {
  const parts: Stretch[] = [];
  let week = slot.from;
  while (week < slot.to) {
    while (week < slot.to && closed.has(week)) week += 1;
    const from = week;
    while (week < slot.to && !closed.has(week)) week += 1;
    const closing = week;
    let reopening = closing;
    while (reopening < slot.to && closed.has(reopening)) reopening += 1;
    const to = Math.min(reopening, closing + shortest - 1);
    if (closing > from) parts.push({ from, to });
  }
  return parts;
}

function closedWeeks(axis: WeekAxis): Set<number> {
  const closed = new Set<number>();
  const lastYear = weekParts(axis.weekAt(axis.weeks)).year;
  for (let { year } = weekParts(axis.firstWeek); year <= lastYear; year += 1) {
    for (const week of closedStartWeeks(year)) closed.add(axis.indexOf(week));
  }
  return closed;
}
