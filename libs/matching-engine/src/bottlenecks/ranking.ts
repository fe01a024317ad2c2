import type { Problem, Slot } from '../problem.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import type { WhatIf } from '../what-if/what-if.js';

/** The seats of one host in one specialty over one period. */
export interface SeatGroup {
  readonly specialty: string;
  readonly host: string;
  /** Weeks `[from, to)` of the period. */
  readonly from: number;
  readonly to: number;
}

/** How much is asked of a group of seats beyond what it has, with the plan standing still. */
export interface Pressure {
  readonly group: SeatGroup;
  /** Needs that one more seat here would place, or place better, each taken by itself. */
  readonly needs: readonly string[];
  /** Those of them that have no place now. */
  readonly unplacedNeeds: readonly string[];
  /** The most that one more seat would save with everything else as it is; the true worth is at least this. */
  readonly bestSaving: number;
  /** The sum over the needs of the most that each could save here; no forecast, since they compete. */
  readonly pressure: number;
  /** The seat to add: the slot of the best saving, and the weeks of the period that it covers. */
  readonly seat: { readonly slot: string; readonly from: number; readonly to: number };
  /** Seat-weeks taken and offered by the group's slots in the period. */
  readonly taken: number;
  readonly offered: number;
}

interface Tally {
  readonly group: SeatGroup;
  readonly savingOf: Map<string, number>;
  readonly unplaced: Set<string>;
  best: { saving: number; slot: Slot; start: number; weeks: number };
}

/**
 * Ranks groups of seats by what is asked of them in vain: for every need and every place where nothing but the seats
 * stands in the way, what the plan would save there. Largest pressure first, then best saving, then name.
 *
 * @param periodWeeks length of a period; the horizon is cut from week 0
 */
export function rankPressure(whatIf: WhatIf, periodWeeks: number): Pressure[] {
  const tallies = new Map<string, Tally>();
  for (const need of whatIf.problem.needs) {
    const trial = whatIf.trial(need);
    for (const slot of whatIf.openSlotsFor(need)) tallySlot(whatIf, trial, slot, periodWeeks, tallies);
  }
  const usage = groupUsage(whatIf, periodWeeks);
  return [...tallies]
    .map(([key, tally]) => pressureOf(tally, usage.get(key) ?? { taken: 0, offered: 0 }))
    .sort(
      (a, b) =>
        b.pressure - a.pressure ||
        b.bestSaving - a.bestSaving ||
        (groupKey(a.group) < groupKey(b.group) ? -1 : 1),
    );
}

function tallySlot(
  whatIf: WhatIf,
  trial: NeedTrial,
  slot: Slot,
  periodWeeks: number,
  tallies: Map<string, Tally>,
): void {
  const { need } = trial;
  const { first, last } = whatIf.startsIn(slot, need.weeks);
  for (let start = Math.max(first, need.earliest); start <= Math.min(last, need.latest); start++) {
    const saving = whatIf.cost - trial.costAt(slot, start);
    if (saving <= 0 || !trial.lacksOnlySeats(slot, start)) continue;
    const group = groupAt(slot, start, periodWeeks, whatIf.problem);
    const key = groupKey(group);
    const best = { saving, slot, start, weeks: need.weeks };
    const tally = tallies.get(key) ?? {
      group,
      savingOf: new Map<string, number>(),
      unplaced: new Set<string>(),
      best,
    };
    tallies.set(key, tally);
    tally.savingOf.set(need.id, Math.max(saving, tally.savingOf.get(need.id) ?? 0));
    if (!trial.placed) tally.unplaced.add(need.id);
    if (saving > tally.best.saving) tally.best = best;
  }
}

function groupAt({ specialty, host }: Slot, week: number, periodWeeks: number, problem: Problem): SeatGroup {
  const from = Math.floor(week / periodWeeks) * periodWeeks;
  return { specialty, host, from, to: Math.min(from + periodWeeks, problem.horizon.weeks) };
}

function groupKey({ specialty, host, from }: SeatGroup): string {
  return JSON.stringify([specialty, host, from]);
}

function groupUsage(whatIf: WhatIf, periodWeeks: number): Map<string, { taken: number; offered: number }> {
  const usage = new Map<string, { taken: number; offered: number }>();
  const { problem, reading } = whatIf;
  for (const slot of problem.slots) {
    const row = reading.seatsTaken.get(slot.id);
    for (let week = Math.max(0, slot.from); week < Math.min(slot.to, problem.horizon.weeks); week++) {
      const key = groupKey(groupAt(slot, week, periodWeeks, problem));
      const sum = usage.get(key) ?? { taken: 0, offered: 0 };
      usage.set(key, sum);
      sum.taken += row?.[week - slot.from] ?? 0;
      sum.offered += whatIf.seatsIn(slot, week);
    }
  }
  return usage;
}

function pressureOf(
  { group, savingOf, unplaced, best }: Tally,
  { taken, offered }: { taken: number; offered: number },
): Pressure {
  const { slot, start, weeks } = best;
  return {
    group,
    needs: [...savingOf.keys()].sort(),
    unplacedNeeds: [...unplaced].sort(),
    bestSaving: best.saving,
    pressure: [...savingOf.values()].reduce((sum, saving) => sum + saving, 0),
    seat:
      slot.mode === 'block'
        ? { slot: slot.id, from: slot.from, to: slot.to }
        : {
            slot: slot.id,
            from: Math.max(slot.from, Math.min(group.from, start)),
            to: Math.min(slot.to, Math.max(group.to, start + weeks)),
          },
    taken,
    offered,
  };
}
