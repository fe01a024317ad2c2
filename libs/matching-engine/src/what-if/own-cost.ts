import { costOf } from '../per-week.js';
import type { Doctor, Need, Slot, Weights } from '../problem.js';
import { addPlacementCost, addPromiseCost, emptySheet, sheetTotal } from '../verify/cost/doctor-cost.js';
import type { PlacedNeed } from '../verify/plan-reading.js';

/**
 * A doctor's own cost as one need is tried in many places: what does not depend on the place is counted once. Gives the
 * same sums as `doctorCost`, without a sheet for each place.
 */
export class OwnCost {
  private readonly constant: number;
  private readonly dependsOnOrder: boolean;

  constructor(
    private readonly doctor: Doctor,
    private readonly need: Need,
    private readonly others: readonly PlacedNeed[],
    ownNeeds: readonly Need[],
    private readonly weights: Weights,
  ) {
    const sheet = emptySheet();
    for (const other of others) addPlacementCost(sheet, other, weights);
    const placed = new Map(others.map((other) => [other.need.id, other]));
    for (const other of ownNeeds)
      if (other.id !== need.id) addPromiseCost(sheet, other, placed.get(other.id));
    this.constant = sheetTotal(sheet);
    const { hostChangeCost = 0, gapCost = 0, idleWeekCost = 0 } = doctor;
    this.dependsOnOrder = hostChangeCost !== 0 || gapCost !== 0 || idleWeekCost !== 0;
  }

  /** The doctor's own cost with the need in this place. */
  at(slot: Slot, start: number): number {
    const { need, weights } = this;
    let cost = this.constant + costOf(need.hostCost, slot.host) + costOf(need.specialtyCost, slot.specialty);
    if (start < need.targetFrom) cost += (need.earlyCost ?? weights.early) * (need.targetFrom - start);
    const late = start + need.weeks - need.targetTo;
    if (late > 0) cost += (need.lateCost ?? weights.late) * late;
    for (const [from, to, extra] of need.startCost ?? []) if (from <= start && start < to) cost += extra;
    const { current } = need;
    if (current && (current.slot !== slot.id || current.start !== start)) cost += need.changeCost ?? 0;
    return this.dependsOnOrder ? cost + this.orderCost(slot.host, start) : cost;
  }

  /** Host changes, short gaps and idle weeks of the doctor's plan with the need starting in this week. */
  private orderCost(host: string, start: number): number {
    const { hostChangeCost = 0, gapCost = 0, gapWeeks = 0, idleWeekCost = 0 } = this.doctor;
    let cost = 0;
    let busy = 0;
    let lastEnd = 0;
    let before: { readonly host: string; readonly end: number } | undefined;
    const follow = (nextHost: string, nextStart: number, weeks: number): void => {
      if (before) {
        if (before.host !== nextHost) cost += hostChangeCost;
        cost += gapCost * Math.max(0, gapWeeks - (nextStart - before.end));
      }
      before = { host: nextHost, end: nextStart + weeks };
      busy += weeks;
      lastEnd = Math.max(lastEnd, before.end);
    };
    let index = 0;
    for (; index < this.others.length && this.others[index]!.start <= start; index++)
      this.followOther(index, follow);
    follow(host, start, this.need.weeks);
    for (; index < this.others.length; index++) this.followOther(index, follow);
    return cost + idleWeekCost * (lastEnd - busy);
  }

  private followOther(index: number, follow: (host: string, start: number, weeks: number) => void): void {
    const { slot, start, need } = this.others[index]!;
    follow(slot.host, start, need.weeks);
  }
}
