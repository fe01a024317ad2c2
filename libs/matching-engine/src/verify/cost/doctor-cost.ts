import { costOf } from '../../per-week.js';
import { COST_TERMS, type CostTerm } from '../../plan.js';
import type { Doctor, Need, Weights } from '../../problem.js';
import type { PlacedNeed } from '../plan-reading.js';

/** A cost for each term, open for adding. */
export type CostSheet = Record<CostTerm, number>;

/** A sheet with 0 for every term. */
export function emptySheet(): CostSheet {
  return Object.fromEntries(COST_TERMS.map((term) => [term, 0])) as CostSheet;
}

/** The sum of a sheet. */
export function sheetTotal(sheet: Readonly<CostSheet>): number {
  return COST_TERMS.reduce((sum, term) => sum + sheet[term], 0);
}

/** What a placement costs by itself: early, late, host, specialty and start. Added to `sheet`. */
export function addPlacementCost(
  sheet: CostSheet,
  { need, slot, start, end }: Pick<PlacedNeed, 'need' | 'slot' | 'start' | 'end'>,
  weights: Weights,
): void {
  sheet.early += (need.earlyCost ?? weights.early) * Math.max(0, need.targetFrom - start);
  sheet.late += (need.lateCost ?? weights.late) * Math.max(0, end - need.targetTo);
  sheet.host += costOf(need.hostCost, slot.host);
  sheet.specialty += costOf(need.specialtyCost, slot.specialty);
  for (const [from, to, cost] of need.startCost ?? []) if (from <= start && start < to) sheet.start += cost;
}

/** What a need costs by being unplaced, or elsewhere than the published plan has it. Added to `sheet`. */
export function addPromiseCost(sheet: CostSheet, need: Need, placed: PlacedNeed | undefined): void {
  if (!placed) sheet.unplaced += need.unplacedCost;
  const { current } = need;
  if (current && (placed?.slot.id !== current.slot || placed.start !== current.start))
    sheet.changed += need.changeCost ?? 0;
}

/**
 * One doctor's own cost by term: the part of the total that depends on this doctor's placements alone.
 *
 * @param placements the doctor's placements in order of start
 * @param needs all needs of the doctor, placed or not
 */
export function doctorCost(
  doctor: Doctor,
  placements: readonly PlacedNeed[],
  needs: readonly Need[],
  weights: Weights,
): CostSheet {
  const sheet = emptySheet();
  let busy = 0;
  let lastEnd = 0;
  placements.forEach((placed, index) => {
    addPlacementCost(sheet, placed, weights);
    const before = placements[index - 1];
    if (before) {
      if (before.slot.host !== placed.slot.host) sheet.hostChange += doctor.hostChangeCost ?? 0;
      const weeksAtHome = placed.start - before.end;
      sheet.gap += (doctor.gapCost ?? 0) * Math.max(0, (doctor.gapWeeks ?? 0) - weeksAtHome);
    }
    busy += placed.need.weeks;
    lastEnd = Math.max(lastEnd, placed.end);
  });
  sheet.idle += (doctor.idleWeekCost ?? 0) * (lastEnd - busy);
  const placedById = new Map(placements.map((placed) => [placed.need.id, placed]));
  for (const need of needs) addPromiseCost(sheet, need, placedById.get(need.id));
  return sheet;
}
