import type { Need, Slot } from '../problem.js';
import { blockerMessage, type Blocker, type BlockerCode } from '../what-if/blocker.js';
import type { NeedTrial } from '../what-if/need-trial.js';
import type { WhatIf } from '../what-if/what-if.js';
import type { BlockedPlace, BlockedStarts, PlaceName, PricedPlace } from './explanation.js';

/** A place that was looked at: what stands in the way there. */
export interface LookedAt {
  readonly slot: Slot;
  readonly start: number;
  readonly blockers: readonly Blocker[];
}

/**
 * Every place of a need: each slot of one of its specialties, each start that fits slot and horizon, in the order of
 * slot ids. A slot that is too short is looked at once, at its first week.
 *
 * @param isOfInterest leaves places out before anything is looked up about them
 */
export function lookAtPlaces(
  whatIf: WhatIf,
  trial: NeedTrial,
  isOfInterest: (slot: Slot, start: number) => boolean = () => true,
): LookedAt[] {
  const { need } = trial;
  const looked: LookedAt[] = [];
  for (const slot of whatIf.slotsFor(need).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { first, last } = whatIf.startsIn(slot, need.weeks);
    for (let start = first; start <= Math.max(first, last); start++)
      if (isOfInterest(slot, start)) looked.push({ slot, start, blockers: trial.blockersAt(slot, start) });
  }
  return looked;
}

/** The name of a place. */
export function placeName(slot: Slot, start: number): PlaceName {
  return { slot: slot.id, host: slot.host, specialty: slot.specialty, start };
}

/** The place with its price. */
export function priced(trial: NeedTrial, { slot, start }: LookedAt, totalNow: number): PricedPlace {
  const totalCost = trial.costAt(slot, start);
  return { ...placeName(slot, start), totalCost, dearerBy: totalCost - totalNow };
}

/** The place with its price and what stands in the way. */
export function blockedPlace(trial: NeedTrial, looked: LookedAt, totalNow: number): BlockedPlace {
  const { blockers } = looked;
  return {
    ...priced(trial, looked, totalNow),
    blockers,
    message: blockers[0] ? blockerMessage(blockers[0]) : 'Nothing stands in the way.',
  };
}

/** Cheapest first; equal ones by start, then slot. */
export function byPrice(a: PricedPlace, b: PricedPlace): number {
  return a.totalCost - b.totalCost || a.start - b.start || (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : 0);
}

/** How many places each blocker is the first to stand in the way of. */
export function countFirstBlockers(
  places: readonly LookedAt[],
): Partial<Record<BlockerCode | 'free', number>> {
  const counts: Partial<Record<BlockerCode | 'free', number>> = {};
  for (const { blockers } of places) {
    const code = blockers[0]?.code ?? 'free';
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/**
 * Puts start weeks of one slot together that the same kind of thing, concerning the same ids, stands in the way of
 * first. The weeks that a blocker names are those of the first start of the run.
 */
export function joinRuns(places: readonly LookedAt[]): BlockedStarts[] {
  const runs: BlockedStarts[] = [];
  let lastKey = '';
  for (const { slot, start, blockers } of places) {
    const blocker = blockers[0];
    if (!blocker) {
      lastKey = '';
      continue;
    }
    const key = `${slot.id}\n${JSON.stringify({ ...blocker, weeks: undefined })}`;
    const run = runs.at(-1);
    if (run && key === lastKey) runs[runs.length - 1] = { ...run, lastStart: start };
    else {
      const { host, specialty } = slot;
      runs.push({
        slot: slot.id,
        host,
        specialty,
        firstStart: start,
        lastStart: start,
        blocker,
        message: blockerMessage(blocker),
      });
    }
    lastKey = key;
  }
  return runs;
}

/** A start as a message names it. */
export function inWords(need: Need, { slot, host, start }: PlaceName): string {
  return `need ${need.id} in slot ${slot} (${host}) from week ${start}`;
}
